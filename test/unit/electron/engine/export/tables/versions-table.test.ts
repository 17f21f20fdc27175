import { beforeEach, describe, expect, it } from 'vitest';
import { openTable } from '../../../../../../electron/engine/export/tables/open-table.ts';
import type { Replica } from '../../../../../../electron/engine/replica/replica.ts';
import { type ExportRequest, exportRequestSchema } from '../../../../../../shared/export/export-request.ts';
import { replicaFolders } from '../../replica/replica-folder.ts';
import { sampleModel } from '../../replica/sample-model.ts';
import { sampleVersion } from '../../replica/sample-version.ts';
import { sweepModels, sweepVersions } from '../../replica/sweep.ts';

const folders = replicaFolders();
const columns = [
  { kind: 'metric', key: 'auc' },
  { kind: 'param', key: 'depth' },
];
const sort = { by: 'version', direction: 'desc' };
const ofModel = { table: 'versions', kind: 'direct', name: 'churn', columns, sort };
const ofFleet = { table: 'fleet', kind: 'direct', query: '', columns, sort };

describe('the columns of versions that are copied or saved', () => {
  let replica: Replica;

  beforeEach(() => {
    replica = folders.open();
    sweepModels(replica, [sampleModel({ name: 'churn' })]);
    sweepVersions(replica, 'churn', [sampleVersion('churn', 1)]);
  });

  /** The heads up to what no list shows, and the cells of the only row. */
  async function open(request: object): Promise<readonly [string, readonly unknown[]]> {
    const parsed: ExportRequest = exportRequestSchema.parse(request);
    const table = await openTable(replica, parsed, async () => {});
    const heads = table.columns.map(({ header }) => header);
    expect(new Set(heads).size).toBe(heads.length);
    const shown = heads.slice(0, heads.indexOf('Status'));
    return [shown.join(' | '), [...table.slices].flat()[0]?.slice(0, shown.length) ?? []];
  }

  it.each<readonly [string, object, string]>([
    [
      'the usual one of a model',
      ofModel,
      'Version | Registered At | Deployed By | Aliases | Stage | metrics.auc | params.depth',
    ],
    [
      'the chosen one of a model, where one column stands for two and some that were kept are gone',
      { ...ofModel, order: ['param:depth', 'labels', 'param:gone', 'version', 'metric:auc', 'registeredAt', 'labels'] },
      'Version | params.depth | Aliases | Stage | metrics.auc | Registered At | Deployed By',
    ],
    [
      'the chosen one through PrimeHub, which reports no aliases',
      { ...ofModel, kind: 'primehub', order: ['param:depth', 'labels', 'metric:auc'] },
      'Version | Registered At | Deployed By | params.depth | metrics.auc',
    ],
    [
      'the usual one of all versions',
      ofFleet,
      'Model | Version | Registered At | Aliases | Stage | Deployed By | User | Flavour | metrics.auc | params.depth',
    ],
    [
      'the chosen one of all versions of an MLflow server',
      { ...ofFleet, kind: 'mlflow', order: ['model', 'flavour', 'metric:auc', 'deployedBy', 'version'] },
      'Model | Flavour | metrics.auc | params.depth | Version | Registered At | Aliases | Stage | User',
    ],
  ])('stand in the order on screen: %s', async (_, request, expected) => {
    const [heads] = await open(request);
    expect(heads).toBe(expected);
  });

  it('hold the same cells, wherever they stand', async () => {
    const [heads, cells] = await open(ofModel);
    const [moved, movedCells] = await open({ ...ofModel, order: ['metric:auc', 'labels', 'registeredAt'] });
    const pair = (names: string, values: readonly unknown[]) =>
      names.split(' | ').map((name, at) => [name, values[at]] as const);
    expect(moved).not.toBe(heads);
    expect(new Map(pair(moved, movedCells))).toEqual(new Map(pair(heads, cells)));
  });
});
