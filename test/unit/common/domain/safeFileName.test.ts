import { describe, expect, it } from 'vitest';
import { safeFileName } from '#common/domain/safeFileName.ts';

/** What NTFS, APFS and ext4 allow between two separators is 255, counted in bytes on the last. */
const MAX_BYTES_ON_DISK = 255;

const bytes = (text: string): number => new TextEncoder().encode(text).byteLength;

describe('safeFileName', () => {
  it.each([
    ['keeps an ordinary name', 'captura de pantalla (2).png', 'captura de pantalla (2).png'],
    ['drops a path above', '../../etc/passwd', 'passwd'],
    ['drops a Windows path', 'C:\\Users\\Lucía\\factura.pdf', 'factura.pdf'],
    ['drops a mixed path', '..\\..//secreto.txt', 'secreto.txt'],
    ['is never empty', '', 'archivo'],
    ['is never only dots', '...', 'archivo'],
    ['is never a folder', 'carpeta/', 'archivo'],
    ['takes no leading dot, which hides', '.htaccess', 'htaccess'],
    ['takes no trailing dot or space, which Windows drops', 'nota.txt. .', 'nota.txt'],
    ['marks a device name', 'CON', '_CON'],
    ['marks a device name with an extension', 'nul.tar.gz', '_nul.tar.gz'],
    ['marks a device name before a space', 'aux .txt', '_aux .txt'],
    ['marks a numbered device', 'lpt1.log', '_lpt1.log'],
    ['leaves a name that begins like a device', 'console.log', 'console.log'],
    ['shows the true order of a right-to-left override', 'foto\u202egpj.exe', 'foto_gpj.exe'],
    ['shows isolates and marks too', 'a\u2066b\u2069\u200f\u061c.png', 'a_b___.png'],
    ['takes no characters that Windows forbids', 'a<b>:"c|d?*.txt', 'a_b___c_d__.txt'],
    ['takes no control characters or line breaks', 'a\nb\u0085\u2028.txt', 'a_b__.txt'],
    ['shows the last of two extensions', 'factura.pdf.lnk', 'factura.pdf.lnk'],
    ['keeps the extension behind many spaces', 'foto.png          .exe', 'foto.png          .exe'],
    ['drops what hides an extension', 'foto.exe\u200b', 'foto.exe'],
    ['drops invisible letters between', 'fo\u200bto\ufeff.e\u2060xe', 'foto.exe'],
    ['has no second stream of a file', 'nota.txt:oculto.exe', 'nota.txt_oculto.exe'],
    ['drops a network path', '\\\\evil.test\\share\\a.exe', 'a.exe'],
    ['ends a name at no NUL', 'foto.png\u0000.exe', 'foto.png.exe'],
    ['composes decomposed names, as macOS gives them', 'informacio\u0301n.pdf', 'información.pdf'],
  ])('%s', (_name, given, expected) => {
    expect(safeFileName(given)).toBe(expected);
  });

  it('gives the same name to the composed and the decomposed form', () => {
    expect(safeFileName('año.txt'.normalize('NFD'))).toBe(safeFileName('año.txt'.normalize('NFC')));
  });

  it.each([
    ['letters', 'a'.repeat(300)],
    ['accented letters', 'ñ'.repeat(300)],
    ['emoji', '🙂'.repeat(300)],
    ['spaces', `a${' '.repeat(300)}b`],
  ])('shortens 300 %s to what every disk takes and keeps the extension', (_name, base) => {
    const name = safeFileName(`${base}.pdf`);
    expect(name.endsWith('.pdf')).toBe(true);
    // A download is written beside its target first, under a longer name.
    expect(bytes(name)).toBeLessThan(MAX_BYTES_ON_DISK - 40);
    expect(Array.from(name).length).toBeLessThanOrEqual(120);
    expect(name.isWellFormed()).toBe(true);
    expect(safeFileName(name)).toBe(name);
  });

  it('ends neither in a dot nor in a space when it was cut there', () => {
    const name = safeFileName(`${'a'.repeat(119)} ${'b'.repeat(100)}`);
    expect(name).toBe('a'.repeat(119));
  });
});
