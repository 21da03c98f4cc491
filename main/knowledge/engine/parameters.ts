/** Every number that ranking and silence depend on, in one place. */
export const PARAMETERS = {
  /** What a word is worth by the field of the article it stands in, and how much a long field dilutes it. */
  field: {
    title: { weight: 3.2, dilution: 0.3, usualLength: 5 },
    tags: { weight: 2.2, dilution: 0.2, usualLength: 4 },
    body: { weight: 1, dilution: 0.5, usualLength: 45 },
  },
  saturation: 1.9,
  conceptWeight: 0.6,
  phraseWeight: 0.9,
  phraseSharing: 0.5,
  fuzzyOne: 0.75,
  fuzzyTwo: 0.65,
  prefixLong: 0.9,
  prefixThree: 0.7,
  prefixTwo: 0.5,
  prefixKnown: 0.5,
  unknownWord: 0.8,
  attainable: 0.55,
  leastNeed: 2.6,
  needPower: 0.8,
  genericWeight: 0.55,
  otherLanguage: 0.84,
  titleCoverage: 0.42,
  maxWords: 40,
  ownMatter: 0.35,
  elsewhereWord: 2,
  conversationWord: 0.5,
};

export type Parameters = typeof PARAMETERS;
