import { describe, expect, it } from 'vitest';
import talkEnglish from '#common/knowledge/smallTalk.en.json' with { type: 'json' };
import talkSpanish from '#common/knowledge/smallTalk.es.json' with { type: 'json' };
import synonymsEnglish from '#common/knowledge/synonyms.en.json' with { type: 'json' };
import synonymsSpanish from '#common/knowledge/synonyms.es.json' with { type: 'json' };

const lists: readonly (readonly [string, Readonly<Record<string, readonly string[]>>])[] = [
  ['synonyms.es', synonymsSpanish],
  ['synonyms.en', synonymsEnglish],
  ['smallTalk.es', talkSpanish],
  ['smallTalk.en', talkEnglish],
];

describe.each(lists)('the list %s', (_name, list) => {
  it('has its groups in order', () => {
    expect(Object.keys(list)).toEqual(Object.keys(list).toSorted());
  });

  it('has the terms of each group in order and once', () => {
    for (const terms of Object.values(list)) expect(terms).toEqual([...new Set(terms)].toSorted());
  });

  it('has no empty group', () => {
    expect(Object.values(list).filter((terms) => terms.length === 0)).toEqual([]);
  });

  it('has its terms folded: lower case, no accents, words parted by one space', () => {
    const unfolded = Object.values(list)
      .flat()
      .filter((term) => !/^[a-z0-9]+(?: [a-z0-9]+)*$/.test(term));
    expect(unfolded).toEqual([]);
  });
});

describe('the lists together', () => {
  it('name the same concepts in both languages', () => {
    expect(Object.keys(synonymsSpanish)).toEqual(Object.keys(synonymsEnglish));
  });

  it.each([
    ['Spanish', synonymsSpanish, talkSpanish],
    ['English', synonymsEnglish, talkEnglish],
  ])('call nothing small talk in %s that names a concept', (_language, synonyms, talk) => {
    const named = new Set(Object.values(synonyms).flat());
    expect(
      Object.values(talk)
        .flat()
        .filter((term) => named.has(term)),
    ).toEqual([]);
  });

  it.each([
    ['Spanish', talkSpanish],
    ['English', talkEnglish],
  ])('have each piece of small talk in %s under one kind', (_language, talk) => {
    const all = Object.values(talk).flat();
    expect(all.filter((term, place) => all.indexOf(term) !== place)).toEqual([]);
  });
});
