import type { Priority } from './catalog.ts';
import type { DisplayStatus } from './displayStatus.ts';

export const shownStatuses = [
  'open',
  'waiting-for-support',
  'answered',
  'in-progress',
  'on-hold',
  'closed',
] as const satisfies readonly DisplayStatus[];

export const assigneeFilters = ['any', 'mine', 'nobody'] as const;
export type AssigneeFilter = (typeof assigneeFilters)[number];

export const ageFilters = ['day', 'threeDays', 'week', 'month'] as const;
export type AgeFilter = (typeof ageFilters)[number];

export const queueSorts = ['activity', 'due', 'age', 'number', 'priority'] as const;
export type QueueSort = (typeof queueSorts)[number];

/** Which tickets of the queue someone wants to see. An empty list asks for any of its kind, but no closed tickets. */
export type QueueFilter = {
  readonly departmentIds: readonly string[];
  readonly statuses: readonly DisplayStatus[];
  readonly priorities: readonly Priority[];
  readonly assignee: AssigneeFilter;
  /** Opened longer ago than this; null: at any time. */
  readonly olderThan: AgeFilter | null;
};

/** A view of the queue that an agent has given a name. */
export type SavedView = {
  readonly id: string;
  readonly name: string;
  readonly filter: QueueFilter;
  readonly sort: QueueSort;
};

export const anyTicket: QueueFilter = {
  departmentIds: [],
  statuses: [],
  priorities: [],
  assignee: 'any',
  olderThan: null,
};

export const MAX_VIEW_NAME_LENGTH = 60;
export const MAX_SAVED_VIEWS = 50;
