import type { ReactNode } from 'react';
import type { FleetColumn } from '../../../../shared/registry/fleet.ts';
import { type MetricDirection, metricDirectionSchema } from '../../../../shared/registry/metric-direction.ts';
import type { VersionRow } from '../../../../shared/registry/views.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { measureHead } from '../../table/columns/head-room.ts';
import { NoValue } from '../../table/no-value.tsx';
import type { ColumnOption, TableColumn } from '../../table/table-column.ts';
import { NumberText } from '../../text/number-text.tsx';
import { ServerText } from '../../text/server-text.tsx';
import { createColumnSortKey } from '../columns/column-sort-key.ts';
import { directionText } from '../metrics/direction-text.ts';
import { DirectionToggle } from '../metrics/direction-toggle.tsx';
import { turnMetricDirection } from '../metrics/turn-metric-direction.ts';
import type { BestValue } from '../metrics/use-best-values.ts';
import { getBoldSpacing } from './bold-spacing.ts';
import { measureValueWidth, type ValueShape } from './value-shapes.ts';

/** px, with its padding. */
const narrowest = 116;
/** px that a long name takes by itself. */
const widestHead = 168;
const padding = 24;
/** px of the mark beside the best value. */
const markRoom = 16;

const groups = { metric: 'Metrics', param: 'Parameters', tag: 'Tags' } as const;

interface ValueColumn {
  /** What its head says, see `name-columns.ts`. */
  readonly header: string;
  /** Where its values stand in each row's. */
  readonly index: number;
  /** What its values have in common, as far as they are known. */
  readonly shape?: ValueShape | undefined;
  /** The best value of a metric, where one stands out. */
  readonly best?: BestValue | undefined;
  /** Which values of a metric are better: the first press of its head puts those first. */
  readonly direction?: MetricDirection;
  /** Whether a metric's head says and turns that. */
  readonly hasToggle?: boolean;
}

/** Creates the column of a chosen metric, parameter or tag. */
export function createValueColumn(
  column: FleetColumn,
  { header, index, shape, best, direction, hasToggle = false }: ValueColumn,
): TableColumn<VersionRow> {
  const isMetric = column.kind === 'metric';
  const values = shape === undefined ? 0 : padding + measureValueWidth(shape) + (hasToggle ? markRoom : 0);
  const sort = { key: createColumnSortKey(column), first: isMetric && direction !== 'lower' ? 'desc' : 'asc' } as const;
  const head = {
    header,
    sort,
    ...(isMetric && hasToggle ? { beside: <DirectionToggle metric={column.key} /> } : {}),
  };
  return {
    id: createColumnSortKey(column),
    ...head,
    canHide: true,
    ...(isMetric && direction !== undefined ? { options: listDirections(column.key, direction) } : {}),
    group: groups[column.kind],
    width: Math.max(narrowest, values, Math.min(widestHead, measureHead(head))),
    align: isMetric ? 'right' : 'left',
    cell: ({ runState, values }) => {
      const value = values[index] ?? null;
      if (typeof value === 'number') {
        const number = <NumberText value={value} {...(shape === undefined ? {} : { shape: shape.numbers })} />;
        return best?.value === value ? <Best direction={best.direction}>{number}</Best> : number;
      }
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

/** What the menu of a metric's head offers: which of its values are better. */
function listDirections(metric: string, chosen: MetricDirection): readonly ColumnOption[] {
  return metricDirectionSchema.options.map((direction) => {
    const { sign, words } = directionText[direction];
    return {
      text: `${sign === '' ? '◇' : sign} ${words.charAt(0).toUpperCase()}${words.slice(1)}`,
      isChosen: direction === chosen,
      choose: () => turnMetricDirection(metric, direction),
    };
  });
}

/** Marks the best value of a metric: bold, with the sign of its direction, and in a word. */
function Best({ direction, children }: { readonly direction: BestValue['direction']; readonly children: ReactNode }) {
  return (
    <strong className="best" data-sign={directionText[direction].sign} style={{ letterSpacing: getBoldSpacing() }}>
      {children}
      <span className="unseen"> best</span>
    </strong>
  );
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
