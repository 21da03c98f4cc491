import { describe, expect, it } from 'vitest';
import { htmlText } from '#backend/mail/inbound/htmlText.ts';
import { WRITE_ABOVE, writtenText } from '#backend/mail/inbound/writtenText.ts';
import { processorTime } from '#test/support/processorTime.ts';

const MINE = 'Ya funciona, gracias.\n\nLucía';
const notice = `${WRITE_ABOVE.es}\n\nHola, Lucía:\n\nHemos respondido a tu ticket #48001.`;
const quoted = (text: string) => text.replaceAll(/^/gm, '> ');

describe('what was written in a mail', () => {
  it.each([
    ['our own line', `${MINE}\n\n${notice}`],
    ['our own line, quoted', `${MINE}\n\n${quoted(notice)}\n`],
    [
      'Gmail in Spanish',
      `${MINE}\n\nEl mié, 25 nov 2026 a las 9:01, Pambly (<a@b.com>) escribió:\n\n${quoted(notice)}`,
    ],
    [
      'Gmail, broken in two',
      `${MINE}\n\nEl mié, 25 nov 2026 a las 9:01, Pambly (<\na@b.com>) escribió:\n${quoted('Hola')}`,
    ],
    [
      'Apple Mail in English',
      `${MINE}\n\nOn 25 Nov 2026, at 09:01, Pambly <a@b.com> wrote:\n\n${quoted('Hello')}\n`,
    ],
    ['Outlook', `${MINE}\n\n-----Mensaje original-----\nDe: Pambly\nAsunto: x\n\nHola`],
    [
      'newer Outlook',
      `${MINE}\n\nDe: Pambly <a@b.com>\nEnviado: miércoles, 25 de noviembre\nPara: Lucía\n\nHola`,
    ],
    ['nothing but quoted lines', `${MINE}\n\n${quoted('Hola\n\nqué tal')}`],
  ])('ends before the mail that it answers: %s', (_, text) => {
    expect(writtenText(text)).toBe(MINE);
  });

  it.each([
    [
      'answers between the quoted lines',
      `On 25 Nov, Pambly wrote:\n> ¿Qué versión?\nLa 8.4\n> ¿Desde cuándo?\nAyer`,
    ],
    ['a quotation of one’s own', 'El error dice:\n> no such file\ny no sé por qué'],
    ['words that only look so', 'From: es lo que pone en la cabecera.\nEl técnico escribió: nada útil'],
    ['nothing but a quotation', quoted('Hola')],
    ['a line of dashes', 'Uno\n----------\nDos'],
  ])('stays whole with %s', (_, text) => {
    expect(writtenText(text)).toBe(text);
  });

  it('is found at once below a hundred thousand quoted lines', () => {
    const text = `${'> línea\n'.repeat(100_000)}Sigue igual.`;
    let written = '';
    expect(
      processorTime(() => {
        written = writtenText(text);
      }),
    ).toBeLessThan(2_000);
    expect(written).toBe(text);
  });

  it('is found in a mail that came only as HTML', () => {
    const html =
      '<html><head><title>x</title><style>p { color: red }</style></head><body><p>Ya   funciona, <b>gracias</b>.</p>' +
      '<p>5 &lt; 6 &amp; 7 &#8364;<br>Luc&iacute;a</p><script>alert(1)</script>' +
      '<div>El mié, 25 nov 2026, Pambly escribió:</div><blockquote type="cite"><p>Hola</p><blockquote>Antes</blockquote></blockquote></body></html>';
    expect(writtenText(htmlText(html))).toBe('Ya funciona, gracias.\n5 < 6 & 7 €\nLucía');
  });
});
