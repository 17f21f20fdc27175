import { expect, it } from 'vitest';
import type { Replica } from '../../../../../../electron/engine/replica/replica.ts';
import { parseQuery } from '../../../../../../shared/query/parse-query.ts';
import type { VersionsQuery } from '../../../../../../shared/registry/views.ts';
import { sampleDeployment } from '../../deployments/sample-deployment.ts';
import { sampleRun, sampleVersion } from '../../deployments/sample-version.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sweepModels, sweepVersions } from '../sweep.ts';

const folders = replicaFolders();

function fill(): Replica {
  const replica = folders.open();
  sweepModels(replica, [sampleModel({ aliases: [{ label: 'champion', version: '2' }] })]);
  sweepVersions(replica, 'churn', [
    sampleVersion({ version: '1', runId: 'aaaa1111', stage: 'Archived', aliases: [], tags: [], description: '' }),
    sampleVersion({
      version: '2',
      runId: 'bbbb2222',
      stage: null,
      aliases: [],
      tags: [{ key: 'team', value: 'Risk' }],
      description: 'Naïve baseline',
    }),
    sampleVersion({ version: '12', runId: 'cccc3333', stage: null, aliases: [], tags: [], description: '' }),
  ]);
  const run = sampleRun({ runId: 'cccc3333', params: [{ key: 'max_depth', value: '7' }] });
  replica.runs.save('churn', [{ version: '12', state: 'loaded', run }]);
  replica.deployments.replace([sampleDeployment({ name: 'live-one', modelName: 'churn', modelVersion: '1' })], 1);
  return replica;
}

it.each([
  ['', ['12', '2', '1']],
  ['@champion', ['2']],
  ['team: risk', ['2']],
  ['Version 1', ['1']],
  ['version 2 naive', ['2']],
  ['archived', ['1']],
  ['bbbb2222', ['2']],
  ['models:/churn/12', ['12']],
  ['models:/churn@champion', ['2']],
  ['max_depth: 7', ['12']],
  ['live-one', ['1']],
  ['@champion archived', []],
])('%j finds the versions of a model that show it', async (search, versions) => {
  const { tree } = parseQuery(search, 0);
  if (tree === null) throw new Error(search);
  const query: VersionsQuery = {
    name: 'churn',
    columns: [{ kind: 'param', key: 'max_depth' }],
    sort: { by: 'version', direction: 'desc' },
    search,
    offset: 0,
    limit: 10,
  };
  const window = await fill().versions.queriedWindow(query, tree, { now: 0, pace: () => Promise.resolve() });
  expect(window.rows.map(({ version }) => version)).toEqual(versions);
  expect(window.total).toBe(versions.length);
});

it('looks through long texts of many versions some at a time', async () => {
  const replica = folders.open();
  sweepModels(replica, [sampleModel()]);
  const versions = Array.from({ length: 600 }, (_, index) =>
    sampleVersion({
      version: String(index + 1),
      description: `${'long '.repeat(1_200)}${index}`,
      tags: [],
      aliases: [],
    }),
  );
  sweepVersions(replica, 'churn', versions);
  for (const search of ['long 599', "description like '%599' or long"]) {
    const { tree } = parseQuery(search, 0);
    if (tree === null) throw new Error(search);
    let turns = 0;
    const pace = async (): Promise<void> => void turns++;
    const query: VersionsQuery = {
      name: 'churn',
      columns: [],
      sort: { by: 'version', direction: 'asc' },
      search,
      offset: 0,
      limit: 1,
    };
    const { total } = await replica.versions.queriedWindow(query, tree, { now: 0, pace });
    expect(total).toBe(search.includes(' or ') ? 600 : 2);
    expect(turns).toBeGreaterThan(5);
  }
});
