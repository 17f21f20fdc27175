import ExpandIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import Switch from '@mui/material/Switch';
import { lazy, memo, Suspense, useDeferredValue, useMemo } from 'react';
import type { VersionColumn } from '../../../../shared/registry/views.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { mostTrendMetrics } from '../../../../shared/trend/trend.ts';
import { useBridgeQuery } from '../../../bridge/use-bridge-query.ts';
import { ChartFrame } from '../../../components/charts/chart-frame.tsx';
import { ProblemNotice } from '../../../components/problems/problem-notice.tsx';
import { useMetricDirections } from '../../../components/registry/metrics/use-metric-directions.ts';
import { choose } from '../../../stores/choices/choices.ts';
import { useChoice } from '../../../stores/choices/use-choice.ts';
import { useScope } from '../../../stores/open-scope.ts';
import { TrendMetrics } from './trend-metrics.tsx';
import { listTrendPoints } from './trend-points.ts';
import { TrendTable } from './trend-table.tsx';
import { describeTrend } from './trend-texts.ts';

const TrendChart = lazy(() => import('./chart/trend-chart.tsx').then((loaded) => ({ default: loaded.TrendChart })));

interface TrendSectionProps {
  readonly modelName: string;
  /** The columns of the table: those chosen, or those that say most about the versions; null while they are not known. */
  readonly columns: readonly VersionColumn[] | null;
  /** Whether runs are still to come, and with them perhaps the first metric. */
  readonly isLoading: boolean;
}

/** px */
const height = 190;
/** px. In a lower window the table needs the room, unless the person says otherwise. */
const lowWindow = 640;

/**
 * Shows how metrics went from version to version, above the table, and folds away. Memoized, as the page renders with every
 * key of a search.
 */
export const TrendSection = memo(function TrendSection({ modelName, columns, isLoading }: TrendSectionProps) {
  const scope = useScope();
  // After the table's own columns: both look through all runs, and the rows wait for those.
  const available = useBridgeQuery('versions.columns', { scope, name: modelName }, { enabled: columns !== null });
  const metrics = useMemo(
    () => listMetrics(columns, available.data?.metrics, isLoading),
    [columns, available.data, isLoading],
  );
  const getDirection = useMetricDirections();
  const isFolded = useChoice('trend.isFolded', '') ?? window.innerHeight < lowWindow;
  const view = useChoice('model.trend', modelName);
  const chosen = useMemo(
    () => (view?.metrics ?? metrics?.slice(0, 1) ?? []).slice(0, mostTrendMetrics),
    [view?.metrics, metrics],
  );
  const isLog = view?.isLog === true;
  const { data, error, refetch } = useBridgeQuery(
    'versions.trend',
    { scope, query: { name: modelName, metrics: [...chosen] } },
    { enabled: !isFolded && chosen.length > 0, keepPrevious: true },
  );
  const points = useMemo(() => (data === undefined ? [] : listTrendPoints(data)), [data]);
  const keys = useMemo(() => data?.series.map(({ key }) => key) ?? [], [data]);
  const sentences = useMemo(() => (data === undefined ? [] : describeTrend(data, isLog)), [data, isLog]);
  const hasNumbers = data?.series.some(({ counts }) => counts.numbers > 0) === true;
  // The table comes first, and the chart follows in slices.
  const isDrawn = useDeferredValue(hasNumbers, false);
  const hasNone = available.data !== undefined && metrics?.length === 0 && !isLoading;
  const keep = (next: { readonly metrics?: readonly string[]; readonly isLog?: boolean }): void =>
    void choose('model.trend', modelName, { metrics: next.metrics ?? chosen, isLog: next.isLog ?? isLog });
  if (hasNone && view === undefined) return null;
  return (
    <Box sx={{ px: 3, pb: 0.5 }}>
      <ChartFrame
        title="Trend"
        getPictureTitle={() =>
          `${toVisibleText(modelName)}: ${keys.map((key) => toVisibleText(key)).join(', ')} over versions`
        }
        height={height}
        isFolded={isFolded}
        isEmpty={!hasNumbers}
        before={
          <IconButton
            aria-label={isFolded ? 'Show the trend' : 'Hide the trend'}
            aria-expanded={!isFolded}
            sx={{ p: 0.25, ml: -0.5, mr: -0.5 }}
            onClick={() => void choose('trend.isFolded', '', !isFolded)}
          >
            <ExpandIcon sx={{ fontSize: 18, ...(isFolded ? { transform: 'rotate(-90deg)' } : {}) }} />
          </IconButton>
        }
        controls={
          <>
            <TrendMetrics chosen={chosen} available={metrics ?? []} onChoose={(next) => keep({ metrics: next })} />
            <FormControlLabel
              control={<Switch size="small" checked={isLog} onChange={(_event, next) => keep({ isLog: next })} />}
              label="Log scale"
              slotProps={{ typography: { sx: { fontSize: '0.75rem', color: 'text.secondary' } } }}
              sx={{ mr: 0, ml: 0.5 }}
            />
          </>
        }
        renderTable={() => <TrendTable modelName={modelName} points={points} keys={keys} getDirection={getDirection} />}
        notes={
          <Box
            role="note"
            aria-label="What the trend leaves out"
            sx={{ minHeight: 18, fontSize: '0.75rem', color: 'text.secondary' }}
          >
            {sentences.join(' ')}
          </Box>
        }
      >
        {error !== null ? (
          <ProblemNotice error={error.error} onRetry={() => void refetch()} />
        ) : hasNumbers ? (
          isDrawn && (
            <Suspense fallback={null}>
              <TrendChart
                modelName={modelName}
                points={points}
                keys={keys}
                isLog={isLog}
                getDirection={getDirection}
                height={height}
              />
            </Suspense>
          )
        ) : (
          <Empty isLoading={isLoading || data === undefined} />
        )}
      </ChartFrame>
    </Box>
  );
});

/** The metrics of the table's columns first. Before all are known there are these; null while there are none yet. */
function listMetrics(
  columns: readonly VersionColumn[] | null,
  available: readonly string[] | undefined,
  isLoading: boolean,
): readonly string[] | null {
  // While the first runs come, the columns are still to be found.
  if (columns === null || (columns.length === 0 && (available === undefined || isLoading))) return null;
  const shown = columns.flatMap(({ kind, key }) => (kind === 'metric' ? [key] : []));
  return [...new Set([...shown, ...(available ?? [])])];
}

function Empty({ isLoading }: { readonly isLoading: boolean }) {
  return (
    <Box sx={{ display: 'grid', placeItems: 'center', height: '100%', color: 'text.secondary', textAlign: 'center' }}>
      {isLoading ? '' : 'No version that is loaded has a number here. Choose another metric, or load the runs with F5.'}
    </Box>
  );
}
