import { routes } from '#common/api/routes.ts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { PasswordResets } from './passwordReset.ts';
import { resetPage, resetPageHeaders } from './resetPage.ts';

type WithToken = { Params: { token: string } };

/** `/reset/{token}`: what the link in a reset mail opens. */
export function mountResetPage(server: FastifyInstance, resets: PasswordResets): void {
  const send = (reply: FastifyReply, status: number, page: string) =>
    reply.code(status).headers(resetPageHeaders).send(page);

  server.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) =>
        done(null, { newPassword: new URLSearchParams(String(body)).get('password') }),
    );
    scope.get<WithToken>('/reset/:token', async ({ params }, reply) => {
      const language = await resets.languageOf(params.token);
      return language === null
        ? send(reply, 404, resetPage('es', 'gone'))
        : send(reply, 200, resetPage(language, 'form'));
    });
    scope.post<WithToken>('/reset/:token', async ({ params, body }, reply) => {
      const language = await resets.languageOf(params.token);
      if (language === null) return send(reply, 404, resetPage('es', 'gone'));
      const form = routes.resetPassword.body.safeParse(body);
      if (!form.success) return send(reply, 422, resetPage(language, 'too-short'));
      const outcome = await resets.redeem(params.token, form.data.newPassword);
      return outcome.ok
        ? send(reply, 200, resetPage(language, 'done'))
        : send(reply, 404, resetPage(language, 'gone'));
    });
  });
}
