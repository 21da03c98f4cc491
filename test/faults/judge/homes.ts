import type { ClientFiles, Held } from './clientFiles.ts';
import type { ServerFiles, ServerMessage } from './serverFiles.ts';

/** Everywhere a text was found. */
export type Homes = {
  readonly drafts: readonly Held[];
  readonly outbox: readonly Held[];
  readonly receipts: readonly Held[];
  readonly server: readonly ServerMessage[];
};

type Words = { readonly subject: string; readonly body: string };

const MARK = /\[[a-z]\d+-\d+\]/g;

/** Looks once through everything that was read, and answers where each mark stands. */
export function findHomes(client: ClientFiles, server: ServerFiles): (mark: string) => Homes {
  const drafts = byMark(client.drafts);
  const outbox = byMark(client.outbox);
  const receipts = byMark(client.receipts);
  const messages = byMark(server.messages);
  return (mark) => ({
    drafts: drafts.get(mark) ?? [],
    outbox: outbox.get(mark) ?? [],
    receipts: receipts.get(mark) ?? [],
    server: messages.get(mark) ?? [],
  });
}

export function describeHomes({ drafts, outbox, receipts, server }: Homes): string {
  return `${drafts.length} drafts, ${outbox.length} in the outbox, ${receipts.length} receipts, ${server.length} on the server`;
}

export function marksIn({ subject, body }: Words): ReadonlySet<string> {
  return new Set(`${subject}\n${body}`.match(MARK) ?? []);
}

function byMark<T extends Words>(texts: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const text of texts) {
    for (const mark of marksIn(text)) {
      const others = found.get(mark);
      if (others === undefined) found.set(mark, [text]);
      else others.push(text);
    }
  }
  return found;
}
