import { describe, expect, it } from 'vitest';
import { cannedChoices } from '#renderer/features/desk/cannedChoice.ts';
import { opensByKey } from '#renderer/features/desk/slashKey.ts';

const reply = (id: string, language: 'es' | 'en', title: string, departmentId: string | null, body = '') => ({
  id,
  language,
  title,
  departmentId,
  body,
});
const replies = [
  reply('1', 'en', 'Planned restart', null),
  reply('2', 'es', 'Reinicio programado', 'support', 'Volvemos a las 02:30.'),
  reply('3', 'es', 'Acuse de recibo', null, 'Reinicio no hace falta.'),
  reply('4', 'es', 'Factura corregida', 'billing'),
];
const find = (query: string, departmentId = 'support', language: 'es' | 'en' = 'es') =>
  cannedChoices(replies, query, { departmentId, language }).map(({ id }) => id);

describe('the canned replies for a ticket', () => {
  it('are those of its department and of all, the client’s language first', () => {
    expect(find('')).toEqual(['3', '2', '1']);
    expect(find('', 'billing')).toEqual(['3', '4', '1']);
    expect(find('', 'support', 'en')).toEqual(['1', '3', '2']);
  });

  it('hold what is looked for, without accents: in the title before the text', () => {
    expect(find('reinicio')).toEqual(['2', '3']);
    expect(find('volvemos')).toEqual(['2']);
    expect(find('factura')).toEqual([]);
  });
});

describe('the key that asks for them', () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false };
  const at = (value: string, cursor: number) => ({ value, selectionStart: cursor, selectionEnd: cursor });

  it.each([
    ['', 0, 'slash'],
    ['Hola\n', 5, 'slash'],
    ['Hola\n\nAdiós', 5, 'slash'],
    ['Hola', 4, null],
    ['Hola', 0, null],
    ['1', 1, null],
  ])('is / in «%s» at %i: %s', (value, cursor, by) => {
    expect(opensByKey({ ...plain, key: '/' }, at(value, cursor))).toBe(by);
  });

  it('is Ctrl+. anywhere, and / over a selection is a /', () => {
    expect(opensByKey({ ...plain, key: '.', ctrlKey: true }, at('Hola', 2))).toBe('shortcut');
    expect(opensByKey({ ...plain, key: '.' }, at('', 0))).toBeNull();
    const selected = { value: 'Hola', selectionStart: 0, selectionEnd: 4 };
    expect(opensByKey({ ...plain, key: '/' }, selected)).toBeNull();
  });
});
