import type { Ticket } from '#common/domain/ticket.ts';
import { ArticlePicker } from './ArticlePicker.tsx';
import { CannedPicker } from './CannedPicker.tsx';
import type { ReplyTools } from './useReplyTools.ts';

/** The picker that is open over a composer, if one is. It is there in the same moment: what is typed next is for it. */
export function Pickers({ ticket, tools }: { readonly ticket: Ticket; readonly tools: ReplyTools }) {
  const { picker, insert, close } = tools;
  if (picker === null) return null;
  return picker === 'canned' ? (
    <CannedPicker ticket={ticket} onInsert={insert} onClose={close} />
  ) : (
    <ArticlePicker ticket={ticket} onInsert={insert} onClose={() => close()} />
  );
}
