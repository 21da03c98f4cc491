import type { AppEvent, AppEvents, EventName } from '#common/ipc/contract.ts';
import type { Emit } from '../engine/ports.ts';

/** Events that ask the screen to do something now, rather than tell what has become true. */
const IMMEDIATE: ReadonlySet<EventName> = new Set(['app.flushing', 'app.navigated']);

/**
 * Sends what happened to the window, numbered in one sequence. Within one tick only the last word on each subject goes
 * out, so that a sync of a thousand tickets is one event. `schedule` runs its argument at the end of the tick.
 */
export function createBroadcast(
  deliver: (event: AppEvent) => void,
  schedule: (run: () => void) => void,
): Emit {
  let sequence = 0;
  const pending = new Map<EventName, AppEvents[EventName]>();

  const send = (name: EventName, payload: AppEvents[EventName]): void => {
    sequence += 1;
    // The map and the parameters above lose the tie between a name and its payload that `Emit` guarantees.
    deliver({ name, payload, sequence } as AppEvent);
  };
  const sendPending = (): void => {
    const events = [...pending];
    pending.clear();
    for (const [name, payload] of events) send(name, payload);
  };

  return (name, payload) => {
    if (IMMEDIATE.has(name)) {
      sendPending();
      send(name, payload);
      return;
    }
    if (pending.size === 0) schedule(sendPending);
    pending.set(name, merge(name, pending.get(name), payload));
  };
}

/** Most events carry all there is to know, so the later replaces the earlier; changed tickets add up. */
function merge(
  name: EventName,
  earlier: AppEvents[EventName] | undefined,
  later: AppEvents[EventName],
): AppEvents[EventName] {
  if (name !== 'tickets.changed' || earlier === undefined) return later;
  const ids = [earlier, later].flatMap((payload) => (payload as AppEvents['tickets.changed']).ticketIds);
  return { ticketIds: [...new Set(ids)] };
}
