import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SecretKind } from '#common/secrets/finding.ts';
import { findSecrets } from '#common/secrets/findSecrets.ts';
import { measureSecrets, readSamples } from '#test/support/secretCorpus.ts';

function seen(text: string): readonly (readonly [SecretKind, string])[] {
  return findSecrets(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);
}

describe('what looks like a secret', () => {
  it.each(['looked-at', 'kept'])('is found, and little else: the half of the corpus that is %s', (split) => {
    const { lines, harmless, recall, precision } = measureSecrets(
      readSamples().filter((sample) => sample.split === split),
    );
    expect(lines).toBeGreaterThanOrEqual(120);
    expect(harmless / lines).toBeGreaterThanOrEqual(0.4);
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(precision).toBeGreaterThanOrEqual(0.9);
  });

  it.each<[SecretKind, string, string]>([
    ['password', 'mi contraseña es Caracol77.', 'Caracol77'],
    ['password', 'DB_PASSWORD=kk!90aa', 'kk!90aa'],
    ['credentials', 'ftp://web:L1mon.4@ftp.tienda.es', 'L1mon.4'],
    ['card', 'es la 4242 4242 4242 4242', '4242 4242 4242 4242'],
    ['iban', 'en ES91 2100 0418 4502 0005 1332 a mi nombre', 'ES91 2100 0418 4502 0005 1332'],
    ['token', 'token: glpat-Xy12Zw34Qr56Tu78Vb90', 'glpat-Xy12Zw34Qr56Tu78Vb90'],
  ])('%s: its place is the secret alone', (kind, text, secret) => {
    expect(seen(text)).toEqual([[kind, secret]]);
  });

  it('comes with the words that name it', () => {
    const text = 'Hola: la contraseña del FTP es: FtP_2025_x, gracias';
    const [finding] = findSecrets(text);
    expect(text.slice(finding?.from, finding?.end)).toBe('contraseña del FTP es: FtP_2025_x');
  });

  it.each([
    ['a card whose digits do not add up', '4242 4242 4242 4243'],
    ['an account whose digits do not add up', 'ES92 2100 0418 4502 0005 1332'],
    ['a card number that is announced as an order', 'pedido 4242424242424242'],
    ['what was moved out already', 'mi contraseña es [en los datos sensibles]'],
    ['a public key', 'clave pública: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKx8'],
  ])('is not %s', (_, text) => {
    expect(seen(text)).toEqual([]);
  });

  it('has places in the order of the text that never overlap, whatever the text is', () => {
    const piece = fc.constantFrom(
      'contraseña',
      'clave',
      'es',
      ': ',
      ' ',
      '\n',
      'Ab1!cd',
      'usuario',
      '/',
      'x@y.es',
      '4242424242424242',
      'token=',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { from, start, end } of findSecrets(text)) {
          expect(from).toBeLessThanOrEqual(start);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it.each([
    'contraseña ',
    'usuario a ',
    '1234 ',
    'a.b@',
    '://a:',
    '-----BEGIN PRIVATE KEY-----',
    'ES12 ',
    'x_x_',
  ])('is looked for in time that grows with the text: %s', (piece) => {
    const time = (length: number): number => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      const before = process.cpuUsage().user;
      findSecrets(text);
      return process.cpuUsage().user - before;
    };
    time(20_000);
    // Ten times the text in a hundred times the time would be quadratic.
    expect(time(200_000)).toBeLessThan(40 * Math.max(time(20_000), 5_000));
  });
});
