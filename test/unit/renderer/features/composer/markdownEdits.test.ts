import { describe, expect, it } from 'vitest';
import {
  insertCode,
  insertLink,
  type MarkdownEdit,
  toggleBold,
  toggleList,
} from '#renderer/features/composer/markdownEdits.ts';

/** `[` and `]` mark the selection, before and after the edit. */
function edited(marked: string, edit: (selection: SelectionOf) => MarkdownEdit): string {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const text = marked.replace('[', '').replace(']', '');
  const { from, to, insert, selectFrom, selectTo } = edit({ text, start, end });
  const after = text.slice(0, from) + insert + text.slice(to);
  return `${after.slice(0, selectFrom)}‹${after.slice(selectFrom, selectTo)}›${after.slice(selectTo)}`;
}
type SelectionOf = { text: string; start: number; end: number };

describe('the toolbar of the message', () => {
  it('makes the selection bold, and takes that back', () => {
    expect(edited('es [muy] importante', toggleBold)).toBe('es **‹muy›** importante');
    expect(edited('es **[muy]** importante', toggleBold)).toBe('es ‹muy› importante');
  });

  it('puts the caret between the asterisks when nothing is selected', () => {
    expect(edited('hola []', toggleBold)).toBe('hola **‹›**');
  });

  it('makes a code span of a word and a fenced block of lines', () => {
    expect(edited('error [404]', insertCode)).toBe('error `‹404›`');
    expect(edited('log: [a\nb]', insertCode)).toBe('log: \n```\n‹a\nb›\n```\n');
  });

  it('asks for the address of a selected text, and for the text of a selected address', () => {
    expect(edited('mira [esto]', insertLink)).toBe('mira [esto](‹https://›)');
    expect(edited('mira [https://a.es/x]', insertLink)).toBe('mira [‹›](https://a.es/x)');
  });

  it('makes items of whole lines, and lines of items', () => {
    expect(edited('a\n[b\nc]', toggleList)).toBe('a\n‹- b\n- c›');
    expect(edited('- [b\n- c]', toggleList)).toBe('‹b\nc›');
    expect(edited('b[]', toggleList)).toBe('- b‹›');
  });
});
