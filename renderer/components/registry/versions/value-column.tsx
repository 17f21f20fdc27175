import type { FleetColumn } from '../../../../shared/registry/fleet.ts';
import type { VersionRow } from '../../../../shared/registry/views.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { NoValue } from '../../table/no-value.tsx';
import type { TableColumn } from '../../table/table-column.ts';
import { NumberText } from '../../text/number-text.tsx';
import { ServerText } from '../../text/server-text.tsx';
import { createColumnSortKey } from '../columns/column-sort-key.ts';
import { measureValueWidth, type ValueShape } from './value-shapes.ts';

/** px, with its padding. */
const narrowest = 116;
const padding = 24;

const groups = { metric: 'Metrics', param: 'Parameters', tag: 'Tags' } as const;

/** Creates the column of a chosen metric, parameter or tag, whose value stands at `index` of each row's values. */
export function createValueColumn(column: FleetColumn, index: number, shape?: ValueShape): TableColumn<VersionRow> {
  const isMetric = column.kind === 'metric';
  return {
    id: createColumnSortKey(column),
    header: column.key,
    group: groups[column.kind],
    width: shape === undefined ? narrowest : Math.max(narrowest, padding + measureValueWidth(shape)),
    align: isMetric ? 'right' : 'left',
    sort: { key: createColumnSortKey(column), first: isMetric ? 'desc' : 'asc' },
    cell: ({ runState, values }) => {
      const value = values[index] ?? null;
      if (typeof value === 'number')
        return <NumberText value={value} {...(shape === undefined ? {} : { shape: shape.numbers })} />;
      if (value !== null)
        return (
          <span title={toVisibleText(value)}>
            <ServerText text={value} />
          </span>
        );
      // A tag is the version's own.
      return runState === 'pending' && column.kind !== 'tag' ? <Pending /> : <NoValue />;
    },
  };
}

/** Takes the place of a value whose run is loading. */
function Pending() {
  return (
    <>
      <span className="bone" style={{ width: '60%' }} aria-hidden />
      <span className="unseen">loading</span>
    </>
  );
}
