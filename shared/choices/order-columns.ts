/**
 * Puts the ids of columns into a chosen order. One that was not there when it was chosen stands behind the one that it
 * follows by nature, so that a new column appears among its kin.
 */
export function orderColumns(ids: readonly string[], order: readonly string[]): readonly string[] {
  const known = new Set(ids);
  const ordered = [...new Set(order)].filter((id) => known.has(id));
  const placed = new Set(ordered);
  for (const [index, id] of ids.entries()) {
    if (placed.has(id)) continue;
    const before = ids[index - 1];
    ordered.splice(before === undefined ? 0 : ordered.indexOf(before) + 1, 0, id);
    placed.add(id);
  }
  return ordered;
}
