import { describe, expect, it } from 'vitest';
import { contentDisposition } from '#backend/uploads/downloadRoutes.ts';
import { contentMatches, mediaTypeOf } from '#backend/uploads/fileTypes.ts';
import { attachmentPolicy } from '#backend/catalog/attachmentRules.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('the type of a file', () => {
  it('is known for every extension that the policy allows', () => {
    for (const extension of attachmentPolicy.extensions) {
      expect(mediaTypeOf(`a.${extension}`)).not.toBe('application/octet-stream');
    }
  });

  it('is told from its beginning', () => {
    expect(contentMatches('a.jpg', bytes('\xff\xd8\xff\xe0'))).toBe(true);
    expect(contentMatches('a.JPEG', bytes('\xff\xd8\xff\xdb'))).toBe(true);
    expect(contentMatches('a.pdf', bytes('\xef\xbb\xbf%PDF-1.7'))).toBe(true);
    expect(contentMatches('a.docx', bytes('PK\x03\x04'))).toBe(true);
    expect(contentMatches('a.txt', bytes('hola'))).toBe(true);
    expect(contentMatches('a.txt', bytes('\xff\xfeh\0o\0'))).toBe(true);
    expect(contentMatches('a.txt', bytes(''))).toBe(true);
  });

  it.each([
    ['a Windows program', `MZ\x90\0\x03${'\0'.repeat(60)}`],
    ['a Linux program', '\x7fELF\x02'],
    ['a macOS program', '\xcf\xfa\xed\xfe'],
    ['WebAssembly', '\0asm\x01'],
  ])('is never text for %s', (_, content) => {
    expect(contentMatches('a.txt', bytes(content))).toBe(false);
    expect(contentMatches('a.zip', bytes(content))).toBe(false);
  });

  it('is nothing for an extension that is not known', () => {
    expect(contentMatches('a.svg', bytes('<svg/>'))).toBe(false);
  });
});

describe('the name of a download', () => {
  it('is given plain and in full', () => {
    expect(contentDisposition('a.txt')).toBe(`attachment; filename="a.txt"; filename*=UTF-8''a.txt`);
    expect(contentDisposition('mañana 100 %.txt')).toBe(
      `attachment; filename="manana 100 _.txt"; filename*=UTF-8''ma%C3%B1ana%20100%20%25.txt`,
    );
  });

  it('cannot break out of its header', () => {
    const header = contentDisposition("a\"; x='y'\r\nSet-Cookie: z\\.txt");
    expect(header).not.toMatch(/[\r\n]/);
    expect(header.match(/"/g)).toHaveLength(2);
    expect(header.split("''")[1]).not.toMatch(/[^\w%.~-]/);
  });
});
