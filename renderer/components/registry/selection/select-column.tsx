import { use } from 'react';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { useRowTabIndex } from '../../table/row-link.tsx';
import type { TableColumn } from '../../table/table-column.ts';
import { RowSelectedContext, SelectAllContext } from '../../table/table-selection.ts';

/** Creates the column of boxes that select rows. `label` names a version as the list does. */
export function createSelectColumn<Row>(
  toRef: (row: Row) => VersionRef | null,
  label: (ref: VersionRef) => string,
): TableColumn<Row> {
  return {
    id: 'select',
    header: 'Selected',
    isHeaderHidden: true,
    width: 52,
    pin: 'left',
    beside: <SelectAllBox />,
    cell: (row) => {
      const ref = toRef(row);
      return ref === null ? null : <SelectBox label={label(ref)} />;
    },
  };
}

// Clicks are the table's: it knows the row, its place, and the keys that are held.
function SelectBox({ label }: { readonly label: string }) {
  const isSelected = use(RowSelectedContext);
  const tabIndex = useRowTabIndex();
  return (
    <span className="select-box" data-select>
      <input type="checkbox" aria-label={toVisibleText(label)} checked={isSelected} readOnly tabIndex={tabIndex} />
    </span>
  );
}

function SelectAllBox() {
  const { count, isAll, toggle } = use(SelectAllContext);
  return (
    <span className="select-box">
      <input
        type="checkbox"
        aria-label={count > 0 ? 'Clear the selection' : 'Select all versions'}
        title={count > 0 ? 'Clear the selection' : 'Select all versions'}
        checked={isAll}
        ref={(box) => {
          if (box !== null) box.indeterminate = count > 0 && !isAll;
        }}
        onChange={toggle}
      />
    </span>
  );
}
