import { UNDO_SEND_MS } from '#common/domain/limits.ts';
import { isAsWanted, asSeen } from '#common/domain/replayChange.ts';
import type { SavedView } from '#common/domain/savedView.ts';
import { ok } from '#common/domain/result.ts';
import type { PamblyApi } from '#common/ipc/api.ts';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import type { FakeWorld } from './fakeWorld.ts';

type QueueVerbs = Pick<
  PamblyApi,
  'listTicketRows' | 'updateTickets' | 'retryEntriesNow' | 'takeBackEntries' | 'getSavedViews' | 'saveViews'
>;

/** What an agent does with many tickets at once. Entries stay where they are until the test moves them on. */
export function fakeQueue(world: FakeWorld): QueueVerbs {
  let views: readonly SavedView[] = [];
  const setEntries = (entries: readonly OutboxEntryView[]): void => {
    world.outbox = { ...world.outbox, entries };
    world.emit('outbox.changed', world.outbox);
  };
  return {
    listTicketRows: async ({ ticketIds }) =>
      ok(
        ticketIds.flatMap((id) => {
          const thread = world.threads.get(id);
          if (thread === undefined) return [];
          const { messages: _messages, ...row } = thread;
          return [row];
        }),
      ),
    updateTickets: async ({ ticketIds, change }) => {
      const batchId = crypto.randomUUID();
      const entries = ticketIds.flatMap((ticketId): readonly OutboxEntryView[] => {
        const ticket = world.threads.get(ticketId)?.ticket;
        if (ticket === undefined || isAsWanted(change, asSeen(ticket))) return [];
        return [
          {
            id: crypto.randomUUID(),
            act: { kind: 'updateTicket', ticketId, change, ifVersion: ticket.version, batchId },
            status: { state: 'queued', notBefore: Date.now() + UNDO_SEND_MS, lastProblem: null },
            attempts: 0,
            createdAt: Date.now(),
            uploads: [],
            allowed: ['retryNow', 'takeBack'],
            heldBy: null,
          },
        ];
      });
      setEntries([...world.outbox.entries, ...entries]);
      return ok({ entryIds: entries.map(({ id }) => id) });
    },
    retryEntriesNow: async ({ entryIds }) => {
      const queued = { state: 'queued', notBefore: Date.now(), lastProblem: null } as const;
      setEntries(
        world.outbox.entries.map((entry) =>
          entryIds.includes(entry.id) ? { ...entry, status: queued } : entry,
        ),
      );
      return ok(null);
    },
    takeBackEntries: async ({ entryIds }) => {
      setEntries(world.outbox.entries.filter(({ id }) => !entryIds.includes(id)));
      return ok(null);
    },
    getSavedViews: async () => ok(views),
    saveViews: async (saved) => {
      views = saved.views;
      world.emit('views.changed', views);
      return ok(null);
    },
  };
}
