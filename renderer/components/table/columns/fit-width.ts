/** px of the longest content that a column is fitted to by itself. */
const widestFit = 720;

/** Measures how wide a column must be to show the cells on screen in full, in px with their padding; 0 where there are none. */
export function fitCells(table: HTMLTableElement, index: number): number {
  // Where not all columns are drawn, cells tell their places.
  const numbered = [...table.querySelectorAll(`tbody td[aria-colindex="${index + 1}"]`)];
  const cells =
    numbered.length > 0
      ? numbered
      : [...table.querySelectorAll<HTMLTableRowElement>('tbody tr[data-index]')].flatMap(
          (row) => row.cells[index] ?? [],
        );
  const [first] = cells;
  if (first === undefined) return 0;
  // A copy of each that nothing narrows. It stands inside the table's frame, where the look of cells applies.
  const box = document.createElement('div');
  box.className = 'measure';
  box.ariaHidden = 'true';
  for (const cell of cells) {
    const copy = document.createElement('div');
    for (const node of cell.childNodes) copy.append(node.cloneNode(true));
    box.append(copy);
  }
  table.parentElement?.append(box);
  const widest = Math.max(...[...box.children].map((copy) => copy.getBoundingClientRect().width));
  box.remove();
  const { paddingLeft, paddingRight } = getComputedStyle(first);
  return Math.min(widestFit, Math.ceil(widest + Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight)) + 1);
}
