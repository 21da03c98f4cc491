import type { Draft, DraftContent, DraftPatch } from '#common/domain/draft.ts';
import { withSealed } from '#common/domain/sealed.ts';
import { isBlank } from '#common/domain/text.ts';
import type { WorkStore } from '../store/workStore.ts';
import { applyPatch } from './applyPatch.ts';
import type { DraftBuffer } from './draftBuffer.ts';
import { textOf } from './versions.ts';

type LateTextOptions = {
  readonly work: WorkStore;
  readonly buffer: DraftBuffer;
  readonly newDraft: (content: DraftContent) => Draft;
};

/**
 * Text that arrives for a draft that was just submitted, and says something else, becomes one draft of its own, however
 * many keystrokes it comes in. Files and sensitive data went with what was sent.
 */
export function lateTextKeeper({
  work,
  buffer,
  newDraft,
}: LateTextOptions): (submittedId: string, patch: DraftPatch) => void {
  const lateDrafts = new Map<string, string>();
  return (submittedId, patch) => {
    const act = work.outbox.get(submittedId)?.act ?? work.receipts.get(submittedId)?.act;
    if (act?.kind !== 'openTicket' && act?.kind !== 'reply') return;
    const late = applyPatch(act.content, patch);
    if (isBlank(late.body) || textOf(late) === textOf(act.content)) return;
    const content = { ...withSealed(late, null), attachments: [] };
    const begun = buffer.current(lateDrafts.get(submittedId) ?? '');
    // Once the person has gone on writing in it, it is theirs.
    const draft = begun?.revision === 0 ? { ...begun, content } : newDraft(content);
    lateDrafts.set(submittedId, draft.id);
    buffer.hold(draft);
    buffer.flush();
  };
}
