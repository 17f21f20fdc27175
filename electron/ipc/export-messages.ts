/** A table that a page asked for, before anything of it is believed. */
export interface AskedTable {
  /** Names the export in its progress. */
  readonly exportId: string;
  readonly scope: unknown;
  readonly request: unknown;
}

/** A piece of a table's text in one form, each of which is at most 256 kB. */
export interface ExportPart {
  readonly exportId: string;
  readonly type: 'text/plain' | 'text/html';
  readonly text: string;
}
