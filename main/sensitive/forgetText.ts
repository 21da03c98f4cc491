import type { DraftContent } from '#common/domain/draft.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import { redact } from '#common/secrets/redact.ts';
import { attempt, attemptAsync } from '../store/storageError.ts';
import { changeBackups } from '../store/workFile.ts';
import type { WorkStore } from '../store/workStore.ts';

/** Secrets that were taken out of a draft's open text, and what stands in their place. */
export type ForgottenText = {
  readonly draftId: string;
  readonly secrets: readonly string[];
  readonly mark: string;
};

export type TextForgetter = {
  /**
   * Overwrites what the disk still holds of secrets that were typed in the open: in the draft, its versions and the
   * backups, in the pages that SQLite has freed (`secure_delete`) and in its write-ahead log. What the file system or the
   * drive keeps of overwritten blocks is out of reach. What is being typed must be on disk already.
   */
  readonly forget: (forgotten: ForgottenText) => Promise<Result<null>>;
  /** What was begun is done, in the backups too: until then the account's files are not to be closed. */
  readonly settled: () => Promise<void>;
};

export function textForgetter(work: WorkStore, folder: string): TextForgetter {
  let last: Promise<unknown> = Promise.resolve();
  const forget = async (forgotten: ForgottenText): Promise<Result<null>> => {
    // The file itself at once. A backup that is made from here on has it from a file without them.
    const emptied = attempt(() => {
      overwrite(work, forgotten);
      return work.emptyLog();
    });
    if (!emptied.ok) return emptied;
    const done = await attemptAsync(() => changeBackups(folder, (backup) => overwrite(backup, forgotten)));
    if (!done.ok) return done;
    return emptied.value ? ok(null) : fail(appError('disk-write', 'retry'));
  };
  return {
    forget: (forgotten) => {
      const forgetting = forget(forgotten);
      last = Promise.allSettled([last, forgetting]);
      return forgetting;
    },
    settled: async () => void (await last),
  };
}

function overwrite(work: WorkStore, { draftId, secrets, mark }: ForgottenText): void {
  const cleaned = (content: DraftContent): DraftContent => redactContent(content, secrets, mark);
  work.transaction(() => {
    const draft = work.drafts.get(draftId);
    if (draft !== null) work.drafts.put({ ...draft, content: cleaned(draft.content) });
    for (const { id, content } of work.drafts.versions(draftId)) {
      work.drafts.replaceVersion(id, cleaned(content));
    }
  });
}

function redactContent(content: DraftContent, secrets: readonly string[], mark: string): DraftContent {
  const body = redact(content.body, secrets, mark);
  return content.kind === 'newTicket'
    ? { ...content, body, subject: redact(content.subject, secrets, mark) }
    : { ...content, body };
}
