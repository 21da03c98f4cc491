import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import type { TFunction } from 'i18next';

/** What the right mouse button offers: in a text field, to edit it; on selected text, to copy it; elsewhere nothing. */
export function contextMenuTemplate(
  params: Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags' | 'dictionarySuggestions'>,
  t: TFunction,
  replaceWord: (word: string) => void,
): MenuItemConstructorOptions[] {
  const { isEditable, selectionText, editFlags, dictionarySuggestions } = params;
  const copy: MenuItemConstructorOptions = {
    role: 'copy',
    label: t('desktop.menu.copy'),
    enabled: editFlags.canCopy,
  };
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy];
  const corrections = dictionarySuggestions.map((word) => ({ label: word, click: () => replaceWord(word) }));
  return [
    ...corrections,
    ...(corrections.length > 0 ? [{ type: 'separator' } as const] : []),
    { role: 'cut', label: t('desktop.menu.cut'), enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: t('desktop.menu.paste'), enabled: editFlags.canPaste },
    { role: 'pasteAndMatchStyle', label: t('desktop.menu.pastePlain'), enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: t('desktop.menu.selectAll'), enabled: editFlags.canSelectAll },
  ];
}
