/** Whether the large matrices are wanted (`npm run test:full`). */
export const isFull = process.env['PAMBLY_TEST_FULL'] !== undefined;

/** What is tried always, and what in the full form besides. */
export function breadth<T>(always: readonly T[], inFull: readonly T[]): readonly T[] {
  return isFull ? [...always, ...inFull] : always;
}
