import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Switch from '@mui/material/Switch';
import { type ReactNode, useMemo, useState } from 'react';
import { isMlflowTag } from '../../../shared/registry/is-mlflow-tag.ts';
import { isKeptInPart } from '../../../shared/registry/kept-facts.ts';
import type { Metric, Tag } from '../../../shared/registry/registry.ts';
import type { VersionDetail } from '../../../shared/registry/views.ts';
import { createNameOrder } from '../../../shared/text/name-order.ts';
import { formatFullNumber, formatNumber } from '../../../shared/text/number-format.ts';
import { MissingNotice } from '../../components/registry/fleet/missing-notice.tsx';
import type { RegistryKind } from '../../components/registry/registry-kind.ts';
import type { KeyValueRow } from '../../components/table/key-value-rows.ts';
import { KeyValueTable } from '../../components/table/key-value-table.tsx';
import { measureNumbers, measureWidth } from '../../components/text/number-shape.ts';
import { NumberText } from '../../components/text/number-text.tsx';

interface RunTablesProps {
  readonly detail: VersionDetail;
  readonly kind: RegistryKind;
  /** The model is loading, and the run with it. */
  readonly isReading: boolean;
}

/** Shows metrics, parameters and tags, in the order of the versions table. PrimeHub reports no tags of versions, so there they are the run's. */
export function RunTables({ detail, kind, isReading }: RunTablesProps) {
  const { version, run, runState } = detail;
  const [showsMlflowTags, setShowsMlflowTags] = useState(false);
  const metricRows = useMemo(() => listMetricRows(run?.metrics ?? []), [run?.metrics]);
  if (runState === 'pending' && isReading)
    return <Skeleton variant="rounded" height={160} aria-label="Loading the run" />;

  const describeNone = (what: string): string => {
    if (run !== null) return `The run logged no ${what}`;
    return `No ${what}: ${runState === 'none' ? 'this version has no run' : 'the run no longer exists'}`;
  };
  const of = { name: version.modelName, version: version.version };
  const runTags = run?.tags ?? [];
  const hiddenTags = [...version.tags, ...runTags].filter(isMlflowTag).length;
  const filterTags = (tags: readonly Tag[]): readonly Tag[] =>
    showsMlflowTags ? tags : tags.filter((tag) => !isMlflowTag(tag));
  const tagSwitch = hiddenTags > 0 && (
    <FormControlLabel
      label="Show mlflow.* tags"
      control={<Switch size="small" checked={showsMlflowTags} onChange={(_, isOn) => setShowsMlflowTags(isOn)} />}
      sx={{ mr: 0.5, color: 'text.secondary' }}
    />
  );
  const renderRunTags = (title: string, emptyText: string, actions?: ReactNode) => (
    <KeyValueTable
      title={title}
      keyLabel="Key"
      rows={filterTags(runTags)}
      emptyText={emptyText}
      actions={actions}
      isCut={isKeptInPart(runTags)}
      getRequest={(filter) => ({ table: 'runTags', ...of, filter, hasMlflowTags: showsMlflowTags })}
    />
  );
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 400px), 1fr))',
        gap: 3,
        alignItems: 'start',
      }}
    >
      {runState === 'pending' ? (
        <Box sx={{ gridColumn: '1 / -1' }}>
          <MissingNotice title="Run not loaded yet">
            Parameters and metrics appear here once it is loaded, and stay available offline.
          </MissingNotice>
        </Box>
      ) : (
        <>
          <KeyValueTable
            title="Metrics"
            emptyText={describeNone('metrics')}
            isCut={isKeptInPart(run?.metrics ?? [])}
            rows={metricRows}
            getRequest={(filter) => ({ table: 'metrics', ...of, filter })}
          />
          <KeyValueTable
            title="Parameters"
            rows={sortByKey(run?.params ?? [])}
            emptyText={describeNone('parameters')}
            isCut={isKeptInPart(run?.params ?? [])}
            getRequest={(filter) => ({ table: 'params', ...of, filter })}
          />
          {kind === 'primehub' && renderRunTags('Tags', describeNone('tags'), tagSwitch)}
        </>
      )}
      {kind !== 'primehub' && (
        <KeyValueTable
          title="Tags"
          keyLabel="Key"
          rows={filterTags(version.tags)}
          emptyText="This version has no tags"
          isCut={isKeptInPart(version.tags)}
          getRequest={(filter) => ({ table: 'tags', ...of, filter, hasMlflowTags: showsMlflowTags })}
          actions={tagSwitch}
        />
      )}
      {kind !== 'primehub' && run !== null && renderRunTags('Run Tags', 'The run has no tags of its own')}
    </Box>
  );
}

/** px that the column of values always has. */
const widest = 170;

function listMetricRows(metrics: readonly Metric[]): readonly KeyValueRow[] {
  const shape = measureNumbers(metrics.map(({ value }) => value));
  const isAligned = measureWidth(shape) <= widest;
  return sortByKey(metrics).map(({ key, value }) => ({
    key,
    value: formatFullNumber(value),
    shown: formatNumber(value),
    content: <NumberText value={value} {...(isAligned ? { shape } : {})} />,
  }));
}

/** In the order in which the columns of the versions table stand: by name, whatever order the server has them in. */
function sortByKey<Item extends { readonly key: string }>(items: readonly Item[]): readonly Item[] {
  const compareNames = createNameOrder();
  return items.toSorted((a, b) => compareNames(a.key, b.key));
}
