import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { memo, type ReactNode, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { CompareAxes, CompareAxis, ComparedHead } from '../../../../shared/compare/compare.ts';
import type { MetricDirection } from '../../../../shared/registry/metric-direction.ts';
import { useBridgeQuery } from '../../../bridge/use-bridge-query.ts';
import { ChartFrame } from '../../../components/charts/chart-frame.tsx';
import { measureSmallText } from '../../../components/registry/measure-small-text.ts';
import { ServerText } from '../../../components/text/server-text.tsx';
import { versionPath } from '../../../paths.ts';
import { useScope } from '../../../stores/open-scope.ts';
import { AxisMenu } from './axis-menu.tsx';
import { axisTexts } from './axis-texts.ts';
import { Bars, barSizes } from './bars.tsx';
import type { CompareValue } from './compare-value.ts';
import { findBarAxes, findParallelAxes, findScatterAxes, pickCandidates, rankAxes, toAxis } from './default-axes.ts';
import { describeGaps } from './describe-gaps.ts';
import { ParallelCoordinates, parallelHeight } from './parallel/parallel-coordinates.tsx';
import { Scatter } from './scatter/scatter.tsx';
import { useWidth } from './use-width.ts';
import { ValueTable } from './value-table.tsx';
import { labelVersions } from './version-labels.ts';

type Kind = 'bars' | 'scatter' | 'parallel';

/** From how many versions on lines through many axes tell more than the table does. */
const parallelFrom = 5;
/** px */
const scatterHeight = 340;
/** How many small charts, and how many axes side by side. */
const mostBars = 12;
const mostAxes = 12;

interface CompareChartsProps {
  readonly heads: readonly ComparedHead[];
  readonly directionOf: (metric: string) => MetricDirection;
}

/** The compared versions in charts: bars for each metric, any value against a metric, and many at once. */
export const CompareCharts = memo(function CompareCharts({ heads, directionOf }: CompareChartsProps) {
  const scope = useScope();
  const versions = useMemo(() => heads.map(({ name, version }) => ({ name, version })), [heads]);
  const { data } = useBridgeQuery('compare.axes', { scope, versions, search: '' }, { keepPrevious: true });
  const [kind, setKind] = useState<Kind>('bars');
  const candidates = useMemo(() => pickCandidates(data?.axes ?? []), [data]);
  const { data: known } = useBridgeQuery(
    'compare.values',
    { scope, versions, axes: candidates.map(toAxis) },
    { enabled: candidates.length > 0, keepPrevious: true },
  );
  const axes = useMemo(() => rankAxes(candidates, known?.values ?? []), [candidates, known]);
  if (data === undefined || (candidates.length > 0 && known === undefined)) return null;
  const tabs = (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={kind}
      aria-label="Kind of chart"
      onChange={(_event, next: Kind | null) => next !== null && setKind(next)}
      sx={{ '& button': { py: 0.25, px: 1.25, textTransform: 'none', fontSize: '0.75rem' } }}
    >
      <ToggleButton value="bars">Bars</ToggleButton>
      <ToggleButton value="scatter">Scatter</ToggleButton>
      <ToggleButton value="parallel">Parallel coordinates</ToggleButton>
    </ToggleButtonGroup>
  );
  return <ChartOfKind key={kind} {...{ kind, heads, versions, axes, directionOf, tabs }} />;
});

interface ChartOfKindProps extends CompareChartsProps {
  readonly kind: Kind;
  readonly versions: readonly { readonly name: string; readonly version: string }[];
  /** Those that most versions have first. */
  readonly axes: CompareAxes['axes'];
  readonly tabs: ReactNode;
}

function ChartOfKind({ kind, heads, versions, axes, directionOf, tabs }: ChartOfKindProps) {
  const scope = useScope();
  const navigate = useNavigate();
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const [chosen, setChosen] = useState<readonly CompareAxis[] | null>(null);
  const [isZoomed, setZoomed] = useState(false);
  const byDefault = useMemo(() => findDefault(kind, axes), [kind, axes]);
  const isTooFew = kind === 'parallel' && heads.length < parallelFrom;
  const shown = isTooFew ? noAxes : (chosen ?? byDefault);
  const { data } = useBridgeQuery(
    'compare.values',
    { scope, versions, axes: [...shown] },
    { enabled: shown.length > 0, keepPrevious: true },
  );
  const labels = useMemo(() => labelVersions(versions, measureSmallText), [versions]);
  const models = useMemo(() => versions.map(({ name }) => name), [versions]);
  const baseline = heads.findIndex(({ baselineBy }) => baselineBy !== null);
  // While other values load, those on screen may be of other axes.
  const values = data?.values.length === shown.length && data.values[0]?.length === heads.length ? data.values : null;
  const columns = Math.max(1, Math.floor((width + barSizes.gap) / (barSizes.narrowest + barSizes.gap)));
  const barRows = Math.ceil(shown.length / columns);
  const barsHeight = barRows * (heads.length * barSizes.bar + barSizes.frame + barSizes.gap);
  const height = kind === 'bars' ? barsHeight : kind === 'scatter' ? scatterHeight : parallelHeight;
  const gaps = values === null || kind === 'bars' ? null : describeGaps(shown, values, labels);
  const [x, y] = shown;
  const menu = { versions, most: 1 } as const;
  return (
    <Box sx={{ px: 3, pt: 1.5, pb: 3, flexShrink: 0 }}>
      <Box ref={place}>
        <ChartFrame
          title="Charts"
          getPictureTitle={() => describePicture(kind, shown, labels)}
          height={shown.length === 0 ? 80 : height}
          isEmpty={values === null || shown.length === 0}
          controls={
            <>
              {tabs}
              {kind === 'bars' && (
                <>
                  <AxisMenu label="metrics" {...menu} most={mostBars} isMetricsOnly chosen={shown} onChoose={setChosen}>
                    {shown.length} {shown.length === 1 ? 'metric' : 'metrics'}
                  </AxisMenu>
                  <FormControlLabel
                    control={<Switch size="small" checked={isZoomed} onChange={(_event, on) => setZoomed(on)} />}
                    label="Zoom to differences"
                    slotProps={{ typography: { sx: { fontSize: '0.75rem' } } }}
                    sx={{ mx: 0 }}
                  />
                </>
              )}
              {kind === 'parallel' && !isTooFew && (
                <AxisMenu label="axes" {...menu} most={mostAxes} chosen={shown} onChoose={setChosen}>
                  {shown.length} axes
                </AxisMenu>
              )}
              {kind === 'scatter' && x !== undefined && y !== undefined && (
                <>
                  <AxisMenu
                    label="values across"
                    {...menu}
                    chosen={[x]}
                    onChoose={([next]) => setChosen([next ?? x, y])}
                  >
                    <span>Across:</span>
                    <ServerText text={axisTexts.full(x)} isCut />
                  </AxisMenu>
                  <AxisMenu
                    label="metrics upwards"
                    {...menu}
                    isMetricsOnly
                    chosen={[y]}
                    onChoose={([next]) => setChosen([x, next ?? y])}
                  >
                    <span>Up:</span>
                    <ServerText text={axisTexts.full(y)} isCut />
                  </AxisMenu>
                </>
              )}
            </>
          }
          renderTable={
            values === null ? undefined : () => <ValueTable axes={shown} {...{ values, labels, baseline }} />
          }
          notes={
            values !== null && (
              <Box role="note" sx={{ color: 'text.secondary', fontSize: '0.75rem', mt: 0.5 }}>
                ◆ is the baseline. {gaps}
              </Box>
            )
          }
        >
          {shown.length === 0 ? (
            <Box sx={{ color: 'text.secondary', py: 2 }}>{isTooFew ? tooFew : nothingToDraw[kind]}</Box>
          ) : values === null || width === 0 ? null : kind === 'bars' ? (
            <Bars metrics={shown} {...{ values, labels, baseline, columns, width, isZoomed, directionOf }} />
          ) : kind === 'parallel' ? (
            <ParallelCoordinates axes={shown} {...{ values, labels, baseline, width }} />
          ) : x === undefined || y === undefined ? null : (
            <Scatter
              {...{ x, y, labels, baseline }}
              xs={values[0] ?? noValues}
              ys={values[1] ?? noValues}
              models={models}
              height={scatterHeight}
              onOpen={(index) => {
                const ref = versions[index];
                if (ref !== undefined) void navigate(versionPath(ref.name, ref.version));
              }}
            />
          )}
        </ChartFrame>
      </Box>
    </Box>
  );
}

const noAxes: readonly CompareAxis[] = [];
const noValues: readonly CompareValue[] = [];

const tooFew = `Lines through many axes tell more than the table does from ${parallelFrom} versions on. Add more to draw them.`;

const nothingToDraw: Readonly<Record<Kind, string>> = {
  bars: 'No metric is chosen, or these versions have none.',
  scatter: 'These versions have no metric to draw against.',
  parallel: 'No axis is chosen, or no parameter or metric of these versions differs.',
};

function findDefault(kind: Kind, axes: CompareAxes['axes']): readonly CompareAxis[] {
  if (kind === 'bars') return findBarAxes(axes);
  if (kind === 'parallel') return findParallelAxes(axes);
  const both = findScatterAxes(axes);
  return both === null ? [] : [both.x, both.y];
}

function describePicture(
  kind: Kind,
  axes: readonly CompareAxis[],
  labels: readonly { readonly short: string }[],
): string {
  const keys = axes.map(axisTexts.full);
  const what = kind === 'scatter' ? `${keys[1]} by ${keys[0]}` : keys.join(', ');
  return `${what}: ${labels.map(({ short }) => short).join(', ')}`.slice(0, 200);
}
