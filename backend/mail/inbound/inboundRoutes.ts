import { createHash, timingSafeEqual } from 'node:crypto';
import { MIB } from '#common/domain/limits.ts';
import type { FastifyInstance } from 'fastify';
import { bearerToken } from '../../http/authenticate.ts';
import { sendProblem } from '../../http/problem.ts';
import type { Outcome } from '../../refusal.ts';
import { createMailParser } from './mailParser.ts';
import type { InboundMail } from './readMail.ts';
import type { Reception } from './receiveMail.ts';

/** All attachments that a message may have, in base64, and room for what is around them. */
const MAX_MAIL_BYTES = 40 * MIB;

type Needs = {
  /** What the mail server's pipe shows. */
  readonly secret: string;
  readonly receive: (mail: InboundMail) => Promise<Outcome<Reception>>;
};

/**
 * Takes mails from the company's mail server, as they came (RFC 5322). Whatever is in one, the pipe is told that it was
 * dealt with, so that it neither bounces nor comes again; only a failure of ours asks for it once more.
 */
export function mountInboundMail(server: FastifyInstance, { secret, receive }: Needs): void {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const parser = createMailParser();
  server.addHook('onClose', parser.close);
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: MAX_MAIL_BYTES },
      (_request, body, done) => done(null, body),
    );
    scope.route({
      method: 'POST',
      url: '/v1/inbound-mail',
      bodyLimit: MAX_MAIL_BYTES,
      onRequest: async (request, reply) => {
        const shown = bearerToken(request) ?? '';
        if (timingSafeEqual(digest(shown), digest(secret))) return undefined;
        return sendProblem(reply, { code: 'session-expired' });
      },
      handler: async ({ body }, reply) => {
        const mail = Buffer.isBuffer(body) ? await parser.parse(body) : null;
        if (mail === null) return reply.send({ outcome: 'refused', reason: 'unreadable' });
        const received = await receive(mail);
        return received.ok ? reply.send(received.value) : sendProblem(reply, received.error);
      },
    });
  });
}
