/** A cell: its line, where -1 is the line of the heads, and its column, where 0 holds the keys. */
export interface GridPlace {
  readonly line: number;
  readonly column: number;
}

interface GridSize {
  readonly lines: number;
  readonly columns: number;
  /** Lines in view. */
  readonly page: number;
}

interface Key {
  readonly key: string;
  readonly isWithControl: boolean;
}

/** Finds the cell that a key moves to; null if the table does not use the key. */
export function findPlaceAfterKey(
  { key, isWithControl }: Key,
  { line, column }: GridPlace,
  size: GridSize,
): GridPlace | null {
  const lastLine = size.lines - 1;
  const lastColumn = size.columns - 1;
  const to = (nextLine: number, nextColumn: number): GridPlace => ({
    line: Math.max(-1, Math.min(lastLine, nextLine)),
    column: Math.max(0, Math.min(lastColumn, nextColumn)),
  });
  switch (key) {
    case 'ArrowDown':
      return to(isWithControl ? lastLine : line + 1, column);
    case 'ArrowUp':
      return to(isWithControl ? -1 : line - 1, column);
    case 'ArrowRight':
      return to(line, isWithControl ? lastColumn : column + 1);
    case 'ArrowLeft':
      return to(line, isWithControl ? 0 : column - 1);
    case 'PageDown':
      return to(line + size.page, column);
    case 'PageUp':
      return to(Math.max(0, line - size.page), column);
    case 'Home':
      return isWithControl ? to(-1, 0) : to(line, 0);
    case 'End':
      return isWithControl ? to(lastLine, lastColumn) : to(line, lastColumn);
    default:
      return null;
  }
}
