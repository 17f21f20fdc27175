import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { isReadableName } from '../../../shared/registry/is-readable-name.ts';
import type { VersionColumn, VersionRow, VersionsWindow } from '../../../shared/registry/views.ts';
import { createBridgeQuery } from '../../bridge/bridge-query.ts';
import { useOpenConnection } from '../../components/connection/use-open-connection.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { explainWords } from '../../components/page/search/explain-words.ts';
import { isPlainQuery } from '../../components/page/search/is-plain-query.ts';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { QueryCannotRun } from '../../components/query/query-cannot-run.tsx';
import { MissingNotice } from '../../components/registry/fleet/missing-notice.tsx';
import { useBestValues } from '../../components/registry/metrics/use-best-values.ts';
import { useMetricDirections } from '../../components/registry/metrics/use-metric-directions.ts';
import { createSelectColumn } from '../../components/registry/selection/select-column.tsx';
import { SelectionBar } from '../../components/registry/selection/selection-bar.tsx';
import { useVersionSelection } from '../../components/registry/selection/use-version-selection.ts';
import { useValueShapes } from '../../components/registry/versions/use-value-shapes.ts';
import { hasOffsets } from '../../components/registry/versions/value-shapes.ts';
import { useRowState } from '../../components/registry/walk/use-row-state.ts';
import { hasManyColumns } from '../../components/table/columns/drawn-columns.ts';
import { DataTable } from '../../components/table/data-table.tsx';
import { RowStateContext } from '../../components/table/row-link.tsx';
import { SelectAllContext } from '../../components/table/table-selection.ts';
import { useRowWindows } from '../../components/table/windows/use-row-windows.ts';
import { versionPath } from '../../paths.ts';
import { useScope } from '../../stores/open-scope.ts';

import { useVersionArrangement } from './use-version-arrangement.ts';
import { createVersionTableColumns } from './version-table-columns.tsx';
import { fromTableSort, toTableSort, type VersionsSort } from './versions-sort.ts';

interface VersionsTableProps {
  readonly modelName: string;
  readonly columns: readonly VersionColumn[];
  readonly sort: VersionsSort;
  /** Shows the versions that it finds; empty for all. */
  readonly search: string;
  readonly onClearSearch: () => void;
  /** Tells what is on screen, and the first of it. */
  /** Something is wrong with the query in the box, so `search` is the one before. */
  readonly isFormer: boolean;
  readonly onShow: (shown: ShownVersions) => void;
  readonly onSort: (sort: VersionsSort) => void;
  /**
   * What an empty window means: the model has no versions, they could not be loaded, or they are loading. Rows arrive a
   * moment after the model's own facts, so an empty window alone says nothing.
   */
  readonly ifEmpty: 'none' | 'not-loaded' | 'loading';
  /** Whether runs are still to come, and with them the first columns of values. */
  readonly isAwaitingRuns: boolean;
  /** Whether there was no room for the versions. */
  readonly isLeftOut: boolean;
}

/** What the table shows now: of which search, how many versions (null until they are there), and the first. */
export interface ShownVersions {
  readonly search: string;
  readonly total: number | null;
  readonly first: string | null;
}

interface View {
  readonly columns: readonly VersionColumn[];
  readonly sort: VersionsSort;
  readonly search: string;
}

/** Lists the versions of a model with the chosen parameters and metrics. */
export function VersionsTable({
  modelName,
  columns,
  sort,
  search,
  isFormer,
  onShow,
  onClearSearch,
  onSort,
  ifEmpty,
  isAwaitingRuns,
  isLeftOut,
}: VersionsTableProps) {
  const scope = useScope();
  const navigate = useNavigate();
  const kind = useOpenConnection()?.kind ?? 'primehub';
  const windows = useRowWindows<View, VersionRow, VersionsWindow>(
    { columns, sort, search },
    (view, offset, limit) =>
      createBridgeQuery('versions.window', {
        scope,
        query: {
          name: modelName,
          columns: [...view.columns],
          sort: view.sort,
          ...(view.search === '' ? {} : { search: view.search }),
          offset,
          limit,
        },
      }),
    hasManyColumns(columns),
  );
  const shown = windows.view.columns;
  const isLong = hasOffsets(windows.loaded.values());
  const best = useBestValues(modelName, shown);
  const directionOf = useMetricDirections();
  const shapes = useValueShapes(shown, windows.loaded.values());
  const toRef = useCallback(
    ({ version }: VersionRow) =>
      isReadableName(modelName) && isReadableName(version) ? { name: modelName, version } : null,
    [modelName],
  );
  const tableColumns = useMemo(
    () => [
      createSelectColumn(toRef, ({ version }) => `Version ${version}`),
      ...createVersionTableColumns({
        modelName,
        columns: shown,
        shapes,
        best,
        directionOf,
        hasOffsets: isLong,
        kind,
      }),
    ],
    [toRef, modelName, shown, shapes, best, directionOf, isLong, kind],
  );
  const listKey = `versions ${scope.connectionId} ${scope.group ?? ''} ${modelName}`;
  const list = { of: 'model' as const, name: modelName, ...windows.view, columns: [...shown] };
  const rowState = useRowState(list);
  const selection = useVersionSelection({ listKey, list, windows, toRef });
  const arrangement = useVersionArrangement(modelName, columns);
  const first = windows.getRow(0)?.version ?? null;
  const { total } = windows;
  const shownSearch = windows.view.search;
  useEffect(() => onShow({ search: shownSearch, total, first }), [onShow, shownSearch, total, first]);
  return (
    <>
      {renderRows()}
      <SelectionBar
        selection={selection}
        getRequest={(only) => ({
          table: 'versions',
          kind,
          name: modelName,
          ...windows.view,
          columns: [...shown],
          only,
          order: arrangement.layout?.order,
        })}
      />
    </>
  );

  function renderRows(): ReactNode {
    if (windows.error !== null && windows.total === null) {
      return (
        <Box sx={{ px: 3 }}>
          <ProblemNotice error={windows.error} />
        </Box>
      );
    }
    if (windows.total === 0 && shownSearch !== '' && isFormer) return <QueryCannotRun />;
    if (windows.total === 0 && shownSearch !== '') {
      return (
        <EmptyState
          title="No version matches"
          actions={
            <Button variant="outlined" onClick={onClearSearch}>
              Clear search
            </Button>
          }
        >
          {explainSearch(shownSearch)}
        </EmptyState>
      );
    }
    if (windows.total === 0 && ifEmpty === 'none') {
      return <EmptyState title="No versions yet">This model is registered, but it has no versions.</EmptyState>;
    }
    if (windows.total === 0 && ifEmpty === 'not-loaded') {
      return (
        <MissingNotice title="No versions loaded yet" isLeftOut={isLeftOut}>
          They appear here once they are loaded, and stay available offline.
        </MissingNotice>
      );
    }
    return (
      <SelectAllContext value={selection.all}>
        <RowStateContext value={rowState}>
          <DataTable
            label={`Versions of ${modelName}`}
            columns={tableColumns}
            expectsGroups={isAwaitingRuns}
            arrangement={arrangement}
            windows={windows.total === 0 ? { ...windows, total: null } : windows}
            sort={toTableSort(windows.view.sort)}
            wishedSort={toTableSort(sort)}
            onSort={(next) => onSort(fromTableSort(next))}
            onOpen={({ version }, index) => void navigate(versionPath(modelName, version), { state: rowState(index) })}
            getRowKey={getVersionKey}
            memoryKey={listKey}
            selection={selection.table}
          />
        </RowStateContext>
      </SelectAllContext>
    );
  }
}

function explainSearch(search: string): string {
  const mistaken = explainWords(search);
  if (mistaken !== null) return mistaken;
  return isPlainQuery(search)
    ? 'Versions, aliases, stages, tags, runs, descriptions and the columns on screen were looked through.'
    : 'A version without the value that a condition asks for never matches, nor does one whose run is not loaded yet.';
}

const getVersionKey = ({ version }: VersionRow): string => version;
