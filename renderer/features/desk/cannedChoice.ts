import type { Language } from '#common/domain/account.ts';
import type { CannedReply } from '#common/domain/cannedReply.ts';
import { matchWords } from '../find/matchWords.ts';
import type { PickerItem } from './Picker.tsx';

export type CannedChoice = PickerItem & { readonly reply: CannedReply };

/**
 * The canned replies that can be used in a ticket of this department and hold what is looked for: those in the client's language first,
 * and of these the ones whose title holds it.
 */
export function cannedChoices(
  replies: readonly CannedReply[],
  query: string,
  { departmentId, language }: { readonly departmentId: string; readonly language: Language },
): readonly CannedChoice[] {
  return replies
    .filter((reply) => reply.departmentId === null || reply.departmentId === departmentId)
    .flatMap((reply) => {
      const byTitle = matchWords(reply.title, query);
      if (byTitle === null && matchWords(`${reply.title} ${reply.body}`, query) === null) return [];
      const title = byTitle ?? { text: reply.title, marks: [] };
      const rank = (reply.language === language ? 0 : 2) + (byTitle === null ? 1 : 0);
      return [{ id: reply.id, title, note: null, reply, rank }];
    })
    .sort((a, b) => a.rank - b.rank || a.reply.title.localeCompare(b.reply.title));
}
