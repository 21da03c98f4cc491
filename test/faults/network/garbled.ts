import type { Ledger } from '../driver/ledgerFile.ts';
import type { Person } from '../driver/person.ts';
import { until } from '../driver/time.ts';
import type { FaultProxy } from '../proxy/faultProxy.ts';

const LIMIT_MS = 60_000;

export type SendGarbled = {
  readonly person: Person;
  readonly proxy: FaultProxy;
  readonly ledger: Ledger;
  readonly count: number;
};

/**
 * Sends tickets whose words are changed on the way, as a broken box would. The server stores what it got and says so by
 * its digest; the app must not take that for its own text. Waits until each has left the outbox or waits for the person.
 */
export async function sendGarbled({ person, proxy, ledger, count }: SendGarbled): Promise<void> {
  const { app } = person;
  for (let sent = 0; sent < count; sent += 1) {
    const text = await person.dash(null, []);
    ledger.write({ kind: 'garbled', mark: text.mark });
    let isGarbled = false;
    proxy.decide(({ method, path }) => {
      if (isGarbled || method !== 'PUT' || !path.endsWith(text.draftId)) return { kind: 'none' };
      isGarbled = true;
      return { kind: 'altered' };
    });
    await until('the end of a garbled ticket', LIMIT_MS, async () => {
      const { entries } = await app.ask('outbox.get');
      const entry = entries.find(({ id }) => id === text.draftId);
      if (entry === undefined || entry.status.state === 'needsYou') return true;
      if (entry.status.state === 'queued') await app.ask('outbox.retryNow', { entryId: entry.id });
      return null;
    });
    if (!isGarbled) throw new Error('nothing was garbled');
  }
}
