/** Divides room among groups so that none gets more than it has, and what one leaves goes to the others. */
export function shareRoom(counts: readonly number[], room: number): readonly number[] {
  const shares = counts.map(() => 0);
  let left = room;
  const smallestFirst = counts.map((count, group) => ({ count, group })).toSorted((a, b) => a.count - b.count);
  for (const [place, { count, group }] of smallestFirst.entries()) {
    const share = Math.min(count, Math.floor(left / (counts.length - place)));
    shares[group] = share;
    left -= share;
  }
  return shares;
}
