import { describe, expect, it } from 'vitest';
import { appError, fail } from '#common/domain/result.ts';
import { createLogger } from '#main/log/logger.ts';
import { demoLogins } from '#test/support/backend.ts';
import { submit, useDesk, write } from '#test/support/desk.ts';
import { eventually } from '#test/support/engine.ts';

const desk = useDesk();

describe('the log', () => {
  it('of a day with trouble holds nothing that a person wrote, nor who they are, nor what opens their session', async () => {
    const lines: string[] = [];
    const log = createLogger((line) => lines.push(line), { now: Date.now });
    const computer = desk.computer();
    const tokens: string[] = [];
    const vault = {
      ...computer.vault,
      put: async (name: string, secret: string) => {
        tokens.push(secret);
        await computer.vault.put(name, secret);
        return fail(appError('sealing-unavailable', 'needs-you'));
      },
    };
    const app = await desk.start(
      { ...computer, vault },
      {
        log,
        system: {
          pickFiles: async () => [{ name: 'factura-privada.txt', path: '/gone/factura-privada.txt' }],
        },
      },
    );
    await app.tryTo('session.signIn', {
      ...demoLogins.lucia,
      password: 'contraseña-equivocada',
      remember: true,
    });
    await desk.signIn(app);
    await eventually(async () => (await app.ask('app.getState', undefined)).catalog);
    desk.line().decide(() => ({ kind: 'cutRequest', afterBytes: 20 }));
    const draftId = await write(app, { subject: 'asunto-privado', body: 'texto-privado' });
    await app.ask('drafts.pickAttachments', { draftId });
    await app.ask('drafts.attachBytes', { draftId, name: 'foto-privada.txt', bytes: Buffer.from('x') });
    await app.ask('drafts.seal', { draftId, text: 'clave-privada' });
    await submit(app, draftId, 300);
    desk.line().decide(() => ({ kind: 'none' }));
    await app.tryTo('settings.setProxy', {
      mode: 'manual',
      address: '127.0.0.1:9',
      user: 'usuario-privado',
      password: 'proxy-privado',
    });
    await app.tryTo('session.requestPasswordReset', { email: demoLogins.lucia.email });
    await app.ask('settings.setProxy', { mode: 'none', address: '', user: '', password: null });
    app.engine.wake();
    await app.engine.drainOutbox(5_000);
    await app.ask('data.erase', { discardUnsent: true });

    const text = lines.join('\n');
    expect(text).toContain('connection.changed');
    expect(tokens.length).toBeGreaterThan(0);
    const { email, password } = demoLogins.lucia;
    for (const secret of [...tokens, email, password, 'privad', 'equivocada', 'Lucía', 'Bearer']) {
      expect(text).not.toContain(secret);
    }
    for (const line of lines) expect(line.length).toBeLessThan(1_000);
  });
});
