import { anyTicket, type QueueFilter, type QueueSort, type SavedView } from '#common/domain/savedView.ts';

export const namedViews = ['all', 'unassigned', 'mine', 'urgent', 'waiting', 'closed'] as const;
export type NamedView = (typeof namedViews)[number];

/** A way to look at the queue: one that every agent has, one department, or one of the agent's own. */
export type QueueView = NamedView | `department:${string}` | `saved:${string}`;

/** What a view shows, and in what order. */
export type ViewSettings = { readonly filter: QueueFilter; readonly sort: QueueSort };

const named: Readonly<Record<NamedView, ViewSettings>> = {
  all: { filter: anyTicket, sort: 'activity' },
  unassigned: { filter: { ...anyTicket, assignee: 'nobody' }, sort: 'activity' },
  mine: { filter: { ...anyTicket, assignee: 'mine' }, sort: 'activity' },
  urgent: { filter: { ...anyTicket, priorities: ['urgent'] }, sort: 'activity' },
  waiting: { filter: { ...anyTicket, statuses: ['open', 'waiting-for-support'] }, sort: 'due' },
  closed: { filter: { ...anyTicket, statuses: ['closed'] }, sort: 'activity' },
};

export function departmentView(departmentId: string): QueueView {
  return `department:${departmentId}`;
}

export function savedView({ id }: SavedView): QueueView {
  return `saved:${id}`;
}

/** The agent's own view that is meant, or null for another, or for one that was deleted. */
export function savedOf(view: QueueView, saved: readonly SavedView[]): SavedView | null {
  return saved.find((each) => savedView(each) === view) ?? null;
}

/** What a view shows. One that was deleted elsewhere shows everything that is open. */
export function settingsOf(view: QueueView, saved: readonly SavedView[]): ViewSettings {
  if (isNamed(view)) return named[view];
  if (view.startsWith('department:')) {
    return { filter: { ...anyTicket, departmentIds: [view.slice('department:'.length)] }, sort: 'activity' };
  }
  return savedOf(view, saved) ?? named.all;
}

function isNamed(view: QueueView): view is NamedView {
  return (namedViews as readonly string[]).includes(view);
}
