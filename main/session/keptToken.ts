import { workInTurn } from '../engine/inTurn.ts';
import type { Logger, Vault } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';

/**
 * An account's refresh token in the keychain. A keychain that fails never fails its caller; it is written down. What is
 * kept or forgotten later counts, however slow the keychain is.
 */
export type KeptToken = {
  /** Null when there is none, or when it cannot be read any more. */
  readonly read: () => Promise<string | null>;
  /** Answers whether it will survive the app. */
  readonly keep: (token: string) => Promise<boolean>;
  readonly forget: () => Promise<void>;
};

export function keptToken(vault: Vault, secretName: string, log: Logger): KeptToken {
  const inTurn = workInTurn();
  return {
    read: () => vault.get(secretName),
    keep: async (token) => {
      try {
        return (await inTurn(() => vault.put(secretName, token))).ok;
      } catch (error) {
        log.warn('session.not-kept', errorFacts(error));
        return false;
      }
    },
    forget: async () => {
      try {
        await inTurn(() => vault.remove(secretName));
      } catch (error) {
        // Without the server's consent, what stays there is of no use.
        log.warn('session.not-forgotten', errorFacts(error));
      }
    },
  };
}
