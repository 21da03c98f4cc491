import type { Notice } from '#common/ipc/views.ts';
import type { ErrorCode } from '#common/domain/result.ts';
import { type HeadlessApp, Refused } from '../driver/headlessApp.ts';
import type { Text } from '../driver/text.ts';
import { until } from '../driver/time.ts';

/** Both with room for a machine that is busy with ten other things. */
const TOLD_LIMIT_MS = 15_000;
/** An account whose files could not be opened is tried again every 5 seconds. */
const RECOVERED_LIMIT_MS = 30_000;

/** What the person reads at the top of the window. */
export async function noticesOf(app: HeadlessApp): Promise<readonly Notice[]> {
  return (await app.ask('app.getState')).notices;
}

export async function expectNotice(app: HeadlessApp, kind: Notice['kind'], reason?: string): Promise<void> {
  await until(`the notice ${kind} ${reason ?? ''}`, TOLD_LIMIT_MS, async () => {
    const notices = await noticesOf(app);
    const isThere = notices.some(
      (notice) => notice.kind === kind && (reason === undefined || notice.params['reason'] === reason),
    );
    return isThere ? true : null;
  });
}

/** The notices about a disk that refuses go by themselves. */
export function expectRecovered(app: HeadlessApp): Promise<true> {
  return until('that everything is saved and open again', RECOVERED_LIMIT_MS, async () => {
    const notices = await noticesOf(app);
    const isOver = !notices.some(({ kind }) => kind === 'save-failing' || kind === 'account-not-opened');
    return isOver ? true : null;
  });
}

/** Resolves with the code that the app refuses an act with; null when it does it. */
export async function refusalOf(act: Promise<unknown>): Promise<ErrorCode | null> {
  try {
    await act;
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.error.code;
    throw error;
  }
}

/** A text that was not saved is on the screen all the same, with the files it had. */
export async function expectShown(app: HeadlessApp, text: Text): Promise<void> {
  const { content } = await app.ask('drafts.get', { draftId: text.draftId });
  if (content.body !== text.body) throw new Error(`${text.mark} shows ${content.body}, not ${text.body}`);
  const files = content.attachments.map(({ sha256 }) => sha256);
  if (files.join() !== text.attachments.join()) throw new Error(`${text.mark} shows other files`);
}
