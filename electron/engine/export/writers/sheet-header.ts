import type { ExportColumn } from '../table.ts';

/** Names a column for a spreadsheet, whose dates have no time zone of their own. */
export function createSheetHeader({ header, kind }: ExportColumn): string {
  return kind === 'time' ? `${header} (UTC)` : header;
}
