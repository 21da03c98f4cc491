/** The keys that work together with Ctrl (Cmd on a Mac), in the order in which they are shown. */
export const shortcuts = [
  { act: 'newTicket', key: 'N' },
  { act: 'find', key: 'K' },
  { act: 'send', key: 'Enter' },
  { act: 'settings', key: ',' },
  { act: 'zoomIn', key: '+' },
  { act: 'zoomOut', key: '−' },
  { act: 'zoomReset', key: '0' },
  { act: 'overview', key: '/' },
] as const;

/** What only an edition in which tickets are opened answers to. */
export const onlyWhereTicketsAreOpened: ReadonlySet<string> = new Set(['newTicket', 'find']);
