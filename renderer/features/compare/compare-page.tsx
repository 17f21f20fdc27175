import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ComparedHead, CompareRow, CompareWindow } from '../../../shared/compare/compare.ts';
import { isSameVersion, type VersionRef } from '../../../shared/registry/version-ref.ts';
import { PageHeader } from '../../components/page/page-header.tsx';
import { usePageRefresh } from '../../components/page/page-refresh.tsx';
import { SearchBox } from '../../components/page/search-box.tsx';
import { useDebounced } from '../../components/page/use-debounced.ts';
import { Notice } from '../../components/problems/notice.tsx';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { orderCompared, removeFromCompare } from '../../components/registry/compare/compare-basket.ts';
import { useComparedVersions } from '../../components/registry/compare/use-compared-versions.ts';
import { useMetricDirections } from '../../components/registry/metrics/use-metric-directions.ts';
import { useScope } from '../../stores/open-scope.ts';
import { BaselineMenu } from './baseline-menu.tsx';
import { CompareCharts } from './charts/compare-charts.tsx';
import { CompareActions } from './compare-actions.tsx';
import { CompareGrid } from './grid/compare-grid.tsx';
import type { HeadActions } from './grid/head-menu.tsx';
import { useCompareRows } from './grid/use-compare-rows.ts';
import { NoRows } from './no-rows.tsx';
import { NothingCompared } from './nothing-compared.tsx';
import { ReadingNotices } from './reading-notices.tsx';
import { useCompareFreshness } from './use-compare-freshness.ts';
import { useCompareReading } from './use-compare-reading.ts';
import { useCompareView } from './use-compare-view.ts';
import { WholeValueDialog } from './whole-value-dialog.tsx';

/** ms without typing before the keys are filtered. */
const pause = 80;

const noHeads: readonly ComparedHead[] = [];

interface OpenValue {
  readonly row: CompareRow;
  readonly head: ComparedHead;
  readonly index: number;
}

/** The versions that were put into Compare, side by side. */
export function ComparePage() {
  const versions = useComparedVersions();
  const scope = useScope();
  const { differencesOnly, baseline, showDifferencesOnly, chooseBaseline } = useCompareView();
  const [typed, setTyped] = useState('');
  const filter = useDebounced(typed.trim(), pause);
  const [open, setOpen] = useState<OpenValue | null>(null);
  const directionOf = useMetricDirections();
  // One version differs from nothing: all of it is shown.
  const isAlone = versions.length < 2;
  const view = { versions, baseline, differencesOnly: differencesOnly && !isAlone, filter };
  const rows = useCompareRows(scope, view);
  const { sample } = rows;
  const reading = useCompareReading(versions, rows.isBusy ? null : (sample?.heads ?? null));
  usePageRefresh(reading.refresh);
  useCompareFreshness(sample?.heads ?? noHeads, reading);
  const actions = useMemo<HeadActions>(
    () => ({
      chooseBaseline,
      moveBy: (ref, places) => orderCompared(moveVersion(versions, ref, places)),
      remove: (ref) => removeFromCompare([ref], true),
    }),
    [versions, chooseBaseline],
  );
  const shown = rows.view;
  const latestView = useRef(shown);
  useEffect(() => {
    latestView.current = shown;
  });
  const getView = useCallback(() => latestView.current, []);
  const filterBox = useMemo(
    () => <SearchBox label="Filter keys" value={typed} onChange={setTyped} width={220} isPageSearch />,
    [typed],
  );
  return (
    <>
      <PageHeader
        title={describeCount(versions.length)}
        actions={
          <CompareActions versions={versions} isEmpty={sample === null || sample.total === 0} getView={getView} />
        }
      >
        {versions.length > 0 && (
          <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: 2, rowGap: 0.75 }}>
            {filterBox}
            <FormControlLabel
              control={
                <Switch
                  size="small"
                  checked={differencesOnly}
                  disabled={isAlone}
                  onChange={(_event, isOn) => showDifferencesOnly(isOn)}
                />
              }
              label="Differences only"
              sx={{ mx: 0, gap: 0.5 }}
            />
            {sample !== null && !isAlone && <BaselineMenu heads={sample.heads} onChoose={chooseBaseline} />}
          </Box>
        )}
      </PageHeader>
      <Box sx={{ px: 3, display: 'flex', flexDirection: 'column', gap: 1, '&:not(:empty)': { pb: 1.5 } }}>
        {rows.error !== null && <ProblemNotice error={rows.error} onRetry={rows.retry} />}
        {sample !== null && (
          <ReadingNotices
            heads={sample.heads}
            progress={reading.progress}
            failures={reading.failures}
            onRetry={reading.retry}
            onRemove={removeGone}
          />
        )}
        {versions.length === 1 && (
          <Notice severity="info" title="Add another version to see what differs">
            Press Add…, or choose Compare on rows of a model or of Versions.
          </Notice>
        )}
      </Box>
      {versions.length === 0 && <NothingCompared />}
      {sample !== null && (
        <>
          <CompareGrid
            sample={sample}
            rows={rows}
            resetKey={`${shown.differencesOnly} ${shown.filter}`}
            directionOf={directionOf}
            actions={actions}
            onOpen={(row, head, index) => setOpen({ row, head, index })}
            corner={describeRows(sample, shown.differencesOnly, shown.filter)}
          />
          {sample.total === 0 && (
            <NoRows
              sample={sample}
              filter={shown.filter}
              differencesOnly={shown.differencesOnly}
              onShowAll={() => showDifferencesOnly(false)}
              onClearFilter={() => setTyped('')}
            />
          )}
        </>
      )}
      {sample !== null && sample.heads.length > 1 && <CompareCharts heads={sample.heads} directionOf={directionOf} />}
      {open !== null && (
        <WholeValueDialog
          {...open}
          baseline={sample?.heads.find(({ baselineBy }) => baselineBy !== null)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

const removeGone = (refs: readonly VersionRef[]): void => removeFromCompare(refs, true);

function describeCount(count: number): string {
  if (count === 0) return 'Compare';
  return count === 1 ? 'Compare 1 version' : `Compare ${count} versions`;
}

function describeRows({ total, totalRows }: CompareWindow, differencesOnly: boolean, filter: string): string {
  const count = total.toLocaleString('en-US');
  if (total === totalRows) return `${count} ${total === 1 ? 'row' : 'rows'}`;
  const all = totalRows.toLocaleString('en-US');
  if (filter !== '') return `${count} of ${all} rows`;
  return differencesOnly ? `${count} of ${all} rows differ` : `${count} of ${all} rows`;
}

function moveVersion(versions: readonly VersionRef[], ref: VersionRef, places: number): readonly VersionRef[] {
  const from = versions.findIndex((each) => isSameVersion(each, ref));
  const to = Math.max(0, Math.min(from + places, versions.length - 1));
  return from < 0 ? versions : versions.toSpliced(from, 1).toSpliced(to, 0, { name: ref.name, version: ref.version });
}
