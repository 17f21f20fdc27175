const MAX_SUGGESTIONS = 5;

/** The options that are close enough to what was written, closest first, by the measure of graphql-js 14: half the length. */
export function suggest(input: string, options: readonly string[]): readonly string[] {
  return options
    .map((option) => ({ option, distance: lexicalDistance(input, option) }))
    .filter(({ option, distance }) => distance <= Math.max(input.length / 2, option.length / 2, 1))
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ option }) => option);
}

/** ` Did you mean a, b, or c?`, with a space before it; empty when there is nothing to suggest. */
export function didYouMean(suggestions: readonly string[], what = ''): string {
  const named = suggestions.slice(0, MAX_SUGGESTIONS);
  const last = named.at(-1);
  if (last === undefined) {
    return '';
  }
  const others = named.slice(0, -1);
  const list = others.length < 2 ? named.join(' or ') : `${others.join(', ')}, or ${last}`;
  return ` Did you mean ${what}${list}?`;
}

/** Edits between two names; a swap of neighbours is one, and so is any difference in case alone. */
function lexicalDistance(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  const from = a.toLowerCase();
  const to = b.toLowerCase();
  if (from === to) {
    return 1;
  }
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= to.length; column += 1) {
      const cost = from[row - 1] === to[column - 1] ? 0 : 1;
      const edited = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + cost);
      const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(isSwap ? Math.min(edited, at(row - 2, column - 2) + cost) : edited);
    }
  }
  return at(from.length, to.length);
}
