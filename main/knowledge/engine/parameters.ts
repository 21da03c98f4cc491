/**
 * Every number that ranking and silence depend on. Found by trying each up and down on subjects of the first author and
 * half of the second's, and checked on the other half; `docs/suggestions.md` tells what each part brings.
 */
export const PARAMETERS = {
  /** What a word is worth by the field it stands in, and how much a field longer than usual (in words) dilutes it. */
  field: {
    title: { weight: 3.2, dilution: 0.3, usualLength: 5 },
    tags: { weight: 2.2, dilution: 0.25, usualLength: 4 },
    body: { weight: 1, dilution: 0.5, usualLength: 45 },
  },
  /** Repeating a word brings less and less. */
  saturation: 1.9,

  /** How surely a word stands for a concept that it names. */
  conceptWeight: 0.65,
  /** The same for each of several words that name a concept together; shared out by the number of words to this power. */
  phraseWeight: 0.9,
  phraseSharing: 0.5,
  /** How surely the beginning of a word, of so many letters, stands for the word. */
  beginning: { long: 0.9, ofThree: 0.7, ofTwo: 0.5, ofKnownWord: 0.5 },
  misspelling: { ofOneLetter: 0.75, ofTwoLetters: 0.65 },

  /** The part of a generic word. */
  genericImportance: 0.55,
  /** An article in another language than the subject's, or not in Spanish when nothing tells the subject's. */
  otherLanguage: 0.84,
  notSpanish: 0.93,
  /** From what worth on a term is an article's matter; what each word of the subject that is adds, up to so many words. */
  matter: { from: 0.5, perWord: 0.5, words: 2 },
  /** What covering the whole title adds. */
  titleCoverage: 0.42,
  /** A word of the message, against one of the subject. */
  messageWord: 0.35,
  /** An article of a category that is called like the chosen department. */
  department: 1.1,
  /** What an obsolete article is worth. */
  obsolete: 0.5,

  /** The part of a word's greatest worth that a right article usually reaches, and the least that a known word asks. */
  attainableShare: 0.55,
  leastOfKnownWord: 0.24,
  /** What words ask that no article has; the rarest word that one has is worth 1. */
  unknownWord: 0.8,
  elsewhereWord: 1.5,
  conversationWord: 0.8,
  /** From this worth in an article on, a word is that article's matter. */
  ownMatter: 0.35,
  leastAttainable: 0.55,
  attainablePower: 0.75,
  /** How fast worth turns into confidence. */
  evidence: 1.38,
};

export type Parameters = typeof PARAMETERS;
