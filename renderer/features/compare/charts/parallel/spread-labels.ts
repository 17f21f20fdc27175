/** Moves labels apart so that none stands over another: `ys` are where they would like to be, in px, `room` what each takes. */
export function spreadLabels(ys: readonly (number | null)[], room: number, height: number): readonly (number | null)[] {
  const order = ys.flatMap((y, index) => (y === null ? [] : [{ y, index }])).toSorted((a, b) => a.y - b.y);
  const space = order.length < 2 ? room : Math.min(room, height / (order.length - 1));
  const places: number[] = [];
  for (const { y } of order) places.push(Math.max(y, (places.at(-1) ?? Number.NEGATIVE_INFINITY) + space));
  // What was pushed beyond the end comes back, and pushes those before it.
  for (let place = places.length - 1, end = height; place >= 0; place -= 1, end -= space) {
    places[place] = Math.min(places[place] ?? 0, end);
  }
  const spread: (number | null)[] = ys.map(() => null);
  for (const [place, { index }] of order.entries()) spread[index] = places[place] ?? null;
  return spread;
}
