/** What makes an element the cell of a column, where 0 holds the keys. Tab enters the active one. */
export function focusAt(column: number, isActive: boolean) {
  return { 'data-column': column, 'aria-colindex': column + 1, tabIndex: isActive ? 0 : -1 };
}
