import type { VersionColumn, VersionColumns } from '../../../shared/registry/views.ts';
import { createNameOrder } from '../../../shared/text/name-order.ts';

/** The most columns that one query of versions may request. */
export const maxColumns = 100;

type Kind = VersionColumn['kind'];

/** Lists the columns of a kind that can be chosen. What is chosen but not available comes first: it may be taken away. */
export function listKeys(chosen: readonly VersionColumn[], available: VersionColumns, kind: Kind): readonly string[] {
  const keys = kind === 'param' ? available.params : available.metrics;
  const known = new Set(keys);
  return [...chosen.filter((column) => column.kind === kind && !known.has(column.key)).map(({ key }) => key), ...keys];
}

/** Lists the columns of a model for which none were chosen: its first two metrics and parameters. */
export function listDefaultColumns(available: VersionColumns): readonly VersionColumn[] {
  return sortByKind([
    ...available.params.slice(0, 2).map((key) => ({ kind: 'param', key }) as const),
    ...available.metrics.slice(0, 2).map((key) => ({ kind: 'metric', key }) as const),
  ]);
}

/**
 * Lists the chosen columns, metrics first, as people compare versions by them, each kind in the order that it has
 * everywhere: by name, whatever was chosen first. Also those that are not available, as
 * that may be for a while, or only because the model has too many to list. `chosen` is undefined if nothing was ever
 * chosen.
 */
export function listShownColumns(
  chosen: readonly VersionColumn[] | undefined,
  available: VersionColumns,
): readonly VersionColumn[] {
  return chosen === undefined ? listDefaultColumns(available) : sortByName(sortByKind(chosen.slice(0, maxColumns)));
}

/** Adds the column, or removes it if it is chosen. Where no more can be chosen, it adds none: another one would have to go. */
export function toggleColumn(chosen: readonly VersionColumn[], column: VersionColumn): readonly VersionColumn[] {
  const rest = chosen.filter((each) => !isSameColumn(each, column));
  if (rest.length < chosen.length) return rest;
  return chosen.length >= maxColumns ? chosen : sortByKind([...chosen, column]);
}

/** Chooses all columns of a kind, up to the limit, or none. Keeps those chosen before, first and in their order. */
export function toggleAll(
  chosen: readonly VersionColumn[],
  available: VersionColumns,
  kind: Kind,
): readonly VersionColumn[] {
  const others = chosen.filter((column) => column.kind !== kind);
  const own = chosen.filter((column) => column.kind === kind);
  if (getStateOfAll(chosen, available, kind) === 'all') return others;
  const room = maxColumns - others.length;
  const chosenKeys = new Set(own.map(({ key }) => key));
  const rest = listKeys(chosen, available, kind).filter((key) => !chosenKeys.has(key));
  return sortByKind([...others, ...[...own, ...rest.map((key) => ({ kind, key }))].slice(0, room)]);
}

/** Returns the state of the "all" checkbox of a kind. It is "all" also if the limit leaves no room for more. */
export function getStateOfAll(
  chosen: readonly VersionColumn[],
  available: VersionColumns,
  kind: Kind,
): 'none' | 'some' | 'all' {
  const count = chosen.filter((column) => column.kind === kind).length;
  if (count === 0) return 'none';
  const room = maxColumns - (chosen.length - count);
  return count >= Math.min(listKeys(chosen, available, kind).length, room) ? 'all' : 'some';
}

export function isSameColumn(a: VersionColumn, b: VersionColumn): boolean {
  return a.kind === b.kind && a.key === b.key;
}

function sortByName(columns: readonly VersionColumn[]): readonly VersionColumn[] {
  const compareNames = createNameOrder();
  return columns.toSorted((a, b) => (a.kind === b.kind ? compareNames(a.key, b.key) : 0));
}

function sortByKind(columns: readonly VersionColumn[]): readonly VersionColumn[] {
  return [...columns.filter(({ kind }) => kind === 'metric'), ...columns.filter(({ kind }) => kind === 'param')];
}
