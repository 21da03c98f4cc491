import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
const pictures = join(root, 'out', 'walkthrough');

/** Says one step of the walkthrough in a line and keeps a picture of it. */
export type Stage = {
  readonly show: (page: Page, name: string, sentence: string) => Promise<void>;
};

export function openStage(): Stage {
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  let step = 0;
  return {
    show: async (page, name, sentence) => {
      step += 1;
      const file = `${String(step).padStart(2, '0')}-${name}.png`;
      await page.screenshot({ path: join(pictures, file) });
      process.stdout.write(`${String(step).padStart(2)}. ${sentence}  (out/walkthrough/${file})\n`);
    },
  };
}

/** Ends the walkthrough when something promised did not happen. */
export function assert(holds: boolean, promise: string): void {
  if (!holds) throw new Error(`This did not hold: ${promise}`);
}

/** Looks again and again until there is something to see. */
export async function until<T>(look: () => Promise<T | null>, withinMs = 20_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > deadline) throw new Error(`Waited ${withinMs / 1000} s in vain.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
