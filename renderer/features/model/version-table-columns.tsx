import { isReadableName } from '../../../shared/registry/is-readable-name.ts';
import { orderLabels } from '../../../shared/registry/label-order.ts';
import type { VersionColumn, VersionRow } from '../../../shared/registry/views.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { DeployButton } from '../../components/deployments/deploy-button.tsx';
import { DeployedBy } from '../../components/deployments/deployed-by.tsx';
import { FirstChips } from '../../components/registry/first-chips.tsx';
import type { RegistryKind } from '../../components/registry/registry-kind.ts';
import { runStateText } from '../../components/registry/run-state-text.ts';
import { NoValue } from '../../components/table/no-value.tsx';
import { RowLink } from '../../components/table/row-link.tsx';
import type { TableColumn } from '../../components/table/table-column.ts';
import { NumberText } from '../../components/text/number-text.tsx';
import { toPlainText } from '../../components/text/plain-text.ts';
import { ServerText } from '../../components/text/server-text.tsx';
import { TimeText } from '../../components/text/time-text.tsx';
import { versionPath } from '../../paths.ts';
import { measureValueWidth, type ValueShape } from './value-shapes.ts';
import { createColumnSortKey } from './versions-sort.ts';

interface VersionTable {
  readonly modelName: string;
  /** In the order of the rows' `values`. */
  readonly columns: readonly VersionColumn[];
  /** What the values of each column have in common, as far as they are known. */
  readonly shapes?: readonly ValueShape[];
  /** Some times are shown with their offset. */
  readonly hasOffsets?: boolean;
  readonly kind: RegistryKind;
}

/**
 * Creates the columns of a model's versions table. PrimeHub reports no aliases and stages; MLflow knows no deployments.
 */
export function createVersionTableColumns({
  modelName,
  columns,
  shapes = [],
  hasOffsets = false,
  kind,
}: VersionTable): readonly TableColumn<VersionRow>[] {
  const isDeployable = kind !== 'mlflow';
  const deployedBy: TableColumn<VersionRow> = {
    id: 'deployedBy',
    header: 'Deployed By',
    width: 216,
    grows: true,
    cell: (row) =>
      row.deployedBy.length === 0 ? <NoValue /> : <DeployedBy deployments={row.deployedBy} hasStatusText max={1} />,
  };
  const labels: TableColumn<VersionRow> = {
    id: 'labels',
    header: 'Aliases / Stage',
    width: 152,
    grows: true,
    cell: ({ aliases, stage }) =>
      aliases.length === 0 && stage === null ? (
        <NoValue />
      ) : (
        <FirstChips
          column="labels"
          chips={[
            ...orderLabels(aliases, (alias) => alias).map((alias) => ({
              tone: 'alias' as const,
              text: `@${alias}`,
              title: `Alias ${alias}`,
            })),
            ...(stage === null ? [] : [{ tone: 'stage' as const, text: stage, title: `Stage ${stage}` }]),
          ]}
        />
      ),
  };
  const deploy: TableColumn<VersionRow> = {
    id: 'deploy',
    header: 'Action',
    isHeaderHidden: true,
    width: 108,
    pin: 'right',
    align: 'right',
    cell: ({ version }) => isReadableName(version) && <DeployButton model={{ name: modelName, version }} />,
  };
  return [
    {
      id: 'version',
      header: 'Version',
      width: 200,
      pin: 'left',
      sort: { key: 'version', first: 'desc' },
      cell: (row) => <VersionCell modelName={modelName} row={row} />,
    },
    {
      id: 'registeredAt',
      header: 'Registered At',
      width: hasOffsets ? 224 : 164,
      sort: { key: 'registeredAt', first: 'desc' },
      cell: ({ createdAt }) => <TimeText time={createdAt} show="exact" />,
    },
    ...(isDeployable ? [deployedBy] : []),
    ...(kind === 'primehub' ? [] : [labels]),
    ...columns.map((column, index) => createValueColumn(column, index, shapes[index])),
    ...(isDeployable ? [deploy] : []),
  ];
}

/** px, with its padding. */
const narrowest = 116;
const padding = 24;

function createValueColumn(column: VersionColumn, index: number, shape?: ValueShape): TableColumn<VersionRow> {
  const isMetric = column.kind === 'metric';
  return {
    id: createColumnSortKey(column),
    header: column.key,
    group: isMetric ? 'Metrics' : 'Parameters',
    width: shape === undefined ? narrowest : Math.max(narrowest, padding + measureValueWidth(shape)),
    align: isMetric ? 'right' : 'left',
    sort: { key: createColumnSortKey(column), first: isMetric ? 'desc' : 'asc' },
    cell: ({ runState, values }) => {
      const value = values[index] ?? null;
      if (typeof value === 'number')
        return <NumberText value={value} {...(shape === undefined ? {} : { shape: shape.numbers })} />;
      if (value !== null)
        return (
          <span title={toVisibleText(value)}>
            <ServerText text={value} />
          </span>
        );
      return runState === 'pending' ? <Pending /> : <NoValue />;
    },
  };
}

/** Runs that need a word: a finished one is as expected. */
const runMarks: ReadonlyMap<string, { readonly short: string; readonly long: string }> = new Map([
  ['RUNNING', { short: 'running', long: 'The run of this version still goes on: its metrics may change.' }],
  ['SCHEDULED', { short: 'scheduled', long: 'The run of this version has not begun.' }],
  ['FAILED', { short: 'run failed', long: 'The run of this version failed.' }],
  ['KILLED', { short: 'run killed', long: 'Somebody stopped the run of this version.' }],
]);

function VersionCell({ modelName, row }: { readonly modelName: string; readonly row: VersionRow }) {
  const runNote = row.runState === 'deleted' || row.runState === 'missing' ? runStateText[row.runState] : null;
  const summary = toPlainText(row.summary);
  const runMark = row.runStatus === null ? undefined : runMarks.get(row.runStatus);
  const isReady = row.status === null || row.status === 'READY';
  return (
    <span className="parts">
      {isReadableName(row.version) ? (
        <RowLink to={versionPath(modelName, row.version)} isStrong {...(summary === '' ? {} : { title: summary })}>
          {`Version ${row.version}`}
        </RowLink>
      ) : (
        <>
          <strong title={summary}>{`Version ${row.version}`}</strong>
          <Mark text="unreadable" title={summary} />
        </>
      )}
      {runNote !== null && <Mark text={runNote.short} title={runNote.long} />}
      {runNote === null && runMark !== undefined && <Mark text={runMark.short} title={runMark.long} />}
      {!isReady && (
        <Mark
          text={row.status === 'FAILED_REGISTRATION' ? 'failed' : 'pending'}
          title={toVisibleText(`Status ${row.status}`)}
        />
      )}
    </span>
  );
}

function Mark({ text, title }: { readonly text: string; readonly title: string }) {
  return (
    <span className="mark" title={title}>
      {text}
    </span>
  );
}

/** Takes the place of a value whose run is loading. */
function Pending() {
  return (
    <>
      <span className="bone" style={{ width: '60%' }} aria-hidden />
      <span className="unseen">loading</span>
    </>
  );
}
