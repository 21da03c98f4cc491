/** What everybody measured: how long each call took, and what was written until somebody else saw it. */
export type Ledger = {
  readonly times: ReadonlyMap<string, readonly number[]>;
  readonly errors: readonly string[];
  /** Forgets the times so far: what came before the day's work. */
  readonly begin: () => void;
  /** A call that was answered. */
  readonly answered: (what: string, ms: number) => void;
  readonly failed: (what: string) => void;
  /** A message left for the other side at this moment. */
  readonly wrote: (messageId: string, by: 'client' | 'agent', at: number) => void;
  /** Somebody of the other side has it. */
  readonly saw: (messageId: string, who: 'client' | 'agent', at: number) => void;
  /** What was written and never seen. */
  readonly unseen: () => number;
};

export function createLedger(): Ledger {
  const times = new Map<string, number[]>();
  const errors: string[] = [];
  const underway = new Map<string, { readonly by: 'client' | 'agent'; readonly at: number }>();
  const answered: Ledger['answered'] = (what, ms) => {
    const list = times.get(what) ?? [];
    list.push(ms);
    times.set(what, list);
  };
  return {
    times,
    errors,
    begin: () => times.clear(),
    answered,
    failed: (what) => errors.push(what),
    wrote: (messageId, by, at) => underway.set(messageId, { by, at }),
    saw: (messageId, who, at) => {
      const message = underway.get(messageId);
      if (message === undefined || message.by === who) return;
      underway.delete(messageId);
      answered(who === 'client' ? 'until the client sees it' : 'until an agent sees it', at - message.at);
    },
    unseen: () => underway.size,
  };
}
