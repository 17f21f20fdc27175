import { useState } from 'react';
import type { VersionColumn, VersionColumns } from '../../../shared/registry/views.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { useDebounced } from '../../components/page/use-debounced.ts';
import { ColumnChooser, type ColumnChooserProps } from '../../components/registry/columns/column-chooser.tsx';
import { createColumnOrder } from '../../components/registry/columns/create-column-order.ts';
import { useMetricDirections } from '../../components/registry/metrics/use-metric-directions.ts';
import type { RegistryKind } from '../../components/registry/registry-kind.ts';
import { useScope } from '../../stores/open-scope.ts';
import { useVersionArrangement } from './use-version-arrangement.ts';
import { createVersionTableColumns } from './version-table-columns.tsx';

interface VersionColumnChooserProps
  extends Pick<ColumnChooserProps<VersionColumn>, 'chosen' | 'onChoose' | 'onReset' | 'onClose'> {
  readonly modelName: string;
  readonly kind: RegistryKind;
}

const noColumns: VersionColumns = { metrics: [], params: [] };
const noBest = new Map<string, never>();

/** Lets people choose the metrics and parameters that the versions table of a model shows. */
export function VersionColumnChooser({ modelName, kind, ...choice }: VersionColumnChooserProps) {
  const scope = useScope();
  const { chosen } = choice;
  const arrangement = useVersionArrangement(modelName, chosen);
  const directionOf = useMetricDirections();
  const table = createVersionTableColumns({ modelName, columns: chosen, best: noBest, directionOf, kind });
  const { data } = useBridgeQuery('versions.columns', { scope, name: modelName });
  const available = data ?? noColumns;
  const [search, setSearch] = useState('');
  const found = useFoundColumns(modelName, search, available);
  return (
    <ColumnChooser
      {...choice}
      order={createColumnOrder(table, arrangement)}
      kinds={['metric', 'param']}
      hasAll
      available={available}
      isLoading={data === undefined}
      search={search}
      onSearch={setSearch}
      found={found}
    />
  );
}

/** ms without typing before the engine searches. */
const pause = 120;

/** Asks for the columns that a search finds, as the model may have more than are listed. null without a search. */
function useFoundColumns(name: string, text: string, available: VersionColumns): VersionColumns | null {
  const scope = useScope();
  const search = useDebounced(text.trim(), pause);
  const isOff = text.trim() === '' || search === '';
  const { data } = useBridgeQuery('versions.columns', { scope, name, search }, { enabled: !isOff, keepPrevious: true });
  return isOff ? null : (data ?? available);
}
