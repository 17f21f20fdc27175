import { describe, expect, it } from 'vitest';
import type { Replica } from '../../../../../../electron/engine/replica/replica.ts';
import type { RegisteredModel } from '../../../../../../shared/registry/registry.ts';
import type { ModelsQuery } from '../../../../../../shared/registry/views.ts';
import { sampleDeployment } from '../../deployments/sample-deployment.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sweepModels } from '../sweep.ts';

const folders = replicaFolders();

function names(replica: Replica, query: Partial<ModelsQuery>): readonly string[] {
  return replica.models
    .window({ search: '', sort: { column: 'name', direction: 'asc' }, offset: 0, limit: 200, ...query })
    .rows.map((row) => row.name);
}

describe('sorting the models', () => {
  const models: readonly RegisteredModel[] = [
    sampleModel({ name: 'model-10', latestVersion: '9', createdAt: 3, updatedAt: null }),
    sampleModel({ name: 'Model-9', latestVersion: '10', createdAt: null, updatedAt: 2 }),
    sampleModel({ name: 'model-9', latestVersion: null, createdAt: 1, updatedAt: 3 }),
    sampleModel({ name: 'Élan', latestVersion: '2', createdAt: 2, updatedAt: 1 }),
    sampleModel({ name: 'zebra', latestVersion: '2', createdAt: null, updatedAt: 1 }),
  ];
  const deployments = [
    sampleDeployment({ id: 'a', modelName: 'zebra', status: 'Stopped' }),
    sampleDeployment({ id: 'b', modelName: 'zebra', status: 'Deployed' }),
    sampleDeployment({ id: 'c', modelName: 'model-10', status: 'Deploying' }),
    sampleDeployment({ id: 'd', modelName: 'Élan', status: 'Deployed' }),
  ];

  it.each([
    ['name', 'asc', ['Élan', 'Model-9', 'model-9', 'model-10', 'zebra']],
    ['name', 'desc', ['zebra', 'model-10', 'model-9', 'Model-9', 'Élan']],
    ['latestVersion', 'asc', ['Élan', 'zebra', 'model-10', 'Model-9', 'model-9']],
    ['latestVersion', 'desc', ['Model-9', 'model-10', 'Élan', 'zebra', 'model-9']],
    ['createdAt', 'asc', ['model-9', 'Élan', 'model-10', 'Model-9', 'zebra']],
    ['createdAt', 'desc', ['model-10', 'Élan', 'model-9', 'Model-9', 'zebra']],
    ['updatedAt', 'asc', ['Élan', 'zebra', 'Model-9', 'model-9', 'model-10']],
    ['updatedAt', 'desc', ['model-9', 'Model-9', 'Élan', 'zebra', 'model-10']],
    ['deployed', 'asc', ['Élan', 'zebra', 'model-10', 'Model-9', 'model-9']],
    ['deployed', 'desc', ['model-10', 'Élan', 'zebra', 'Model-9', 'model-9']],
  ] as const)('by %s %s', (column, direction, expected) => {
    const replica = folders.open();
    sweepModels(replica, models);
    replica.deployments.replace(deployments, 1);
    expect(names(replica, { sort: { column, direction } })).toEqual(expected);
  });

  it('follows a deployment that is made before its model is known, changes and goes', () => {
    const replica = folders.open();
    const byDeployment = { sort: { column: 'deployed', direction: 'asc' } } as const;
    replica.deployments.save(sampleDeployment({ modelName: 'zebra', status: 'Deploying' }));
    sweepModels(replica, models);
    expect(names(replica, byDeployment)[0]).toBe('zebra');
    replica.deployments.save(sampleDeployment({ modelName: 'model-9', status: 'Deploying' }));
    expect(names(replica, byDeployment)[0]).toBe('model-9');
    replica.deployments.remove(sampleDeployment().id);
    expect(names(replica, byDeployment)[0]).toBe('Élan');
  });

  it('hands out windows with both totals', () => {
    const replica = folders.open();
    sweepModels(replica, models);
    const query = { search: 'MODEL', sort: { column: 'name', direction: 'asc' }, offset: 1, limit: 1 } as const;
    expect(replica.models.window(query)).toMatchObject({ rows: [{ name: 'model-9' }], total: 3, totalModels: 5 });
    expect(replica.models.window({ ...query, offset: 50 })).toEqual({
      rows: [],
      total: 3,
      totalIsBound: false,
      totalModels: 5,
      problem: null,
    });
  });
});

describe('searching the models', () => {
  const models = [
    sampleModel({ name: 'Churn Größe', description: 'Predicts who leaves.\nElan vital' }),
    sampleModel({ name: 'fraud_v2', description: '100% sure', tags: [{ key: 'owner', value: 'Ada Lovelace' }] }),
    sampleModel({ name: 'say "hi"', aliases: [{ label: 'champion', version: '1' }] }),
    sampleModel({ name: '품질 모델', stages: [{ label: 'Production', version: '1' }] }),
  ];

  it.each([
    ['a word in any case', 'CHURN', ['Churn Größe']],
    ['a part of a word', 'hur', ['Churn Größe']],
    ['letters with and without diacritics', 'grosse große élan', ['Churn Größe']],
    ['diacritics that were not typed', 'große elan', ['Churn Größe']],
    ['diacritics that were typed', 'GRÖSS éLAN', ['Churn Größe']],
    ['letters of full width that were typed', 'ＦＲＡＵＤ', ['fraud_v2']],
    ['a dotless i', 'champıon', ['say "hi"']],
    ['a long s and a ligature', 'ſay ﬂ', []],
    ['a word of the description', 'leaves', ['Churn Größe']],
    ['words in different places', 'ada fraud', ['fraud_v2']],
    ['words of which one is nowhere', 'ada churn', []],
    ['a tag as key and value', 'owner=ada', ['fraud_v2']],
    ['an alias', 'champ', ['say "hi"']],
    ['a stage', 'production', ['품질 모델']],
    ['one letter', 'g', ['Churn Größe']],
    ['two letters', 'v2', ['fraud_v2']],
    ['a short and a long word', 'v2 lovelace', ['fraud_v2']],
    ['two syllables of another script', '품질', ['품질 모델']],
    ['wildcards of LIKE as what they are', '0%', ['fraud_v2']],
    ['an underscore as what it is', 'd_v', ['fraud_v2']],
    ['quotes', '"hi"', ['say "hi"']],
    ['a single quote mark', '"', ['say "hi"']],
    ['operators of the query language', 'churn OR fraud', []],
    ['a query language prefix', 'name:churn*', []],
    ['an open bracket', '(churn', []],
    ['nothing but spaces', '  \t ', ['Churn Größe', 'fraud_v2', 'say "hi"', '품질 모델']],
    ['a NUL', 'chu\0leaves', ['Churn Größe']],
  ])('finds %s', (_what, search, expected) => {
    const replica = folders.open();
    sweepModels(replica, models);
    expect(names(replica, { search })).toEqual(expected);
  });

  it('forgets what a model no longer says', () => {
    const replica = folders.open();
    sweepModels(replica, [sampleModel({ description: 'apples' })]);
    sweepModels(replica, [sampleModel({ description: 'oranges' })]);
    expect(names(replica, { search: 'apples' })).toEqual([]);
    expect(names(replica, { search: 'oranges' })).toEqual(['churn']);
  });
});

describe('a row of the models list', () => {
  it('shows the first line, the first tags cut short, and who deploys it', () => {
    const replica = folders.open();
    const tags = Array.from({ length: 6 }, (_, index) => ({ key: `k${index}`, value: '🦉'.repeat(200) }));
    sweepModels(replica, [sampleModel({ description: `\n  First line  \nsecond ${'x'.repeat(5000)}`, tags })]);
    replica.deployments.replace(
      [
        sampleDeployment({ id: 'stopped', status: 'Stopped', modelVersion: '1' }),
        sampleDeployment({ id: 'serving', status: 'Deployed', modelVersion: '2' }),
        sampleDeployment({ id: 'other', modelName: 'other' }),
      ],
      1,
    );
    const window = replica.models.window({
      search: '',
      sort: { column: 'name', direction: 'asc' },
      offset: 0,
      limit: 1,
    });
    const row = window.rows[0];
    expect(row).toMatchObject({ summary: 'First line', tagCount: 6 });
    expect(row?.tags).toHaveLength(4);
    expect(row?.tags[0]?.value).toMatch(/^🦉{39}…$/u);
    expect(row?.deployedBy).toEqual([
      { id: 'serving', name: 'churn', status: 'Deployed', version: '2' },
      { id: 'stopped', name: 'churn', status: 'Stopped', version: '1' },
    ]);
  });
});
