import { describe, expect, it } from 'vitest';
import { readAnnouncement } from '#backend/uploads/announcement.ts';

const sha256 = 'a'.repeat(64);
const uploadId = '01900000-0000-7000-8000-000000000001';
const metadata = (more: Record<string, string> = {}) =>
  Object.entries({ uploadId, filename: 'a.txt', type: 'text/plain', sha256, ...more })
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

describe('the announcement of an upload', () => {
  it('is read, with its name made safe', () => {
    expect(readAnnouncement('10', metadata({ filename: '../../etc/a:b.txt' }))).toEqual({
      ok: true,
      value: { id: uploadId, name: 'a_b.txt', size: 10, sha256 },
    });
  });

  it.each([
    ['no length', undefined, metadata()],
    ['a length that is none', 'ten', metadata()],
    ['nothing in it', '0', metadata()],
    ['no metadata', '10', undefined],
    ['broken metadata', '10', 'a b c'],
    ['an id that is none', '10', metadata({ uploadId: 'x' })],
    ['a digest that is none', '10', metadata({ sha256: 'A'.repeat(64) })],
  ])('is refused with %s', (_, length, given) => {
    expect(readAnnouncement(length, given)).toMatchObject({ ok: false, error: { code: 'invalid-request' } });
  });
});
