import Box from '@mui/material/Box';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { firstSort } from '../../../shared/ipc/first-requests.ts';
import { isReadableName } from '../../../shared/registry/is-readable-name.ts';
import type { SyncState } from '../../../shared/registry/sync-state.ts';
import type { ModelRow, ModelsQuery, ModelsWindow } from '../../../shared/registry/views.ts';
import { createBridgeQuery } from '../../bridge/bridge-query.ts';
import { ConnectDirectButton } from '../../components/connection/connect-direct-button.tsx';
import { useOpenConnection } from '../../components/connection/use-open-connection.ts';
import { ExportMenu } from '../../components/export/export-menu.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { usePageRefresh } from '../../components/page/page-refresh.tsx';
import { isPlainQuery } from '../../components/page/search/is-plain-query.ts';
import { addressPause, useDebounced } from '../../components/page/use-debounced.ts';
import { Notice } from '../../components/problems/notice.tsx';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { RegistryProblem } from '../../components/problems/registry-problem.tsx';
import { FilterBar } from '../../components/query/filter-bar.tsx';
import { QueryBox, type QueryBoxHandle } from '../../components/query/query-box.tsx';
import { describeFormer, useQueryRun } from '../../components/query/use-query-run.ts';
import { FleetLine } from '../../components/registry/fleet/fleet-line.tsx';
import { MlflowUiButton } from '../../components/registry/mlflow-ui-button.tsx';
import { useRefreshRegistry } from '../../components/registry/use-refresh-registry.ts';
import { useSyncState } from '../../components/registry/use-sync-state.ts';
import { DataTable } from '../../components/table/data-table.tsx';
import { formatRowCount } from '../../components/table/row-count.ts';
import { useOpenFirst } from '../../components/table/windows/use-open-first.ts';
import { useRowWindows } from '../../components/table/windows/use-row-windows.ts';
import { LookAlikes } from '../../components/text/names/look-alikes.tsx';
import { modelPath, modelsPath } from '../../paths.ts';
import { choose } from '../../stores/choices/choices.ts';
import { useChoice } from '../../stores/choices/use-choice.ts';
import { isStayingAt } from '../../stores/destination.ts';
import { useScope } from '../../stores/open-scope.ts';
import { type PageFreshness, usePageFreshness } from '../../stores/page-freshness.ts';
import { createModelColumns } from './model-columns.tsx';

import { NoModels } from './no-models.tsx';

const mlflowModels = { page: 'mlflow-models' } as const;

type Sort = ModelsQuery['sort'];
type View = Pick<ModelsQuery, 'search' | 'sort'>;

/** Lists all registered models of the open registry. */
export function ModelsPage() {
  const scope = useScope();
  const open = useOpenConnection();
  const sync = useSyncState();
  const navigate = useNavigate();
  const refresh = useRefreshRegistry();
  usePageRefresh(refresh);
  usePageFreshness(sync === undefined ? null : describeListFreshness(sync));
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState(params.get('q') ?? '');
  const sort = useChoice('models.sort') ?? firstSort;
  const { query, problem, isPlain, runNow } = useQueryRun(text, true);
  const search = query.trim();
  const box = useRef<QueryBoxHandle>(null);

  const windows = useRowWindows<View, ModelRow, ModelsWindow>({ search, sort }, (view, offset, limit) =>
    createBridgeQuery('models.window', { scope, query: { ...view, offset, limit } }),
  );
  const kind = open?.kind ?? 'primehub';
  const columns = useMemo(() => createModelColumns(kind), [kind]);

  // The search is part of the address, so that Back returns to it. Typing adds no history entries.
  const note = (next: string): void => {
    if (isStayingAt(modelsPath) && next !== (params.get('q') ?? ''))
      setParams(next === '' ? {} : { q: next }, { replace: true });
  };
  const searchFor = (next: string): void => {
    setText(next);
    note(next);
  };
  const rested = useDebounced(text, addressPause);
  const noteRested = useEffectEvent(note);
  useEffect(() => noteRested(rested), [rested]);
  const openFirst = useOpenFirst(text.trim(), windows.view.search, () => {
    const first = windows.getRow(0);
    if (first !== undefined && isReadableName(first.name)) void navigate(modelPath(first.name));
  });
  const run = (): void => {
    note(text);
    runNow();
    // A name that was typed leads to what it names. Conditions make a list to look at.
    if (isPlain) openFirst();
  };
  const total = windows.total;
  const totalModels = windows.sample?.totalModels ?? null;
  const isFirstLoad = totalModels === 0 && sync?.lastSuccessAt === null && sync.problem === null;
  const isEmpty = total === 0 && !isFirstLoad;

  return (
    <>
      <PageHeader
        title="Models"
        beside={
          <Box sx={{ color: 'text.secondary' }}>
            {totalModels === 0 ? '' : formatRowCount(total, totalModels, windows.sample?.totalIsBound ?? false)}
          </Box>
        }
        actions={
          <>
            <ExportMenu
              what="models"
              isEmpty={total === 0 || total === null}
              getRequest={() => ({ table: 'models', kind, ...windows.view })}
            />
            <MlflowUiButton target={mlflowModels} />
          </>
        }
      >
        {/* Whoever leaves the box may leave the page. */}
        <Box onBlur={() => note(text)} sx={{ display: 'flex', flexDirection: 'column', gap: 0.75 }}>
          <QueryBox
            ref={box}
            label="Search models"
            placeholder="Search models, or ask for their versions: metrics.val_auc > 0.95"
            value={text}
            onChange={setText}
            model={null}
            problem={problem ?? windows.sample?.problem ?? null}
            note={problem === null ? '' : describeFormer(query, 'models')}
            isPageSearch
            onEnter={run}
          />
          <FilterBar
            text={text}
            query={query}
            onChange={searchFor}
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
        {sync !== undefined && sync.truncatedAt !== null && kind === 'primehub' && (
          <Notice
            severity="info"
            footer={<ConnectDirectButton connectionId={scope.connectionId} group={scope.group} />}
          >
            PrimeHub lists only the first {sync.truncatedAt} models, so there may be more. Connect to MLflow directly to
            see them all.
          </Notice>
        )}
      </Box>
      {isEmpty ? (
        <NoModels
          search={search}
          isFormer={problem !== null}
          hasModels={(totalModels ?? 0) > 0}
          sync={sync}
          onClearSearch={() => searchFor('')}
        />
      ) : (
        <LookAlikes names={[...windows.loaded.values()].map(listNames)}>
          <DataTable
            label="Models"
            columns={columns}
            isBusy={problem === null && windows.view.search !== text.trim()}
            windows={isFirstLoad ? { ...windows, total: null } : windows}
            expectedRows={sync?.progress?.total ?? null}
            sort={{ key: windows.view.sort.column, direction: windows.view.sort.direction }}
            wishedSort={{ key: sort.column, direction: sort.direction }}
            onSort={({ key, direction }) =>
              void choose('models.sort', '', { column: key as Sort['column'], direction })
            }
            onOpen={({ name }) => void navigate(modelPath(name))}
            getRowKey={getModelKey}
            memoryKey={`models ${scope.connectionId} ${scope.group ?? ''}`}
          />
        </LookAlikes>
      )}
      {/* What only versions know is asked for: then it matters which of them are on this computer. */}
      {windows.view.search !== '' && !isPlainQuery(windows.view.search) && <FleetLine />}
    </>
  );
}

/** Of the list of models, which the sync keeps fresh. */
function describeListFreshness(sync: SyncState): PageFreshness {
  const { lastSuccessAt, phase, progress, problem, offline } = sync;
  return {
    readAt: lastSuccessAt,
    isReading: phase === 'refreshing',
    progress,
    problem,
    offline,
    parts: [
      { what: 'Models', readAt: lastSuccessAt },
      { what: 'Whole list, with deletions, aliases and tags', readAt: sync.readAt.list },
    ],
  };
}

const namesOf = new WeakMap<ModelsWindow, readonly string[]>();

/** The same array each time, as a list of hundreds is looked through for names that look alike. */
function listNames(window: ModelsWindow): readonly string[] {
  const names = namesOf.get(window) ?? window.rows.map(({ name }) => name);
  namesOf.set(window, names);
  return names;
}

const getModelKey = ({ name }: ModelRow): string => name;
