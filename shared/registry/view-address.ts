import { type FleetColumn, type FleetSort, type FleetView, fleetColumnSchema, fleetViewSchema } from './fleet.ts';

/** What a list of versions shows when nobody has chosen anything. */
export const firstFleetView: FleetView = { query: '', columns: [], sort: { by: 'registeredAt', direction: 'desc' } };

/**
 * Writes a view as the query of an address: `q`, then `c` for each column and `s` for the sort where it is another than
 * the first one. Each column stands as `metric:val_auc`.
 */
export function writeViewAddress({ query, columns, sort }: FleetView): string {
  const parts = columns.map((column) => ['c', writeColumn(column)] as const);
  const { by, direction } = sort;
  const order = `${typeof by === 'string' ? by : writeColumn(by)} ${direction}`;
  return [
    ...(query === '' ? [] : [['q', query] as const]),
    ...parts,
    ...(order === 'registeredAt desc' ? [] : [['s', order] as const]),
  ]
    .map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`)
    .join('&');
}

/** Reads what {@link writeViewAddress} wrote; parts that cannot be read are as in {@link firstFleetView}. */
export function readViewAddress(address: string): FleetView {
  const parts = address
    .replace(/^\?/, '')
    .split('&')
    .map((part) => [part.slice(0, 2), decode(part.slice(2))] as const);
  const find = (name: string): string | null => parts.find(([each]) => each === name)?.[1] ?? null;
  const columns = parts.flatMap(([name, value]) => (name === 'c=' ? (readColumn(value ?? '') ?? []) : []));
  const view = {
    query: find('q=') ?? '',
    columns: [...new Map(columns.map((each) => [writeColumn(each), each])).values()],
    sort: readSort(find('s=')) ?? firstFleetView.sort,
  };
  return fleetViewSchema.safeParse(view).data ?? firstFleetView;
}

/** The text of a part as a browser would read it; null where it is broken. */
function decode(part: string): string | null {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

const writeColumn = ({ kind, key }: FleetColumn): string => `${kind}:${key}`;

function readColumn(text: string): FleetColumn | null {
  const at = text.indexOf(':');
  return fleetColumnSchema.safeParse({ kind: text.slice(0, at), key: text.slice(at + 1) }).data ?? null;
}

function readSort(text: string | null): FleetSort | null {
  const parts = /^(.+) (asc|desc)$/s.exec(text ?? '');
  if (parts === null) return null;
  const [, by = '', direction] = parts;
  const parsed = fleetViewSchema.shape.sort.safeParse({ by: readColumn(by) ?? by, direction });
  return parsed.data ?? null;
}
