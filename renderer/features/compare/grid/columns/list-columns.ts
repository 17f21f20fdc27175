import type { ColumnRange } from './column-range.ts';

/** A version's column by its place among the versions, or so many columns that are not drawn. */
export type DrawnColumn =
  | { readonly kind: 'column'; readonly index: number }
  | { readonly kind: 'gap'; readonly index: number; readonly span: number };

/** Lists the columns of a row from left to right: those in the range, and the one that has the focus or may get it. */
export function listColumns(
  { first, last }: ColumnRange,
  count: number,
  active: number | null,
): readonly DrawnColumn[] {
  const columns: DrawnColumn[] = [];
  let next = 0;
  const draw = (index: number): void => {
    if (index > next) columns.push({ kind: 'gap', index: next, span: index - next });
    columns.push({ kind: 'column', index });
    next = index + 1;
  };
  if (active !== null && active >= 0 && active < Math.min(first, count)) draw(active);
  for (let index = first; index <= Math.min(last, count - 1); index += 1) draw(index);
  if (active !== null && active >= next && active < count) draw(active);
  if (count > next) columns.push({ kind: 'gap', index: next, span: count - next });
  return columns;
}
