import { useMemo, useState } from 'react';
import type { FleetColumn, FleetKeys } from '../../../shared/registry/fleet.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { useDebounced } from '../../components/page/use-debounced.ts';
import type { AvailableColumns, ColumnKind } from '../../components/registry/columns/column-choice.ts';
import { ColumnChooser } from '../../components/registry/columns/column-chooser.tsx';
import { createColumnOrder } from '../../components/registry/columns/create-column-order.ts';
import { useMetricDirections } from '../../components/registry/metrics/use-metric-directions.ts';
import type { RegistryKind } from '../../components/registry/registry-kind.ts';
import type { ArrangementProps } from '../../components/table/columns/use-arrangement.ts';
import { useScope } from '../../stores/open-scope.ts';
import { createFleetColumns } from './fleet-columns.tsx';

interface FleetColumnChooserProps {
  readonly kind: RegistryKind;
  readonly chosen: readonly FleetColumn[];
  readonly onChoose: (columns: readonly FleetColumn[]) => void;
  readonly arrangement: Pick<ArrangementProps, 'layout' | 'onLayout'>;
  readonly onClose: () => void;
}

/** ms without typing before the engine searches. */
const pause = 120;

const noKeys: FleetKeys = { metrics: [], params: [], tags: [] };

/** PrimeHub reports no tags of versions. */
const kinds: Readonly<Record<RegistryKind, readonly ColumnKind[]>> = {
  primehub: ['metric', 'param'],
  mlflow: ['metric', 'param', 'tag'],
  direct: ['metric', 'param', 'tag'],
};

/** Lets people choose columns from the keys that the versions of all models have. */
export function FleetColumnChooser({ kind, arrangement, ...choice }: FleetColumnChooserProps) {
  const scope = useScope();
  const directionOf = useMetricDirections();
  const table = createFleetColumns({ kind, columns: choice.chosen, shapes: [], directionOf, hasOffsets: false });
  const [text, setText] = useState('');
  const search = useDebounced(text.trim(), pause);
  const first = useBridgeQuery('fleet.keys', { scope, search: '' }).data;
  const all = first ?? noKeys;
  const isOff = text.trim() === '' || search === '';
  const { data } = useBridgeQuery('fleet.keys', { scope, search }, { enabled: !isOff, keepPrevious: true });
  const found = isOff ? null : (data ?? all);
  const counts = useMemo(() => countVersions([all, ...(found === null ? [] : [found])]), [all, found]);
  return (
    <ColumnChooser
      {...choice}
      order={createColumnOrder(table, arrangement)}
      kinds={kinds[kind]}
      available={listNames(all)}
      isLoading={first === undefined}
      onReset={() => choice.onChoose([])}
      search={text}
      onSearch={setText}
      found={found === null ? null : listNames(found)}
      describe={(column) => counts.get(nameColumn(column)) ?? ''}
    />
  );
}

const names = new WeakMap<FleetKeys, AvailableColumns>();

/** The same arrays each time, as a list of thousands is looked through for names that look alike. */
function listNames(keys: FleetKeys): AvailableColumns {
  const known = names.get(keys) ?? {
    metrics: keys.metrics.map(({ key }) => key),
    params: keys.params.map(({ key }) => key),
    tags: keys.tags.map(({ key }) => key),
  };
  names.set(keys, known);
  return known;
}

const nameColumn = ({ kind, key }: FleetColumn): string => `${kind}:${key}`;

function countVersions(answers: readonly FleetKeys[]): ReadonlyMap<string, string> {
  return new Map(
    answers
      .flatMap(({ metrics, params, tags }) => [
        ...metrics.map((each) => ({ kind: 'metric', ...each }) as const),
        ...params.map((each) => ({ kind: 'param', ...each }) as const),
        ...tags.map((each) => ({ kind: 'tag', ...each }) as const),
      ])
      .map(({ kind, key, count, countIsBound }) => [
        nameColumn({ kind, key }),
        `${count.toLocaleString('en-US')}${countIsBound ? '+' : ''}`,
      ]),
  );
}
