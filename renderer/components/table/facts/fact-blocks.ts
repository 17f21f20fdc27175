/** Rows that are rendered together. A table has the blocks near the screen, and gaps in place of the others. */
export const blockSize = 25;

/** Consecutive rows of a table, with a React key each. */
export interface FactBlock<Row> {
  /** The place of its first row in the table, from 0. */
  readonly from: number;
  readonly rows: readonly (readonly [key: string, row: Row])[];
  /** px that they take, roughly. */
  readonly height: number;
}

/** Splits keyed rows into blocks. Their first row has the place `from` in the table; `getText` returns what makes a row high. */
export function splitBlocks<Row>(
  keyed: readonly (readonly [key: string, row: Row])[],
  getText: (row: Row) => string,
  from = 0,
): readonly FactBlock<Row>[] {
  return Array.from({ length: Math.ceil(keyed.length / blockSize) }, (_, index) => {
    const rows = keyed.slice(index * blockSize, (index + 1) * blockSize);
    const height = rows.reduce((sum, [, each]) => sum + estimateHeight(getText(each)), 0);
    return { from: from + index * blockSize, rows, height };
  });
}

/** px of a row of one line, of each further line, and of the button below six lines. */
const [row, line, button] = [33, 20, 20];
/** Characters that a line holds, roughly. */
const perLine = 45;
const mostLines = 6;

function estimateHeight(text: string): number {
  const lines = Math.max(1, Math.ceil(text.length / perLine));
  return row + (Math.min(lines, mostLines) - 1) * line + (lines > mostLines ? button : 0);
}
