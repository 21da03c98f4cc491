/**
 * Puts an item in its place among the best so far, which are in order and at most `limit`: for choosing few out of many
 * without sorting the many.
 */
export function keepBest<Item>(
  best: Item[],
  limit: number,
  item: Item,
  comesBefore: (a: Item, b: Item) => boolean,
): void {
  const last = best.at(-1);
  if (best.length === limit && last !== undefined && !comesBefore(item, last)) return;
  let place = best.length;
  for (let other = best[place - 1]; other !== undefined && comesBefore(item, other); other = best[place - 1])
    place -= 1;
  best.splice(place, 0, item);
  if (best.length > limit) best.pop();
}
