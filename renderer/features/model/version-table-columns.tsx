import { isReadableName } from '../../../shared/registry/is-readable-name.ts';
import type { MetricDirection } from '../../../shared/registry/metric-direction.ts';
import type { VersionColumn, VersionRow } from '../../../shared/registry/views.ts';
import { DeployButton } from '../../components/deployments/deploy-button.tsx';
import { DeployedBy } from '../../components/deployments/deployed-by.tsx';
import type { BestValue } from '../../components/registry/metrics/use-best-values.ts';
import type { RegistryKind } from '../../components/registry/registry-kind.ts';
import { LabelsCell } from '../../components/registry/versions/labels-cell.tsx';
import { measureLabels } from '../../components/registry/versions/list-label-chips.ts';
import { nameColumns } from '../../components/registry/versions/name-columns.ts';
import { createValueColumn } from '../../components/registry/versions/value-column.tsx';
import type { ValueShape } from '../../components/registry/versions/value-shapes.ts';
import { VersionCell } from '../../components/registry/versions/version-cell.tsx';
import { NoValue } from '../../components/table/no-value.tsx';
import type { TableColumn } from '../../components/table/table-column.ts';
import { TimeText } from '../../components/text/time-text.tsx';

interface VersionTable {
  readonly modelName: string;
  /** In the order of the rows' `values`. */
  readonly columns: readonly VersionColumn[];
  /** What the values of each column have in common, as far as they are known. */
  readonly shapes?: readonly ValueShape[];
  /** The best value of each metric, by its key. */
  readonly best: ReadonlyMap<string, BestValue>;
  readonly directionOf: (metric: string) => MetricDirection;
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
  best,
  directionOf,
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
    cell: ({ aliases, stage }) => <LabelsCell column="labels" aliases={aliases} stage={stage} />,
    measure: measureLabels,
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
  const names = nameColumns(columns, ['Version', 'Registered At', deployedBy.header, labels.header]);
  return [
    {
      id: 'version',
      header: 'Version',
      width: 168,
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
    ...columns.map((column, index) =>
      createValueColumn(column, {
        header: names[index] ?? column.key,
        index,
        shape: shapes[index],
        best: best.get(column.key),
        direction: directionOf(column.key),
        hasToggle: true,
      }),
    ),
    ...(isDeployable ? [deploy] : []),
  ];
}
