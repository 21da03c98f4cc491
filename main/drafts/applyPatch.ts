import type { DraftContent, DraftPatch } from '#common/domain/draft.ts';
import { normalizeText } from '#common/domain/text.ts';

/** What the screen changed, laid over the draft. Fields that this kind of draft does not have are left out. */
export function applyPatch(content: DraftContent, patch: DraftPatch): DraftContent {
  const body = patch.body === undefined ? content.body : normalizeText(patch.body);
  if (content.kind === 'reply') {
    const { lastSeenMessageId = content.lastSeenMessageId } = patch;
    return { ...content, body, lastSeenMessageId };
  }
  const {
    departmentId = content.departmentId,
    serviceId = content.serviceId,
    priority = content.priority,
  } = patch;
  const subject = patch.subject === undefined ? content.subject : normalizeText(patch.subject);
  return { ...content, body, subject, departmentId, serviceId, priority };
}
