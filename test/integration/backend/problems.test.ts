import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PROBLEM_TYPE, problemSchema } from '#common/api/problem.ts';
import { newId } from '#common/domain/ids.ts';
import { apiAt, type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';
import { ticketContent } from '#test/support/ticketing.ts';

let backend: RunningApp;
let lucia: SignedInApi;
beforeAll(async () => {
  backend = await startApp();
  lucia = await signIn(backend.url, demoLogins.lucia);
});
afterAll(() => backend.stop());

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe(PROBLEM_TYPE);
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  expect(problem.requestId).toBe(response.headers.get('x-request-id'));
  return problem;
}

const put = (body: string, headers: Record<string, string> = {}) =>
  lucia.fetch(`/v1/tickets/${newId()}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

describe('every failure is a problem+json', () => {
  it.each([
    ['an unknown address', () => lucia.fetch('/v1/nothing')],
    ['a method that is not there', () => lucia.fetch('/v1/server', { method: 'POST' })],
    ['the demo control when it is off', () => lucia.fetch('/demo/clock', { method: 'POST' })],
  ])('for %s', async (_, call) => {
    expect((await problemOf(await call())).code).toBe('not-found');
  });

  it.each([
    ['malformed JSON', () => put('{"subject": ')],
    ['a body that is no object', () => put('[]')],
    ['no body at all', () => put('')],
    ['JSON that would poison prototypes', () => put('{"__proto__": {"admin": true}}')],
    ['an id that is none', () => lucia.fetch('/v1/tickets/12')],
    ['an address that cannot be decoded', () => lucia.fetch('/v1/tickets/%E0%A4%A')],
  ])('for %s', async (_, call) => {
    const problem = await problemOf(await call());
    expect(problem).toMatchObject({ status: 400, code: 'invalid-request', retryable: false });
  });

  it('for a body of another type', async () => {
    const answer = await put('<ticket/>', { 'content-type': 'application/xml' });
    expect(await problemOf(answer)).toMatchObject({ status: 415, code: 'invalid-request' });
  });

  it('for a body that is too large', async () => {
    const answer = await put(JSON.stringify(ticketContent({ body: 'x'.repeat(1024 * 1024) })));
    expect(await problemOf(answer)).toMatchObject({
      status: 413,
      code: 'too-large',
      errors: [{ limit: 1024 * 1024 }],
    });
  });

  it('for what is not HTTP at all', async () => {
    const text = await new Promise<string>((done) => {
      const socket = connect(Number(new URL(backend.url).port), '127.0.0.1', () =>
        socket.write('hello\r\n\r\n'),
      );
      let answer = '';
      socket.on('data', (data) => (answer += String(data))).on('close', () => done(answer));
    });
    expect(text).toContain(`Content-Type: ${PROBLEM_TYPE}`);
    expect(text).toContain('"code":"invalid-request"');
  });

  it('for a failure of the server itself, which says nothing of its insides and may be repeated', async () => {
    const { database } = backend.app;
    const broken = vi.spyOn(database.read, 'selectFrom').mockImplementation(() => {
      throw new Error('/secret/path/desk.db is broken');
    });
    const answer = await lucia.fetch('/v1/me');
    broken.mockRestore();
    const text = await answer.clone().text();
    expect(await problemOf(answer)).toMatchObject({ status: 500, code: 'internal', retryable: true });
    expect(text).not.toContain('secret');
    expect((await lucia.fetch('/v1/me')).status).toBe(200);
  });
});

describe('an app that is too old', () => {
  const ask = (version: string) => lucia.fetch('/v1/me', { headers: { 'pambly-client': version } });

  it('is told so before anything else', async () => {
    expect(await problemOf(await ask('client/0.0.9'))).toMatchObject({ status: 426, code: 'client-too-old' });
  });

  it.each(['client/0.1.0', 'agent/0.10.0', 'client/1.0.0-beta', 'something else'])(
    'is not %s',
    async (version) => {
      expect((await ask(version)).status).toBe(200);
    },
  );
});

describe('the server', () => {
  it('says who it is, what time it has and, as a demonstration, who may try it', async () => {
    const { body } = await apiAt(backend.url).call('getServer');
    expect(body).toMatchObject({ serverId: backend.app.serverId, minClient: '0.1.0' });
    expect(Math.abs(Date.parse(body.time) - Date.now())).toBeLessThan(5000);
    expect(body.demo?.accounts.map(({ email }) => email)).toEqual([
      'lucia@midominio.es',
      'ivan@tallernube.es',
      'carmen@pambly.com',
      'marcos@pambly.com',
    ]);
  });

  it('says that it is well', async () => {
    expect(await (await fetch(`${backend.url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${backend.url}/readyz`)).json()).toEqual({ status: 'ready' });
  });

  it('serves the description of its API', async () => {
    const document = (await (await fetch(`${backend.url}/v1/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths)).toContain('/v1/tickets/{id}/messages/{messageId}');
  });
});
