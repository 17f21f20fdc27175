import type { ExportRequest } from '../../../../shared/export/export-request.ts';
import { orderLabels } from '../../../../shared/registry/label-order.ts';
import type { WholeModel } from '../../replica/models/whole-models.ts';
import type { Replica } from '../../replica/replica.ts';
import type { Cell, ExportColumn, ExportTable } from '../table.ts';
import { toDeploymentItem, toLabelItem, toTagItem } from './list-items.ts';
import { readConditions } from './read-query.ts';
import { sliceRows } from './slice-rows.ts';

type ModelsRequest = Extract<ExportRequest, { readonly table: 'models' }>;

interface ModelColumn extends ExportColumn {
  readonly cell: (model: WholeModel) => Cell;
  /** Where nothing ever stands in it: PrimeHub leaves out aliases, stages and tags, MLflow knows no deployments. */
  readonly absent?: ModelsRequest['kind'];
}

/** In the order of the list on screen, with all that it shows in short. */
const columns: readonly ModelColumn[] = [
  { header: 'Name', kind: 'text', cell: ({ name }) => name },
  { header: 'Latest Version', kind: 'value', cell: ({ latestVersion }) => latestVersion },
  { header: 'Updated', kind: 'time', cell: ({ updatedAt }) => updatedAt },
  {
    header: 'Deployed By',
    kind: 'list',
    cell: ({ deployedBy }) => deployedBy.map(toDeploymentItem),
    absent: 'mlflow',
  },
  {
    header: 'Aliases',
    kind: 'list',
    cell: ({ aliases }) => orderLabels(aliases, ({ label }) => label).map(toLabelItem),
    absent: 'primehub',
  },
  { header: 'Stages', kind: 'list', cell: ({ stages }) => stages.map(toLabelItem), absent: 'primehub' },
  { header: 'Registered At', kind: 'time', cell: ({ createdAt }) => createdAt },
  { header: 'Tags', kind: 'list', cell: ({ tags }) => tags.map(toTagItem), absent: 'primehub' },
  { header: 'Description', kind: 'text', cell: ({ description }) => description },
];

/** Models read at once. */
const sliceLength = 200;

/** Opens the list of models as a search finds and a sort orders it. */
export async function openModelsTable(
  replica: Pick<Replica, 'models'>,
  { search, sort, kind }: ModelsRequest,
  pace: () => Promise<void>,
): Promise<ExportTable> {
  const now = Date.now();
  const ids = await replica.models.list({ search, sort }, readConditions(search, now), { now, pace });
  const shown = columns.filter(({ absent }) => absent !== kind);
  return {
    columns: shown,
    total: ids.length,
    slices: sliceRows(ids, sliceLength, (slice) =>
      replica.models.read(slice).map((model) => shown.map(({ cell }) => cell(model))),
    ),
  };
}
