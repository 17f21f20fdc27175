/**
 * What the values of a column are. `value` is text that MLflow keeps for anything, such as a parameter: a spreadsheet may
 * take one that looks like a number for one.
 */
export type ColumnKind = 'text' | 'value' | 'number' | 'time' | 'list';

export interface ExportColumn {
  /** Differs from every other header of the table. */
  readonly header: string;
  readonly kind: ColumnKind;
}

/** One entry of a list in a cell: how people read it, and its parts where it has some. */
export type ListItem = string | { readonly text: string; readonly parts: Readonly<Record<string, string>> };

/** Of the column's kind: times are ms since the epoch; null is no value. */
export type Cell = string | number | readonly ListItem[] | null;

/** A whole table, as it goes to a file or the clipboard. */
export interface ExportTable {
  readonly columns: readonly ExportColumn[];
  /** How many rows there are, as far as the table knows before they are read. */
  readonly total: number;
  /** Whether its rows are so long that people see how far it is, however few they are. */
  readonly isLong?: boolean;
  /** Some rows at a time, each with a cell per column. Whoever reads them gives others their turn in between. */
  readonly slices: Iterable<readonly (readonly Cell[])[]>;
}

/** Turns a table into text, piece by piece. `index` counts the rows from 0. */
export interface TableWriter {
  readonly head: string;
  row(cells: readonly Cell[], index: number): string;
  /** What stands at the end, after so many rows. */
  tail(rows: number): string;
}

/** Makes a writer for these columns. */
export type WriterOf = (columns: readonly ExportColumn[]) => TableWriter;
