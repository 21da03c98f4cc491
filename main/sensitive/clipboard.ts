import type { Clock, Logger, SystemPort } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';

/** Long enough to paste it once; short enough not to be pasted somewhere else by mistake. */
const IN_CLIPBOARD_MS = 30_000;

export type SecretClipboard = {
  readonly copy: (text: string) => void;
  /** Takes it out now, as when the time is over. */
  readonly clear: () => Promise<void>;
};

/** Lends a secret to the clipboard and takes it out again, unless something else has been copied meanwhile. */
export function secretClipboard(
  system: Pick<SystemPort, 'writeClipboard' | 'readClipboard'>,
  clock: Clock,
  log: Logger,
): SecretClipboard {
  let lent: string | null = null;
  let cancel = (): void => {};
  const clear = async (): Promise<void> => {
    cancel();
    const text = lent;
    lent = null;
    if (text !== null && (await system.readClipboard()) === text) system.writeClipboard('');
  };
  return {
    copy: (text) => {
      cancel();
      lent = text;
      system.writeClipboard(text);
      cancel = clock.after(IN_CLIPBOARD_MS, () => {
        clear().catch((error: unknown) => log.warn('clipboard.not-cleared', errorFacts(error)));
      });
    },
    clear,
  };
}
