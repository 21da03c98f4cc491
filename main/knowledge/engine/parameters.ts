/** Every number that ranking and silence depend on, in one place. */
export const PARAMETERS = {
  /** What a word is worth by the field of the article it stands in, and how much a long field dilutes it. */
  field: {
    title: { weight: 3.2, dilution: 0.3, usualLength: 5 },
    tags: { weight: 2.2, dilution: 0.2, usualLength: 4 },
    body: { weight: 1, dilution: 0.5, usualLength: 50 },
  },
  saturation: 1.6,
  conceptWeight: 0.6,
  phraseWeight: 0.8,
  phraseSharing: 0.5,
  fuzzyOne: 0.8,
  fuzzyTwo: 0.6,
  prefixLong: 0.9,
  prefixThree: 0.7,
  prefixTwo: 0.45,
  prefixKnown: 0.35,
  unknownWord: 0.8,
  attainable: 0.75,
  leastNeed: 2.2,
  needPower: 0.6,
  genericWeight: 0.55,
  otherLanguage: 0.6,
  titleCoverage: 0.3,
  maxWords: 40,
  ownMatter: 0.5,
  elsewhereWord: 1.5,
  conversationWord: 0.5,
};

export type Parameters = typeof PARAMETERS;
