import type { Text } from '../driver/text.ts';
import { type Held, readWorkFile } from '../judge/clientFiles.ts';
import type { DamagedEvent } from '../judge/ledger.ts';

type HeldText = DamagedEvent['holds'][number];

/** Which of the texts a sound file holds, and how; nothing where there is no file. */
export function heldIn(path: string | null, texts: readonly Text[]): readonly HeldText[] {
  if (path === null) return [];
  const { drafts, outbox, receipts } = readWorkFile(path);
  const homes = [
    ['draft', drafts],
    ['outbox', outbox],
    ['receipt', receipts],
  ] as const;
  return homes.flatMap(([home, found]) =>
    found.flatMap((held) =>
      texts
        .filter((text) => holds(held, text))
        .map(({ mark }) => ({
          mark,
          home,
          subject: held.subject,
          body: held.body,
          attachments: [...held.attachments],
        })),
    ),
  );
}

function holds({ subject, body }: Held, { mark }: Text): boolean {
  return `${subject}\n${body}`.includes(mark);
}

/** What the person will find of each text in a file that is not the newest; their own hands know it from here on. */
export function findAgain(texts: readonly Text[], event: Omit<DamagedEvent, 'at'>): void {
  if (event.promise === 'untouched' || event.promise === 'rebuilt') return;
  for (const text of texts) {
    const held = event.holds.find(({ mark }) => mark === text.mark);
    const isOnServer = event.onServer.includes(text.mark);
    if (held !== undefined && held.home !== 'draft') text.state = 'submitted';
    // The list of tickets shows it: nobody sends it a second time.
    else if (isOnServer) text.state = 'lost';
    else text.state = held !== undefined || event.mayHoldMore ? 'writing' : 'lost';
  }
}
