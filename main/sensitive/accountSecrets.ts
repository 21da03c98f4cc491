import type { Account } from '#common/domain/account.ts';
import type { KeysView } from '#common/ipc/keyViews.ts';
import type { Helpdesk } from '../connection/helpdesk.ts';
import type { EngineOptions } from '../engine/engine.ts';
import type { Emit } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';
import type { SessionService } from '../session/sessionService.ts';
import type { WorkStore } from '../store/workStore.ts';
import { type SecretClipboard, secretClipboard } from './clipboard.ts';
import { type KeyService, keyService } from './keyService.ts';
import { identityStore, staffKeySecret } from './staffIdentity.ts';
import { type TrustedKeys, trustedKeys } from './trustedKeys.ts';

/** What one account on this computer has to do with keys and with secrets in the open. */
export type AccountSecrets = {
  /** Which keys this computer knows from before. */
  readonly trusted: TrustedKeys;
  /** An agent's keys; null for a client, who has none. */
  readonly keys: KeyService | null;
  readonly clipboard: SecretClipboard;
  readonly close: () => Promise<void>;
};

export type AccountSecretsOptions = {
  readonly engine: EngineOptions;
  readonly accountKey: string;
  readonly account: () => Account;
  readonly work: WorkStore;
  readonly helpdesk: Helpdesk;
  readonly session: Pick<SessionService, 'authorized'>;
  readonly emit: Emit;
  readonly onKeys: (view: KeysView) => void;
};

export function accountSecrets(options: AccountSecretsOptions): AccountSecrets {
  const { engine, accountKey, account, work, helpdesk, session, emit, onKeys } = options;
  const { clock, log, vault, system } = engine;
  const trusted = trustedKeys(work);
  const clipboard = secretClipboard(system, clock, log);
  const keys =
    account().role === 'client'
      ? null
      : keyService({
          desk: helpdesk.keys,
          authorized: session.authorized,
          identities: identityStore(vault, staffKeySecret(accountKey), log),
          trusted,
          account,
          clock,
          log,
          onChanged: (view) => {
            emit('keys.changed', view);
            onKeys(view);
          },
        });
  return {
    trusted,
    keys,
    clipboard,
    close: async () => {
      keys?.stop();
      await clipboard.clear().catch((error: unknown) => log.warn('clipboard.not-cleared', errorFacts(error)));
    },
  };
}
