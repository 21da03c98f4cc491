import type { MarkdownEdit } from './markdownEdits.ts';

/** Types the edit as a person would, since that is what the field's undo can take back. */
export function applyEdit(field: HTMLTextAreaElement, edit: MarkdownEdit): void {
  field.focus();
  field.setSelectionRange(edit.from, edit.to);
  // oxlint-disable-next-line typescript/no-deprecated -- the only way to change a field's text and keep its undo history
  document.execCommand('insertText', false, edit.insert);
  field.setSelectionRange(edit.selectFrom, edit.selectTo);
}

/** Puts a text where the cursor is, in place of what is selected. */
export function insertText(field: HTMLTextAreaElement, insert: string): void {
  const { selectionStart: from, selectionEnd: to } = field;
  applyEdit(field, { from, to, insert, selectFrom: from + insert.length, selectTo: from + insert.length });
}
