import type { FleetColumn, FleetView } from './fleet.ts';

/** The longest address of a view, in characters. Windows passes a program 32,767 characters at most. */
export const longestViewAddress = 30_000;

/** What a list of versions shows when nobody has chosen anything. */
export const firstFleetView: FleetView = { query: '', columns: [], sort: { by: 'registeredAt', direction: 'desc' } };

/**
 * Writes a view as the query of an address: `q`, then `c` for each column and `s` for the sort where it is another than
 * the first one. Each column stands as `metric:val_auc`.
 */
export function writeViewAddress({ query, columns, sort }: FleetView): string {
  const parts = columns.map((column) => ['c', toColumnPart(column)] as const);
  const { by, direction } = sort;
  const order = `${typeof by === 'string' ? by : toColumnPart(by)} ${direction}`;
  return [
    ...(query === '' ? [] : [['q', query] as const]),
    ...parts,
    ...(order === 'registeredAt desc' ? [] : [['s', order] as const]),
  ]
    .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&');
}

/** Writes a column as a part of an address. */
export const toColumnPart = ({ kind, key }: FleetColumn): string => `${kind}:${key}`;
