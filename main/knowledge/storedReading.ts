import { createHash } from 'node:crypto';
import { z } from 'zod';
import english from '#common/knowledge/synonyms.en.json' with { type: 'json' };
import spanish from '#common/knowledge/synonyms.es.json' with { type: 'json' };
import { type ArticleReading, WEIGHT_STEPS } from './engine/articleTerms.ts';
import { PARAMETERS } from './engine/parameters.ts';

/** To be raised with every change to what the engine's code reads out of an article; `storedReading.test.ts` tells. */
export const READER_EDITION = 1;

/** Terms and words stand in one text, and stems and titles point among the terms by place: it is parsed at each start. */
const storedSchema = z.object({
  terms: z.string(),
  weights: z.array(z.number()),
  words: z.string(),
  stems: z.array(z.number()),
  title: z.array(z.array(z.number())),
});

/** Names what a reading depends on beside its article: readings of another reader are worthless. */
export function readerName(): string {
  const { field, saturation } = PARAMETERS;
  const basis = JSON.stringify([READER_EDITION, field, saturation, spanish, english]);
  return createHash('sha256').update(basis).digest('base64');
}

/** A reading as text. `parseReading` makes the very same of it again. */
export function storeReading({ terms, weights, words, ...places }: ArticleReading): string {
  const inSteps = weights.map((weight) => Math.round(weight * WEIGHT_STEPS));
  return JSON.stringify({ terms: terms.join(' '), weights: inSteps, words: words.join(' '), ...places });
}

/** Null when the text is no reading. */
export function parseReading(text: string): ArticleReading | null {
  const parsed = storedSchema.safeParse(jsonOf(text));
  if (!parsed.success) return null;
  const { terms, weights, words, ...places } = parsed.data;
  return {
    terms: split(terms),
    weights: weights.map((steps) => steps / WEIGHT_STEPS),
    words: split(words),
    ...places,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function split(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}
