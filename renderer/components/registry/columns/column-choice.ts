import type { FleetColumn } from '../../../../shared/registry/fleet.ts';

/** The most columns that one query of versions may request. */
export const maxColumns = 100;

export type ColumnKind = FleetColumn['kind'];

/** The keys that can be chosen, of each kind. */
export interface AvailableColumns {
  readonly metrics: readonly string[];
  readonly params: readonly string[];
  readonly tags?: readonly string[];
}

/** In the order in which they stand everywhere: people compare versions by metrics first. */
const kinds: readonly ColumnKind[] = ['metric', 'param', 'tag'];

/** Lists the keys of a kind. */
export function listAvailable({ metrics, params, tags = [] }: AvailableColumns, kind: ColumnKind): readonly string[] {
  return { metric: metrics, param: params, tag: tags }[kind];
}

/** Lists the columns of a kind that can be chosen. What is chosen but not available comes first: it may be taken away. */
export function listKeys(
  chosen: readonly FleetColumn[],
  available: AvailableColumns,
  kind: ColumnKind,
): readonly string[] {
  const keys = listAvailable(available, kind);
  const known = new Set(keys);
  return [...chosen.filter((column) => column.kind === kind && !known.has(column.key)).map(({ key }) => key), ...keys];
}

/** Adds the column, or removes it if it is chosen. Where no more can be chosen, it adds none: another one would have to go. */
export function toggleColumn<Column extends FleetColumn>(chosen: readonly Column[], column: Column): readonly Column[] {
  const rest = chosen.filter((each) => !isSameColumn(each, column));
  if (rest.length < chosen.length) return rest;
  return chosen.length >= maxColumns ? chosen : sortByKind([...chosen, column]);
}

/** Chooses all columns of a kind, up to the limit, or none. Keeps those chosen before, first and in their order. */
export function toggleAll<Column extends FleetColumn>(
  chosen: readonly Column[],
  available: AvailableColumns,
  kind: Column['kind'],
): readonly Column[] {
  const others = chosen.filter((column) => column.kind !== kind);
  const own = chosen.filter((column) => column.kind === kind);
  if (getStateOfAll(chosen, available, kind) === 'all') return others;
  const room = maxColumns - others.length;
  const chosenKeys = new Set(own.map(({ key }) => key));
  const rest = listKeys(chosen, available, kind).filter((key) => !chosenKeys.has(key));
  return sortByKind([...others, ...[...own, ...rest.map((key) => ({ kind, key }) as Column)].slice(0, room)]);
}

/** Returns the state of the "all" checkbox of a kind. It is "all" also if the limit leaves no room for more. */
export function getStateOfAll(
  chosen: readonly FleetColumn[],
  available: AvailableColumns,
  kind: ColumnKind,
): 'none' | 'some' | 'all' {
  const count = chosen.filter((column) => column.kind === kind).length;
  if (count === 0) return 'none';
  const room = maxColumns - (chosen.length - count);
  return count >= Math.min(listKeys(chosen, available, kind).length, room) ? 'all' : 'some';
}

export function isSameColumn(a: FleetColumn, b: FleetColumn): boolean {
  return a.kind === b.kind && a.key === b.key;
}

function sortByKind<Column extends FleetColumn>(columns: readonly Column[]): readonly Column[] {
  return kinds.flatMap((kind) => columns.filter((column) => column.kind === kind));
}
