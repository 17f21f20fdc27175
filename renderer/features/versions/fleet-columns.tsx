import type { FleetColumn, FleetRow } from '../../../shared/registry/fleet.ts';
import type { MetricDirection } from '../../../shared/registry/metric-direction.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { DeployedBy } from '../../components/deployments/deployed-by.tsx';
import type { RegistryKind } from '../../components/registry/registry-kind.ts';
import { LabelsCell } from '../../components/registry/versions/labels-cell.tsx';
import { measureLabels } from '../../components/registry/versions/list-label-chips.ts';
import { ModelLink } from '../../components/registry/versions/model-link.tsx';
import { nameColumns } from '../../components/registry/versions/name-columns.ts';
import { createValueColumn } from '../../components/registry/versions/value-column.tsx';
import type { ValueShape } from '../../components/registry/versions/value-shapes.ts';
import { VersionCell } from '../../components/registry/versions/version-cell.tsx';
import { NoValue } from '../../components/table/no-value.tsx';
import type { TableColumn } from '../../components/table/table-column.ts';
import { ServerText } from '../../components/text/server-text.tsx';
import { TimeText } from '../../components/text/time-text.tsx';

interface FleetTable {
  readonly kind: RegistryKind;
  /** In the order of the rows' `values`. */
  readonly columns: readonly FleetColumn[];
  /** What the values of each column have in common, as far as they are known. */
  readonly shapes: readonly ValueShape[];
  readonly directionOf: (metric: string) => MetricDirection;
  /** Some times are shown with their offset. */
  readonly hasOffsets: boolean;
}

/** Creates the columns of the list of all versions. Sort keys are those of the `fleet.window` query, as in fleet-sort.ts. */
export function createFleetColumns(table: FleetTable): readonly TableColumn<FleetRow>[] {
  const { kind, columns, shapes, directionOf, hasOffsets } = table;
  const fixed: readonly TableColumn<FleetRow>[] = [
    {
      id: 'model',
      header: 'Model',
      width: 208,
      grows: true,
      pin: 'left',
      sort: { key: 'model', first: 'asc' },
      cell: ({ modelName }) => <ModelLink name={modelName} />,
    },
    {
      id: 'version',
      header: 'Version',
      width: 176,
      sort: { key: 'version', first: 'desc' },
      cell: (row) => <VersionCell modelName={row.modelName} row={row} />,
    },
    {
      id: 'registeredAt',
      header: 'Registered At',
      width: hasOffsets ? 224 : 164,
      sort: { key: 'registeredAt', first: 'desc' },
      cell: ({ createdAt }) => <TimeText time={createdAt} show="exact" />,
    },
    {
      id: 'labels',
      header: 'Aliases / Stage',
      width: 140,
      cell: ({ aliases, stage }) => <LabelsCell column="labels" aliases={aliases} stage={stage} />,
      measure: measureLabels,
    },
    {
      id: 'deployedBy',
      header: 'Deployed By',
      width: 176,
      grows: true,
      cell: ({ deployedBy }) =>
        deployedBy.length === 0 ? <NoValue /> : <DeployedBy deployments={deployedBy} hasStatusText max={1} />,
    },
    {
      id: 'user',
      header: 'User',
      width: 124,
      cell: ({ user }) => <NameCell names={user === null ? [] : [user]} />,
    },
    {
      id: 'flavour',
      header: 'Flavour',
      width: 116,
      cell: ({ flavours }) => <NameCell names={flavours} />,
    },
  ];
  const shown = fixed.filter(({ id }) => !hiddenColumns[kind].includes(id));
  const names = nameColumns(
    columns,
    shown.map(({ header }) => header),
  );
  return [
    ...shown,
    ...columns.map((column, index) =>
      createValueColumn(column, {
        header: names[index] ?? column.key,
        index,
        shape: shapes[index],
        direction: directionOf(column.key),
      }),
    ),
  ];
}

/** PrimeHub leaves out aliases and stages; MLflow knows no deployments. */
const hiddenColumns: Readonly<Record<RegistryKind, readonly string[]>> = {
  primehub: ['labels'],
  mlflow: ['deployedBy'],
  direct: [],
};

function NameCell({ names }: { readonly names: readonly string[] }) {
  const text = names.join(', ');
  if (text === '') return <NoValue />;
  return (
    <span title={toVisibleText(text)}>
      <ServerText text={text} />
    </span>
  );
}
