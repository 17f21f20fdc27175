import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Switch from '@mui/material/Switch';
import { type ReactNode, useMemo, useState } from 'react';
import { isKeptInPart } from '../../../shared/registry/facts/kept-facts.ts';
import {
  type FactOwner,
  type ListedFact,
  listMetricFacts,
  listParamFacts,
  listRunTagFacts,
  listTagFacts,
  toFilteredFact,
} from '../../../shared/registry/facts/listed-facts.ts';
import { isMlflowTag } from '../../../shared/registry/is-mlflow-tag.ts';
import type { VersionDetail } from '../../../shared/registry/views.ts';
import { MissingNotice } from '../../components/registry/fleet/missing-notice.tsx';
import type { RegistryKind } from '../../components/registry/registry-kind.ts';
import type { KeyValueRow } from '../../components/table/facts/key-value-rows.ts';
import { KeyValueTable } from '../../components/table/facts/key-value-table.tsx';
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
  const { version, run, runState, loggedModel } = detail;
  const [showsMlflowTags, setShowsMlflowTags] = useState(false);
  const metricRows = useMemo(() => listMetricRows(detail), [detail]);
  const paramRows = useMemo(() => toRows(listParamFacts(detail)), [detail]);
  if (runState === 'pending' && isReading)
    return <Skeleton variant="rounded" height={160} aria-label="Loading the run" />;

  const describeNone = (what: string): string => {
    if (run !== null) return `The run logged no ${what}`;
    return `No ${what}: ${runState === 'none' ? 'this version has no run' : 'the run no longer exists'}`;
  };
  const of = { name: version.modelName, version: version.version };
  const runTags = run?.tags ?? [];
  const hiddenTags = [...version.tags, ...runTags, ...(loggedModel?.model?.tags ?? [])].filter(isMlflowTag).length;
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
      rows={toRows(listRunTagFacts(detail, showsMlflowTags))}
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
            isCut={isKeptInPart(run?.metrics ?? []) || loggedModel?.model?.isCut === true}
            rows={metricRows}
            footnote={describeMissingModel(loggedModel, kind)}
            getRequest={(filter) => ({ table: 'metrics', ...of, filter })}
          />
          <KeyValueTable
            title="Parameters"
            rows={paramRows}
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
          rows={toRows(listTagFacts(detail, showsMlflowTags))}
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

function listMetricRows(detail: VersionDetail): readonly KeyValueRow[] {
  const facts = listMetricFacts(detail);
  const shape = measureNumbers(facts.map(({ value }) => value));
  const isAligned = measureWidth(shape) <= widest;
  return facts.map((fact) => ({
    ...toFilteredFact(fact),
    content: <NumberText value={fact.value} {...(isAligned ? { shape } : {})} />,
    ...describeOwner(fact, facts),
  }));
}

function toRows(facts: readonly ListedFact[]): readonly KeyValueRow[] {
  return facts.map((fact) => ({ key: fact.key, value: fact.value, ...describeOwner(fact, facts) }));
}

const owners: Readonly<Record<FactOwner, string>> = {
  run: 'Of the run',
  model: 'Of the logged model',
  version: 'Of the version',
};

/** Headings are there where facts of one name may be several: those of the logged model, and those of a dataset come last. */
function describeOwner(
  { of, dataset }: Pick<ListedFact, 'of' | 'dataset'>,
  all: readonly Pick<ListedFact, 'of' | 'dataset'>[],
) {
  const last = all.at(-1);
  if (last === undefined || (last.of !== 'model' && last.dataset === null)) return {};
  if (dataset === null) return { group: owners[of] };
  const digest = dataset.digest === null ? '' : ` (${dataset.digest})`;
  return { group: `${owners[of]}, on ${dataset.name}${digest}` };
}

/** Says why there are no metrics of the logged model that the version was made from; null where there are, or it has none. */
function describeMissingModel(model: VersionDetail['loggedModel'], kind: RegistryKind): string | null {
  if (model === null) return null;
  switch (model.state) {
    case 'missing':
      return 'MLflow no longer has the logged model of this version, so metrics of its own are gone.';
    case 'unread':
      return kind === 'primehub'
        ? 'This version was made from a logged model. PrimeHub does not tell its own metrics: connect to MLflow directly to see them.'
        : 'The metrics of the logged model are not loaded yet.';
    default:
      return null;
  }
}
