import { describe, expect, it } from 'vitest';
import { SHOWN_LENGTH, shownBeginning } from '#renderer/features/articles/articleLength.ts';

describe('the part of an article that is shown', () => {
  it('is the whole of an article that somebody may read', () => {
    expect(shownBeginning('a'.repeat(SHOWN_LENGTH))).toBeNull();
  });

  it('ends with a whole line when there is one to end with', () => {
    const lines = `${'línea '.repeat(20)}\n`.repeat(2_000);
    const shown = shownBeginning(lines) ?? '';
    expect(shown.length).toBeLessThanOrEqual(SHOWN_LENGTH);
    expect(shown.length).toBeGreaterThan(SHOWN_LENGTH - 200);
    expect(lines.charAt(shown.length)).toBe('\n');
  });

  it('is the beginning of a text without lines', () => {
    expect(shownBeginning('a'.repeat(2 ** 20))).toBe('a'.repeat(SHOWN_LENGTH));
  });
});
