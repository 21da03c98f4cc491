export const ticketFilters = ['all', 'active', 'answered', 'unread', 'closed'] as const;
export type TicketFilter = (typeof ticketFilters)[number];

export const ticketSorts = ['activity', 'number', 'priority'] as const;
export type TicketSort = (typeof ticketSorts)[number];

/** Which tickets a person wants to see, and in what order. Each account has its own on each computer. */
export type TicketView = {
  readonly filter: TicketFilter;
  /** Null: of every department. */
  readonly departmentId: string | null;
  readonly sort: TicketSort;
};

export const defaultTicketView: TicketView = { filter: 'all', departmentId: null, sort: 'activity' };
