import { createContext, type KeyboardEvent, type MouseEvent } from 'react';

/** Which rows of a table are selected, and what selects them. */
export interface TableSelection<Row> {
  readonly isSelected: (row: Row) => boolean;
  /** Uses a click on a checkbox, or one with a modifier. Returns whether it was such a click. */
  readonly takeClick: (event: MouseEvent<HTMLElement>, index: number) => boolean;
  /** Uses a key that selects or clears. `index` is the row's that has the focus. Returns whether it did. */
  readonly takeKey: (event: KeyboardEvent<HTMLElement>, index: number) => boolean;
  /** px below the last row that what lies over the list takes. */
  readonly room: number;
  /** Selects up to a row that Shift and an arrow key lead to. */
  readonly extend: (from: number, to: number) => void;
}

/** Whether this row is selected. */
export const RowSelectedContext = createContext(false);

/** What the box in the head shows and does. */
export interface SelectAll {
  readonly count: number;
  readonly isAll: boolean;
  /** Selects all rows, or clears the selection if there is one. */
  readonly toggle: () => void;
}

export const SelectAllContext = createContext<SelectAll>({ count: 0, isAll: false, toggle: () => undefined });
