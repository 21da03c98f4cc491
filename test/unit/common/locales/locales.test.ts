import { describe, expect, it } from 'vitest';
import { errorCodes } from '#common/domain/result.ts';
import agentEn from '#common/locales/agent/en.json' with { type: 'json' };
import agentEs from '#common/locales/agent/es.json' with { type: 'json' };
import en from '#common/locales/en.json' with { type: 'json' };
import es from '#common/locales/es.json' with { type: 'json' };

type Words = { readonly [key: string]: string | Words };

/** Every sentence by its whole key. */
function sentences(words: Words, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[prefix + key, value] as const]
        : [...sentences(value, `${prefix}${key}.`)],
    ),
  );
}

const spanish = sentences({ ...es, ...agentEs });
const english = sentences({ ...en, ...agentEn });

describe('the words on screen', () => {
  it('exist in both languages under the same keys', () => {
    expect([...english.keys()].toSorted()).toEqual([...spanish.keys()].toSorted());
  });

  it('of the agent’s edition stand apart from those of both', () => {
    expect(Object.keys(es).filter((key) => key in agentEs)).toEqual([]);
  });

  it('are never empty', () => {
    expect([...spanish, ...english].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('fill in the same parameters in both languages', () => {
    const parameters = (text = ''): string => [...new Set(text.match(/\{\{\w+\}\}/g))].toSorted().join();
    const different = [...spanish].filter(([key, text]) => parameters(english.get(key)) !== parameters(text));
    expect(different).toEqual([]);
  });

  it('have a sentence for every failure, which says more than what happened', () => {
    const tooShort = errorCodes.filter((code) => !/[.:] .+\.$/.test(spanish.get(`errors.${code}`) ?? ''));
    expect(tooShort).toEqual([]);
  });

  it('have both forms where something is counted', () => {
    const singular = [...spanish.keys()].filter((key) => key.endsWith('_one'));
    expect(singular.length).toBeGreaterThan(0);
    expect(singular.filter((key) => !spanish.has(key.replace(/_one$/, '_other')))).toEqual([]);
  });
});
