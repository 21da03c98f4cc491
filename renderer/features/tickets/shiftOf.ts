/** How many rows say where the others have gone: one of them may have gone its own way, to the top for example. */
const WITNESSES = 5;

/**
 * By how many places the rows from `first` on have moved from `before` to `after`: as most of the next few of them have. None at the top of
 * the list, and none when all of them are gone.
 */
export function shiftOf(before: readonly string[], after: readonly string[], first: number): number {
  if (first === 0) return 0;
  const places = new Map(after.map((id, place) => [id, place]));
  const votes = new Map<number, number>();
  let witnesses = 0;
  for (let place = first; place < before.length && witnesses < WITNESSES; place += 1) {
    const now = places.get(before[place] ?? '');
    if (now === undefined) continue;
    witnesses += 1;
    votes.set(now - place, (votes.get(now - place) ?? 0) + 1);
  }
  const most = Math.max(...votes.values());
  return [...votes].findLast(([, count]) => count === most)?.[0] ?? 0;
}
