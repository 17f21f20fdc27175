import ColumnsIcon from '@mui/icons-material/ViewColumnOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { startTransition, useDeferredValue, useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { isReadableName } from '../../../shared/registry/is-readable-name.ts';
import type { ModelDetail } from '../../../shared/registry/views.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { useOpenConnection } from '../../components/connection/use-open-connection.ts';
import { CopyButton } from '../../components/copy/copy-button.tsx';
import { ExportMenu } from '../../components/export/export-menu.tsx';
import { CopyLinkButton } from '../../components/links/copy-link-button.tsx';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { usePageRefresh } from '../../components/page/page-refresh.tsx';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { RegistryProblem } from '../../components/problems/registry-problem.tsx';
import { FilterBar } from '../../components/query/filter-bar.tsx';
import { QueryBox, type QueryBoxHandle } from '../../components/query/query-box.tsx';
import { describeFormer, useQueryRun } from '../../components/query/use-query-run.ts';
import { maxColumns } from '../../components/registry/columns/column-choice.ts';
import { MlflowUiButton } from '../../components/registry/mlflow-ui-button.tsx';
import { useModelFreshness } from '../../components/registry/use-model-freshness.ts';
import { useModelRefresh } from '../../components/registry/use-model-refresh.ts';
import { useShownModel } from '../../components/registry/use-shown-model.ts';
import { useInSlices } from '../../components/table/windows/use-in-slices.ts';
import { useOpenFirst } from '../../components/table/windows/use-open-first.ts';
import { ServerText } from '../../components/text/server-text.tsx';
import { versionPath } from '../../paths.ts';
import { choose } from '../../stores/choices/choices.ts';
import { useChoice } from '../../stores/choices/use-choice.ts';
import { useScope } from '../../stores/open-scope.ts';

import { ModelHead } from './model-head.tsx';
import { TrendSection } from './trend/trend-section.tsx';
import { useDefaultColumns } from './use-default-columns.ts';
import { VersionColumnChooser } from './version-column-chooser.tsx';
import { resolveSort } from './versions-sort.ts';
import { type ShownVersions, VersionsTable } from './versions-table.tsx';

/** A registered model and its versions. Shows the replica at once, and loads from the server while it is open. */
export function ModelPage() {
  const scope = useScope();
  const kind = useOpenConnection()?.kind ?? 'primehub';
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const name = params.get('name') ?? '';
  const read = useBridgeQuery('models.get', { scope, name });
  const detail = { ...read, data: useDrawnDetail(name, read.data) };
  const { refresh, status, error } = useModelRefresh(name, null);
  useShownModel(name, null);
  const isRefreshing = status === 'running';
  usePageRefresh(refresh);
  useModelFreshness(name, { isReading: isRefreshing, error });

  const chosen = useChoice('model.columns', name);
  const chosenSort = useChoice('model.sort', name);
  const layout = useChoice('model.layout', name);
  const [isChoosing, setChoosing] = useState(false);
  const [text, setText] = useState('');
  const { query, problem, isPlain, runNow } = useQueryRun(text, true);
  const box = useRef<QueryBoxHandle>(null);
  const [shown, setShown] = useState<ShownVersions>({ search: '', total: null, first: null });
  const openFirst = useOpenFirst(text.trim(), shown.search, () => {
    if (shown.first !== null && isReadableName(shown.first)) void navigate(versionPath(name, shown.first));
  });
  const run = (): void => {
    runNow();
    if (isPlain) openFirst();
  };
  const defaults = useDefaultColumns(name, { isReading: isRefreshing, chosen, chosenSort });
  const columns = useMemo(() => chosen?.slice(0, maxColumns) ?? defaults, [chosen, defaults]);
  // The table comes first: the chart follows when other columns are chosen.
  const trendColumns = useDeferredValue(columns);

  if (detail.data === null && status === 'done' && error === null) {
    return (
      <EmptyState title="This model is not in the registry">
        “<ServerText text={name} />” was renamed or deleted, or it belongs to another group.
      </EmptyState>
    );
  }
  const model = detail.data?.model;
  const count = detail.data?.versionCount ?? 0;
  const isAwaitingRuns = isRefreshing || (detail.data?.pendingRuns ?? 0) > 0;
  return (
    <>
      <PageHeader
        title={name}
        beside={
          <>
            <CopyButton text={name} label="Copy name" />
            <CopyLinkButton location={{ page: 'model', name }} subject="model" />
          </>
        }
        actions={
          <>
            <Button
              variant="outlined"
              startIcon={<ColumnsIcon />}
              disabled={columns === null}
              onClick={() => startTransition(() => setChoosing(true))}
            >
              Columns
            </Button>
            {columns !== null && (
              <ExportMenu
                what="versions"
                isEmpty={shown.total === 0 || shown.total === null}
                getRequest={() => ({
                  table: 'versions',
                  kind,
                  name,
                  columns: [...columns],
                  sort: resolveSort(chosenSort, columns),
                  search: shown.search,
                  order: layout?.order,
                })}
              />
            )}
            <MlflowUiButton target={{ page: 'mlflow-model', name }} />
          </>
        }
      >
        {model !== undefined && <ModelHead model={model} />}
      </PageHeader>
      {error !== null && (
        <Box sx={{ px: 3, '&:not(:empty)': { pb: 1.5 } }}>
          <RegistryProblem error={error} onRetry={refresh} />
        </Box>
      )}
      {detail.error !== null && (
        <Box sx={{ px: 3, pb: 1.5 }}>
          <ProblemNotice error={detail.error.error} onRetry={() => void detail.refetch()} />
        </Box>
      )}
      {hasTrend(detail.data) && (
        <TrendSection key={name} modelName={name} columns={trendColumns} isLoading={isAwaitingRuns} />
      )}
      <Box sx={{ px: 3, pb: 1, pt: 0.5, display: 'flex', flexWrap: 'wrap', gap: 1, lineHeight: '32px' }}>
        <Box component="h2" sx={{ m: 0, fontSize: '0.8125rem', fontWeight: 600 }}>
          Versions
        </Box>
        <Box role="status" sx={{ color: 'text.secondary' }}>
          {[formatCount(count, shown), describeProgress(isRefreshing, detail.data)]
            .filter((text) => text !== '')
            .join(' · ')}
        </Box>
        {/* Also before there are versions: while they come, the key that leads here would lead away to the models. */}
        <QueryBox
          ref={box}
          label="Search versions"
          placeholder="Search versions, or ask: metrics.val_auc > 0.95"
          value={text}
          onChange={setText}
          model={name}
          problem={problem}
          note={problem === null ? '' : describeFormer(query, 'versions')}
          isPageSearch
          onEnter={run}
        />
        <FilterBar
          text={text}
          query={query}
          onChange={setText}
          model={name}
          kind={kind}
          onAddCondition={() => box.current?.addCondition()}
        />
      </Box>
      {columns !== null && (
        <VersionsTable
          modelName={name}
          columns={columns}
          sort={resolveSort(chosenSort, columns)}
          search={query.trim()}
          isFormer={problem !== null}
          onShow={setShown}
          onClearSearch={() => setText('')}
          onSort={(sort) => void choose('model.sort', name, sort)}
          isLeftOut={detail.data?.isLeftOut === true}
          isAwaitingRuns={isAwaitingRuns}
          ifEmpty={explainEmpty(detail.data, status === 'done' && error !== null)}
        />
      )}
      {isChoosing && (
        <VersionColumnChooser
          modelName={name}
          kind={kind}
          chosen={columns ?? []}
          onReset={() => void choose('model.columns', name, null)}
          onChoose={(next) => void choose('model.columns', name, next)}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  );
}

/** What is known of a model, drawn in slices when it comes: its description and its trend at once would hold the page up. */
function useDrawnDetail(name: string, data: ModelDetail | null | undefined): ModelDetail | null | undefined {
  const read = useMemo(() => ({ name, data }), [name, data]);
  const drawn = useInSlices(read, true);
  return drawn.name === name ? drawn.data : data;
}

/** One version has no trend. Before the versions are there, the list tells whether there will be more: the table then stays where it is. */
function hasTrend(detail: ModelDetail | null | undefined): boolean {
  if (detail == null) return false;
  const { versionCount, versionsFetchedAt, model } = detail;
  return versionCount > 1 || (versionsFetchedAt === null && Number(model.latestVersion ?? 0) > 1);
}

/** Versions arrive before their runs: once the versions are there, the runs are loading. */
function explainEmpty(detail: ModelDetail | null | undefined, hasFailed: boolean): 'none' | 'not-loaded' | 'loading' {
  if (detail != null && detail.versionsFetchedAt !== null && detail.versionCount === 0) return 'none';
  return hasFailed ? 'not-loaded' : 'loading';
}

/** "14", or "3 of 14" for a search. */
function formatCount(count: number, { search, total }: ShownVersions): string {
  if (count === 0) return '';
  const all = count.toLocaleString('en-US');
  return search === '' || total === null ? all : `${total.toLocaleString('en-US')} of ${all}`;
}

function describeProgress(isRefreshing: boolean, detail: ModelDetail | null | undefined): string {
  const runs = detail?.pendingRuns ?? 0;
  if (isRefreshing) return runs > 0 ? 'loading runs…' : 'refreshing…';
  if (runs === 0) return '';
  return `${runs.toLocaleString('en-US')} ${runs === 1 ? 'run' : 'runs'} not loaded yet`;
}
