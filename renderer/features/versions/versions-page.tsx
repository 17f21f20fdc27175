import ColumnsIcon from '@mui/icons-material/ViewColumnOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { startTransition, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ColumnLayout } from '../../../shared/choices/column-layout.ts';
import type { FleetRow, FleetState, FleetView, FleetWindow } from '../../../shared/registry/fleet.ts';
import { isReadableName } from '../../../shared/registry/is-readable-name.ts';
import type { SyncState } from '../../../shared/registry/sync-state.ts';
import { createBridgeQuery } from '../../bridge/bridge-query.ts';
import { useOpenConnection } from '../../components/connection/use-open-connection.ts';
import { ExportMenu } from '../../components/export/export-menu.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { usePageRefresh } from '../../components/page/page-refresh.tsx';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { RegistryProblem } from '../../components/problems/registry-problem.tsx';
import { FilterBar } from '../../components/query/filter-bar.tsx';
import { QueryBox, type QueryBoxHandle } from '../../components/query/query-box.tsx';
import { describeFormer, useQueryRun } from '../../components/query/use-query-run.ts';
import { createColumnSortKey } from '../../components/registry/columns/column-sort-key.ts';
import { FleetLine } from '../../components/registry/fleet/fleet-line.tsx';
import { useFleetState } from '../../components/registry/fleet/use-fleet-state.ts';
import { useMetricDirections } from '../../components/registry/metrics/use-metric-directions.ts';
import { createSelectColumn } from '../../components/registry/selection/select-column.tsx';
import { SelectionBar } from '../../components/registry/selection/selection-bar.tsx';
import { useVersionSelection } from '../../components/registry/selection/use-version-selection.ts';
import { useRefreshRegistry } from '../../components/registry/use-refresh-registry.ts';
import { useSyncState } from '../../components/registry/use-sync-state.ts';
import { useValueShapes } from '../../components/registry/versions/use-value-shapes.ts';
import { hasOffsets } from '../../components/registry/versions/value-shapes.ts';
import { useRowState } from '../../components/registry/walk/use-row-state.ts';
import { hasManyColumns } from '../../components/table/columns/drawn-columns.ts';
import { DataTable } from '../../components/table/data-table.tsx';
import { formatRowCount } from '../../components/table/row-count.ts';
import { RowStateContext } from '../../components/table/row-link.tsx';
import { SelectAllContext } from '../../components/table/table-selection.ts';
import { useOpenFirst } from '../../components/table/windows/use-open-first.ts';
import { useRowWindows } from '../../components/table/windows/use-row-windows.ts';
import { LookAlikes } from '../../components/text/names/look-alikes.tsx';
import { SaveView } from '../../components/views/save-view.tsx';
import { versionPath } from '../../paths.ts';
import { choose } from '../../stores/choices/choices.ts';
import { useChoice } from '../../stores/choices/use-choice.ts';
import { useScope } from '../../stores/open-scope.ts';
import { type PageFreshness, usePageFreshness } from '../../stores/page-freshness.ts';
import { FleetColumnChooser } from './fleet-column-chooser.tsx';
import { createFleetColumns } from './fleet-columns.tsx';
import { fromTableSort, keepSort, toTableSort } from './fleet-sort.ts';
import { NoVersions } from './no-versions.tsx';
import { useFleetView } from './use-fleet-view.ts';

/** Lists the versions of all models, by a query, with columns from the whole fleet. */
export function VersionsPage() {
  const scope = useScope();
  const navigate = useNavigate();
  const kind = useOpenConnection()?.kind ?? 'primehub';
  const sync = useSyncState();
  const fleet = useFleetState();
  const refresh = useRefreshRegistry();
  usePageRefresh(refresh);
  usePageFreshness(sync === undefined ? null : describeFleetFreshness(sync, fleet));
  const { view, change, type, note } = useFleetView();
  const box = useRef<QueryBoxHandle>(null);
  const [isChoosing, setChoosing] = useState(false);
  const { query, problem, isPlain, runNow } = useQueryRun(view.query);

  const windows = useRowWindows<FleetView, FleetRow, FleetWindow>(
    { query, columns: view.columns, sort: view.sort },
    (asked, offset, limit) =>
      createBridgeQuery('fleet.window', { scope, query: { ...asked, model: null, offset, limit } }),
    hasManyColumns(view.columns),
  );
  const { loaded, sample, total } = windows;
  const shown = windows.view.columns;
  const shapes = useValueShapes(shown, loaded.values());
  const directionOf = useMetricDirections();
  const isLong = hasOffsets(loaded.values());
  const columns = useMemo(
    () => [selectColumn, ...createFleetColumns({ kind, columns: shown, shapes, directionOf, hasOffsets: isLong })],
    [kind, shown, shapes, directionOf, isLong],
  );

  const listKey = `fleet ${scope.connectionId} ${scope.group ?? ''}`;
  const list = { of: 'fleet' as const, query: windows.view.query, sort: windows.view.sort };
  const selection = useVersionSelection({ listKey, list, windows, toRef });

  const rowState = useRowState(list);
  const openVersion = ({ modelName, version }: FleetRow, index: number): void => {
    if (isReadableName(modelName) && isReadableName(version))
      void navigate(versionPath(modelName, version), { state: rowState(index) });
  };
  const openFirst = useOpenFirst(view.query, windows.view.query, () => {
    const first = windows.getRow(0);
    if (first !== undefined) openVersion(first, 0);
  });
  const run = (): void => {
    note();
    runNow();
    // A name that was typed leads to what it names, as in every list. Conditions make a list to look at.
    if (isPlain) openFirst();
  };
  const layout = useChoice('fleet.layout');
  const chooseColumns = (next: FleetView['columns']): void =>
    change({ columns: next, sort: keepSort(view.sort, next) });
  const totalVersions = sample?.totalVersions ?? null;
  const isLoading =
    totalVersions === 0 && (fleet?.phase === 'reading' || (sync?.lastSuccessAt === null && sync.problem === null));
  const isEmpty = total === 0 && !isLoading;
  return (
    <>
      <PageHeader
        title="Versions"
        beside={
          <Box role="status" sx={{ color: 'text.secondary' }}>
            {totalVersions === 0 ? '' : formatRowCount(total, totalVersions, sample?.totalIsBound ?? false)}
          </Box>
        }
        actions={
          <>
            <SaveView view={view} />
            <Button
              variant="outlined"
              startIcon={<ColumnsIcon />}
              onClick={() => startTransition(() => setChoosing(true))}
            >
              Columns
            </Button>
            <ExportMenu
              what="versions"
              isEmpty={total === 0 || total === null}
              getRequest={() => ({ table: 'fleet', kind, ...windows.view, columns: [...shown], order: layout?.order })}
            />
          </>
        }
      >
        {/* Whoever leaves the box may leave the page. */}
        <Box onBlur={note} sx={{ display: 'flex', flexDirection: 'column', gap: 0.75 }}>
          <QueryBox
            ref={box}
            label="Search versions"
            placeholder="Search versions, or ask: metrics.val_auc > 0.95 and alias = 'champion'"
            value={view.query}
            onChange={type}
            model={null}
            problem={problem ?? sample?.problem ?? null}
            note={problem === null ? '' : describeFormer(query, 'versions')}
            isPageSearch
            onEnter={run}
          />
          <FilterBar
            text={view.query}
            query={query}
            onChange={(text) => change({ query: text })}
            model={null}
            kind={kind}
            onAddCondition={() => box.current?.addCondition()}
          />
        </Box>
      </PageHeader>
      <Box sx={{ px: 3, display: 'flex', flexDirection: 'column', gap: 1, '&:not(:empty)': { pb: 1.5 } }}>
        {sync !== undefined && sync.problem !== null && sync.problem.code !== 'CANCELLED' && (
          <RegistryProblem error={sync.problem} lastSuccessAt={sync.lastSuccessAt} onRetry={refresh} />
        )}
        {windows.error !== null && <ProblemNotice error={windows.error} />}
      </Box>
      {isEmpty ? (
        <NoVersions
          query={windows.view.query}
          isFormer={problem !== null}
          hasVersions={(totalVersions ?? 0) > 0}
          fleet={fleet}
          sync={sync}
          onClear={() => change({ query: '' })}
        />
      ) : (
        <LookAlikes names={[...loaded.values()].map(listNames)}>
          <SelectAllContext value={selection.all}>
            <RowStateContext value={rowState}>
              <DataTable
                label="Versions"
                columns={columns}
                arrangement={{
                  layout,
                  onLayout: keepLayout,
                  onHide: (id) => chooseColumns(view.columns.filter((column) => createColumnSortKey(column) !== id)),
                }}
                isBusy={windows.view.query !== view.query}
                windows={isLoading ? { ...windows, total: null } : windows}
                sort={toTableSort(windows.view.sort)}
                wishedSort={toTableSort(view.sort)}
                onSort={(sort) => change({ sort: fromTableSort(sort) })}
                onOpen={openVersion}
                getRowKey={getRowKey}
                memoryKey={listKey}
                selection={selection.table}
              />
            </RowStateContext>
          </SelectAllContext>
        </LookAlikes>
      )}
      <SelectionBar
        selection={selection}
        getRequest={(only) => ({
          table: 'fleet',
          kind,
          ...windows.view,
          columns: [...shown],
          only,
          order: layout?.order,
        })}
      />
      <FleetLine />
      {isChoosing && (
        <FleetColumnChooser
          kind={kind}
          chosen={view.columns}
          arrangement={{ layout, onLayout: keepLayout }}
          onChoose={chooseColumns}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  );
}

/** Versions are as fresh as the list of models, which tells which of them have changed, once those have been read. */
function describeFleetFreshness(sync: SyncState, fleet: FleetState | undefined): PageFreshness {
  const { lastSuccessAt, phase, progress, problem, offline } = sync;
  const isReadingFleet = fleet?.phase === 'reading';
  return {
    readAt: lastSuccessAt,
    isReading: phase === 'refreshing' || isReadingFleet,
    progress: progress ?? (isReadingFleet ? { done: fleet.modelsRead, total: fleet.models } : null),
    problem,
    offline,
    parts: [
      { what: 'Models', readAt: lastSuccessAt },
      { what: 'Runs of all versions, the oldest', readAt: sync.readAt.runs },
    ],
  };
}

const keepLayout = (next: ColumnLayout | null): void => void choose('fleet.layout', '', next);

const namesOf = new WeakMap<FleetWindow, readonly string[]>();

/** The same array each time, as names are looked through for those that look alike. A model may have many versions. */
function listNames(window: FleetWindow): readonly string[] {
  const names = namesOf.get(window) ?? [...new Set(window.rows.map(({ modelName }) => modelName))];
  namesOf.set(window, names);
  return names;
}

const toRef = ({ modelName, version }: FleetRow) =>
  isReadableName(modelName) && isReadableName(version) ? { name: modelName, version } : null;

const selectColumn = createSelectColumn(toRef, ({ name, version }) => `${name} version ${version}`);

const getRowKey = ({ modelName, version }: FleetRow): string => `${modelName}\n${version}`;
