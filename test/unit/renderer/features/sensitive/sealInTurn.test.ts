import { describe, expect, it } from 'vitest';
import { sealInTurn } from '#renderer/features/sensitive/sealInTurn.ts';

type Started = { readonly text: string; readonly end: (isSealed: boolean) => void };

function recorder() {
  const started: Started[] = [];
  const inTurn = sealInTurn();
  const seal = (text: string): Promise<boolean> =>
    inTurn(text, () => {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      started.push({ text, end: resolve });
      return promise;
    });
  return { started, seal };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('sealing what is in the field', () => {
  it('seals a text once, however often it is asked for meanwhile', async () => {
    const { started, seal } = recorder();
    const asked = [seal('clave'), seal('clave')];
    await turn();
    expect(started.map(({ text }) => text)).toEqual(['clave']);
    started[0]?.end(true);
    expect(await Promise.all(asked)).toEqual([true, true]);
  });

  it('does not take a longer text for sealed with the one that was being sealed', async () => {
    const { started, seal } = recorder();
    const first = seal('clave');
    const longer = seal('clave\nmovida');
    const same = seal('clave\nmovida');
    started[0]?.end(true);
    expect(await first).toBe(true);
    await turn();
    expect(started.map(({ text }) => text)).toEqual(['clave', 'clave\nmovida']);
    started[1]?.end(false);
    expect(await Promise.all([longer, same])).toEqual([false, false]);
  });

  it('goes on after a sealing that failed', async () => {
    const { started, seal } = recorder();
    const first = seal('clave');
    const second = seal('otra');
    started[0]?.end(false);
    expect(await first).toBe(false);
    await turn();
    started[1]?.end(true);
    expect(await second).toBe(true);
  });
});
