import type { ExportTable, TableWriter } from './table.ts';

/** Where the text of a table goes, in pieces of a bounded size. Whoever writes waits for each. */
export type TakeText = (text: string) => Promise<void> | void;

/** UTF-16 units of a piece, but for a row that is longer by itself. Each takes at most 3 bytes. */
export const pieceLength = 80_000;

/** Writes a whole table and returns how many rows it had. `onRows` hears after each slice how many are done. */
export async function writeTable(
  table: ExportTable,
  outlets: readonly { readonly writer: TableWriter; readonly take: TakeText }[],
  { pace, onRows }: { readonly pace: () => Promise<void>; readonly onRows: (rows: number) => void },
): Promise<number> {
  const pending = outlets.map(({ writer, take }) => ({ writer, take, text: writer.head }));
  let rows = 0;
  for (const slice of table.slices) {
    for (const outlet of pending) {
      for (const [index, cells] of slice.entries()) {
        outlet.text += outlet.writer.row(cells, rows + index);
        if (outlet.text.length < pieceLength) continue;
        await outlet.take(outlet.text);
        outlet.text = '';
        await pace();
      }
    }
    rows += slice.length;
    onRows(rows);
    await pace();
  }
  for (const { writer, take, text } of pending) await take(text + writer.tail(rows));
  return rows;
}
