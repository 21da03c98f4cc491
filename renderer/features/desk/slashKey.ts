type Key = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
};
type Written = { readonly value: string; readonly selectionStart: number; readonly selectionEnd: number };

/**
 * Whether a key asks for the canned replies: Ctrl+. anywhere, `/` where a line is empty, since there nobody writes a fraction or goes on
 * with a path.
 */
export function opensByKey(
  { key, ctrlKey, metaKey, altKey }: Key,
  { value, selectionStart, selectionEnd }: Written,
): 'shortcut' | 'slash' | null {
  if (altKey) return null;
  if (key === '.' && (ctrlKey || metaKey)) return 'shortcut';
  if (key !== '/' || ctrlKey || metaKey || selectionStart !== selectionEnd) return null;
  const before = value.slice(0, selectionStart);
  const after = value.slice(selectionStart);
  const isEmptyLine = (before === '' || before.endsWith('\n')) && (after === '' || after.startsWith('\n'));
  return isEmptyLine ? 'slash' : null;
}
