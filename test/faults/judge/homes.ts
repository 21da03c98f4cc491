import type { ClientFiles, Held } from './clientFiles.ts';
import type { ServerFiles, ServerMessage } from './serverFiles.ts';

/** Everywhere a text was found. */
export type Homes = {
  readonly drafts: readonly Held[];
  /** Earlier states that the app has kept. */
  readonly versions: readonly Held[];
  readonly outbox: readonly Held[];
  readonly receipts: readonly Held[];
  readonly server: readonly ServerMessage[];
};

type Words = { readonly subject: string; readonly body: string };

const MARK = /\[[a-z]\d+-\d+\]/g;

/** Looks once through everything that was read, and answers where texts with any of the marks stand. */
export function findHomes(client: ClientFiles, server: ServerFiles): (marks: Iterable<string>) => Homes {
  const drafts = byMark(client.drafts);
  const outbox = byMark(client.outbox);
  const receipts = byMark(client.receipts);
  const versions = byMark(client.versions);
  const messages = byMark(server.messages);
  return (marks) => ({
    drafts: allOf(drafts, marks),
    versions: allOf(versions, marks),
    outbox: allOf(outbox, marks),
    receipts: allOf(receipts, marks),
    server: allOf(messages, marks),
  });
}

function allOf<T>(found: ReadonlyMap<string, readonly T[]>, marks: Iterable<string>): readonly T[] {
  return [...new Set([...marks].flatMap((mark) => found.get(mark) ?? []))];
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
