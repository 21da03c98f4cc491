import { describe, expect, it } from 'vitest';
import { withQuote } from '#renderer/features/thread/quote.ts';

describe('withQuote', () => {
  it('marks every line, empty ones too, and leaves room to answer', () => {
    expect(withQuote('', 'uno\n\ndos\n', 'Lucía escribió:')).toBe(
      '> Lucía escribió:\n>\n> uno\n>\n> dos\n\n',
    );
  });

  it('comes after what is written and never replaces it', () => {
    expect(withQuote('Hola.\n', 'uno', 'Lucía:')).toBe('Hola.\n\n> Lucía:\n>\n> uno\n\n');
  });
});
