import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { toAppError } from '../../../../shared/failure/app-failure.ts';
import { mostSelected, type VersionList } from '../../../../shared/registry/version-list.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { call } from '../../../bridge/bridge-client.ts';
import { useScope } from '../../../stores/open-scope.ts';
import { sayInPassing } from '../../../stores/passing-notice.ts';
import type { SelectAll, TableSelection } from '../../table/table-selection.ts';
import { findRangePlaces } from './range-places.ts';
import { changeSelection, readSelection, useSelections } from './selections.ts';
import { useOutside } from './use-outside.ts';
import {
  beginRange,
  countSelected,
  fillRange,
  getVersionKey,
  isSelected,
  nothingSelected,
  toggleVersion,
} from './version-selection.ts';

interface SelectableList<Row> {
  /** Names the list, whose selection is kept for this session. */
  readonly listKey: string;
  /** The list as it is on screen. */
  readonly list: VersionList;
  readonly windows: {
    readonly total: number | null;
    readonly viewKey: string;
    readonly getRow: (index: number) => Row | undefined;
  };
  /** Names the version of a row; null where it cannot be asked for. */
  readonly toRef: (row: Row) => VersionRef | null;
}

/** The selection of a list, for its table, its head and the bar over it. */
export interface ListSelection<Row> {
  readonly table: TableSelection<Row>;
  readonly all: SelectAll;
  readonly listKey: string;
  readonly list: VersionList;
  readonly count: number;
  /** How many of them are not in the list. */
  readonly outside: number;
  /** Whether more were asked for than can be selected. */
  readonly isCut: boolean;
  readonly clear: () => void;
}

/** px that the bar over the list covers, so that the last row can be scrolled out from under it. */
const barRoom = 64;
/** How far around its old place the beginning of a range is looked for, once rows have come or gone. */
const nearby = 200;

/** Lets rows be selected: those that are loaded at once, others as soon as the engine has named them. */
export function useVersionSelection<Row>({ listKey, list, windows, toRef }: SelectableList<Row>): ListSelection<Row> {
  const scope = useScope();
  const selection = useSelections(({ byList }) => byList.get(listKey)) ?? nothingSelected;
  const [isCut, setCut] = useState(false);
  const { total, viewKey, getRow } = windows;
  const count = countSelected(selection);
  const outside = useOutside({ listKey, list, isEmpty: count === 0 });
  /** The last of what was asked for is what counts. */
  const turn = useRef(0);
  /** The row that a range reached last. */
  const reached = useRef<number | null>(null);

  const refAt = (index: number): VersionRef | null => {
    const row = getRow(index);
    return row === undefined ? null : toRef(row);
  };
  const keyAt = (index: number): string => {
    const ref = refAt(index);
    return ref === null ? '' : getVersionKey(ref);
  };

  const findAnchor = (): number | null => {
    const { anchor } = readSelection(listKey);
    if (anchor === null) return null;
    for (let away = 0; away <= nearby; away += 1) {
      for (const index of [anchor.index - away, anchor.index + away]) if (keyAt(index) === anchor.key) return index;
    }
    const isNamed = getRow(anchor.index) !== undefined;
    return isNamed || anchor.viewKey !== viewKey ? null : anchor.index;
  };

  const fill = async (begin: number, end: number): Promise<void> => {
    turn.current += 1;
    const mine = turn.current;
    const { offset, limit, isCut: isTooLong } = findRangePlaces(begin, end);
    const rows = Array.from({ length: limit }, (_, index) => getRow(offset + index));
    const isLoaded = rows.every((row) => row !== undefined);
    try {
      const refs = isLoaded
        ? rows.flatMap((row) => (row === undefined ? [] : (toRef(row) ?? [])))
        : (await call('versions.listed', { scope, list, offset, limit })).refs;
      if (mine !== turn.current) return;
      changeSelection(listKey, (now) => fillRange(now, end < begin ? refs.toReversed() : refs));
      setCut(isTooLong || countSelected(readSelection(listKey)) >= mostSelected);
    } catch (failure) {
      const { message } = toAppError(failure);
      sayInPassing(`These versions could not be selected. ${message}`);
    }
  };

  /** Selects from where a range begins up to a row. Goes on with the last range if it reached `from`. */
  const extend = (from: number, to: number): void => {
    const anchor = findAnchor();
    const begin = anchor !== null && (from === to || reached.current === from) ? anchor : from;
    if (begin !== anchor)
      changeSelection(listKey, (now) => beginRange(now, { key: keyAt(begin), index: begin, viewKey }));
    reached.current = to;
    void fill(begin, to);
  };

  const toggle = (index: number): void => {
    const ref = refAt(index);
    if (ref === null) return;
    turn.current += 1;
    reached.current = index;
    changeSelection(listKey, (now) => toggleVersion(now, ref, { index, viewKey }));
    setCut(false);
  };

  const clear = (): void => {
    turn.current += 1;
    reached.current = null;
    changeSelection(listKey, () => nothingSelected);
    setCut(false);
  };

  const selectAll = (): void => {
    if (total === null || total === 0) return;
    changeSelection(listKey, (now) => beginRange(now, { key: keyAt(0), index: 0, viewKey }));
    reached.current = null;
    // How many there are may not be counted to the end.
    void fill(0, Math.max(total, list.of === 'fleet' && list.query !== '' ? mostSelected : 0) - 1);
  };

  const takeClick = (event: MouseEvent<HTMLElement>, index: number): boolean => {
    const target = event.target as Element;
    const isBox = target.closest('td')?.querySelector(':scope > [data-select]') != null;
    if (!isBox && !event.shiftKey && !event.ctrlKey && !event.metaKey) return false;
    if (event.shiftKey) extend(index, index);
    else toggle(index);
    return true;
  };

  const takeKey = (event: KeyboardEvent<HTMLElement>, index: number): boolean => {
    const hasCommand = event.ctrlKey || event.metaKey;
    if (event.altKey) return false;
    if (event.key === ' ' && event.target instanceof HTMLTableRowElement) {
      if (!event.repeat) {
        if (event.shiftKey) extend(index, index);
        else toggle(index);
      }
    } else if (hasCommand && !event.shiftKey && isLetterA(event)) selectAll();
    else if (event.key === 'Escape' && count > 0) clear();
    else return false;
    event.preventDefault();
    return true;
  };

  return {
    table: {
      isSelected: (row) => {
        const ref = toRef(row);
        return ref !== null && isSelected(selection, getVersionKey(ref));
      },
      room: count > 0 ? barRoom : 0,
      takeClick,
      takeKey,
      extend,
    },
    all: {
      count,
      isAll: total !== null && count > 0 && count - outside >= total,
      toggle: () => (count > 0 ? clear() : selectAll()),
    },
    listKey,
    list,
    count,
    outside,
    isCut,
    clear,
  };
}

/** On keyboards of other scripts its place tells. */
function isLetterA({ key, code }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'a' || (!/^[a-z]$/i.test(key) && code === 'KeyA');
}
