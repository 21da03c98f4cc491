/** Starts the sealing of a text, or answers the one of the same text that is running. */
export type SealInTurn = (text: string, seal: () => Promise<boolean>) => Promise<boolean>;

/**
 * One sealing at a time: leaving the field by pressing Send asks for it twice. Another text than the one that is being
 * sealed waits its turn, and is never taken for sealed with it.
 */
export function sealInTurn(): SealInTurn {
  let running: { readonly text: string; readonly done: Promise<boolean> } | null = null;
  return async (text, seal) => {
    while (running !== null && running.text !== text) await running.done;
    if (running === null) {
      const done = seal().finally(() => {
        running = null;
      });
      running = { text, done };
    }
    return running.done;
  };
}
