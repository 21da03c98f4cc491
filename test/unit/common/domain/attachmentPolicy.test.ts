import { describe, expect, it } from 'vitest';
import { extensionOf, refuseAttachment } from '#common/domain/attachmentPolicy.ts';

const policy = { extensions: ['png', 'txt'], maxTotalBytes: 100, maxFiles: 2 };

describe('extensionOf', () => {
  it.each([
    ['foto.PNG', 'png'],
    ['notas.pdf.exe', 'exe'],
    ['sin extensión', ''],
    ['.htaccess', ''],
    ['acaba en punto.', ''],
    ['a.tar.gz', 'gz'],
  ])('of %j is %j', (name, expected) => {
    expect(extensionOf(name)).toBe(expected);
  });
});

describe('refuseAttachment', () => {
  const one = { name: 'a.png', size: 40 };

  it.each([
    ['takes an allowed file', { name: 'a.png', size: 10 }, [], null],
    ['takes an allowed extension in capitals', { name: 'A.TXT', size: 10 }, [], null],
    ['takes exactly what is left', { name: 'a.png', size: 60 }, [one], null],
    ['refuses another extension', { name: 'a.exe', size: 10 }, [], 'attachment-extension'],
    ['judges the last extension', { name: 'a.png.exe', size: 10 }, [], 'attachment-extension'],
    ['refuses a name without extension', { name: 'png', size: 10 }, [], 'attachment-extension'],
    ['refuses an empty file', { name: 'a.png', size: 0 }, [], 'attachment-empty'],
    ['refuses one byte too many in total', { name: 'a.png', size: 61 }, [one], 'attachment-total'],
    ['refuses one file too many', { name: 'a.png', size: 1 }, [one, one], 'attachment-too-many'],
  ])('%s', (_name, file, attached, expected) => {
    expect(refuseAttachment(file, attached, policy)?.code ?? null).toBe(expected);
  });

  it('says which file and what is allowed', () => {
    const error = refuseAttachment({ name: 'virus.exe', size: 10 }, [], policy);
    expect(error).toMatchObject({ next: 'needs-you', params: { name: 'virus.exe', extensions: 'png, txt' } });
  });

  it('says how much it would be in total', () => {
    const error = refuseAttachment({ name: 'a.png', size: 61 }, [one], policy);
    expect(error?.params).toMatchObject({ limitBytes: 100, totalBytes: 101 });
  });
});
