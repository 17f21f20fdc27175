import { useState } from 'react';
import type { VersionColumn, VersionColumns } from '../../../shared/registry/views.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { useDebounced } from '../../components/page/use-debounced.ts';
import { ColumnChooser, type ColumnChooserProps } from '../../components/registry/columns/column-chooser.tsx';
import { useScope } from '../../stores/open-scope.ts';

interface VersionColumnChooserProps
  extends Pick<ColumnChooserProps<VersionColumn>, 'chosen' | 'onChoose' | 'onReset' | 'onClose'> {
  readonly modelName: string;
}

const noColumns: VersionColumns = { metrics: [], params: [] };

/** Lets people choose the metrics and parameters that the versions table of a model shows. */
export function VersionColumnChooser({ modelName, ...choice }: VersionColumnChooserProps) {
  const scope = useScope();
  const { data } = useBridgeQuery('versions.columns', { scope, name: modelName });
  const available = data ?? noColumns;
  const [search, setSearch] = useState('');
  const found = useFoundColumns(modelName, search, available);
  return (
    <ColumnChooser
      {...choice}
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
