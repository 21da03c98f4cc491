import { describe, expect, it } from 'vitest';
import { parseOptions } from '#backend/options.ts';

const read = (line: string) => parseOptions(line.split(' '));

describe('the command line of the backend', () => {
  it('needs a folder, and listens on any free port of this computer', () => {
    expect(read('--data x')).toMatchObject({
      ok: true,
      value: { dataDir: 'x', host: '127.0.0.1', port: 0, demo: false, smtp: null, restored: false },
    });
    expect(read('--demo').ok).toBe(false);
  });

  it.each(['0.0.0.0', '192.168.1.10', '::', 'desk.pambly.example', '127.0.0.1.example.org'])(
    'refuses the demonstration’s known passwords on %s',
    (host) => {
      expect(read(`--data x --demo --host ${host}`).ok).toBe(false);
      expect(read(`--data x --host ${host}`).ok).toBe(true);
    },
  );

  it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1'])('takes the demonstration on %s', (host) => {
    expect(read(`--data x --demo --host ${host}`).ok).toBe(true);
  });

  it.each(['--clock-control', '--scripted-agent'])('refuses %s without the demonstration', (flag) => {
    expect(read(`--data x ${flag}`).ok).toBe(false);
    expect(read(`--data x --demo ${flag}`).ok).toBe(true);
  });

  it('takes replies by mail only with an address and a secret that cannot be guessed', () => {
    const withSecret = (secret?: string) =>
      parseOptions('--data x --reply-to tickets@pambly.com'.split(' '), { PAMBLY_INBOUND_SECRET: secret });
    const secret = 'x'.repeat(24);
    expect(withSecret(secret)).toMatchObject({
      value: { inboundMail: { secret, address: 'tickets@pambly.com' } },
    });
    for (const poor of [undefined, '', 'corto']) expect(withSecret(poor).ok).toBe(false);
    expect(read('--data x')).toMatchObject({ value: { inboundMail: null } });
  });

  it('refuses what it does not know and a port that is none', () => {
    expect(read('--data x --verbose').ok).toBe(false);
    expect(read('--data x --port 70000').ok).toBe(false);
    expect(read('--data x --port eighty').ok).toBe(false);
  });
});
