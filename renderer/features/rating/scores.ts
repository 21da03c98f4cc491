/** From the worst to the best, as the words for them are called. */
export const scores = ['1', '2', '3', '4', '5'] as const;
export type Score = (typeof scores)[number];

export function toScore(score: number): Score {
  return scores[score - 1] ?? '3';
}
