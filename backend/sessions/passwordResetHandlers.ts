import { ok } from '#common/domain/result.ts';
import type { Handlers } from '../http/handler.ts';
import type { PasswordResets } from './passwordReset.ts';

export function passwordResetHandlers(
  resets: PasswordResets,
): Pick<Handlers, 'requestPasswordReset' | 'resetPassword'> {
  return {
    requestPasswordReset: async ({ body }) => {
      await resets.request(body.email);
      return ok({ body: {} });
    },
    resetPassword: async ({ params, body }) => {
      const outcome = await resets.redeem(params.token, body.newPassword);
      return outcome.ok ? ok({ body: {} }) : outcome;
    },
  };
}
