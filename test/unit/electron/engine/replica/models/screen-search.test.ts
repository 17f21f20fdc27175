import { describe, expect, it } from 'vitest';
import type { Replica } from '../../../../../../electron/engine/replica/replica.ts';
import type { ModelVersion, Run } from '../../../../../../shared/registry/registry.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sweepModels, sweepVersions } from '../sweep.ts';

const folders = replicaFolders();
const listedRun = 'aaaabbbbccccdddd0000111122223333';
const readRun = '0123456789abcdef0123456789abcdef';
const primehubRun = 'ffff000011112222333344445555aaaa';

function fill(): Replica {
  const replica = folders.open();
  sweepModels(replica, [
    sampleModel({
      name: 'card-fraud',
      latestVersion: '14',
      aliases: [
        { label: 'champion', version: '12' },
        { label: 'latest-eu', version: '14' },
      ],
      tags: [{ key: 'team', value: 'Risk' }],
      latestRuns: [{ version: '14', runId: listedRun }],
      description: 'Scores cards.\nTrained on a large table of payments.',
    }),
    sampleModel({
      name: 'champion-notes',
      latestVersion: '140',
      description: 'Replaced version 140 of the champion; the team of risk owns it',
      tags: [{ key: 'owner', value: 'data science' }],
      stages: [{ label: 'Production', version: '3' }],
    }),
    sampleModel({ name: 'Über Modell/ä 1', latestVersion: '2', tags: [{ key: 'team', value: 'fraud' }] }),
    sampleModel({ name: 'card-fraud-old', latestVersion: '3' }),
  ]);
  sweepVersions(replica, 'card-fraud-old', [
    sampleVersion('card-fraud-old', '3', null),
    sampleVersion('card-fraud-old', '2', readRun),
  ]);
  replica.runs.save('card-fraud-old', [{ version: '3', state: 'loaded', run: { ...sampleRun, runId: primehubRun } }]);
  return replica;
}

const sampleRun: Run = {
  runId: '',
  experimentId: null,
  name: null,
  user: null,
  status: null,
  startTime: null,
  endTime: null,
  artifactUri: null,
  lifecycle: 'active',
  params: [],
  metrics: [],
  tags: [],
};

function sampleVersion(modelName: string, version: string, runId: string | null): ModelVersion {
  const unknown = { createdAt: null, updatedAt: null, source: null, status: null, statusMessage: null, stage: null };
  const modelUri = `models:/${modelName}/${version}`;
  return { ...unknown, modelName, version, runId, description: '', aliases: [], tags: [], modelUri };
}

function find(replica: Replica, search: string) {
  const { rows, total } = replica.models.window({
    search,
    sort: { column: 'name', direction: 'asc' },
    offset: 0,
    limit: 50,
  });
  expect(total).toBe(rows.length);
  return rows.map(({ name, foundBy }) => [name, foundBy]);
}

const champion = { kind: 'alias', label: 'champion', version: '12' };
const risk = { kind: 'tag', key: 'team', value: 'Risk' };

describe('a search in the words of the screen', () => {
  it.each([
    ['@champion', [['card-fraud', [champion]]]],
    ['@cham', [['card-fraud', [champion]]]],
    ['@CHAMPION', [['card-fraud', [champion]]]],
    ['team: risk', [['card-fraud', [risk]]]],
    ['team:Risk', [['card-fraud', [risk]]]],
    ['team=risk', [['card-fraud', [risk]]]],
    ['owner: data science', [['champion-notes', [{ kind: 'tag', key: 'owner', value: 'data science' }]]]],
    ['Version 14', [['card-fraud', [{ kind: 'version', version: '14' }]]]],
    ['version 12', []],
    ['Production', [['champion-notes', [{ kind: 'stage', label: 'Production', version: '3' }]]]],
    [listedRun, [['card-fraud', [{ kind: 'run', runId: listedRun, version: '14' }]]]],
    [readRun, [['card-fraud-old', [{ kind: 'run', runId: readRun, version: '2' }]]]],
    [readRun.slice(0, 9), [['card-fraud-old', [{ kind: 'run', runId: readRun, version: '2' }]]]],
    [`runs:/${primehubRun}/model`, [['card-fraud-old', [{ kind: 'run', runId: primehubRun, version: '3' }]]]],
    ['models:/card-fraud/3', [['card-fraud', [{ kind: 'version', version: '3' }]]]],
    [' "models:/card-fraud/3" ', [['card-fraud', [{ kind: 'version', version: '3' }]]]],
    ['models:/card-fraud/99', [['card-fraud', []]]],
    ['models:/card-fraud@champion', [['card-fraud', [champion]]]],
    ['models:/champion-notes/Production', [['champion-notes', [{ kind: 'stage', label: 'Production', version: '3' }]]]],
    ['models:/%C3%9Cber%20Modell%2F%C3%A4%201/2', [['Über Modell/ä 1', [{ kind: 'version', version: '2' }]]]],
    ['models:/Über Modell/ä 1/2', [['Über Modell/ä 1', [{ kind: 'version', version: '2' }]]]],
    ['models:/CARD-FRAUD/3', [['card-fraud', [{ kind: 'version', version: '3' }]]]],
    ['ｔｅａｍ：ｒｉｓｋ ＠champion', [['card-fraud', [risk, champion]]]],
    [
      'models:/card-fr',
      [
        ['card-fraud', []],
        ['card-fraud-old', []],
      ],
    ],
    ['card @champion', [['card-fraud', [champion]]]],
    ['fraud team: risk @champion Version 14', [['card-fraud', [risk, champion, { kind: 'version', version: '14' }]]]],
    [
      'fraud Version 2',
      [
        [
          'Über Modell/ä 1',
          [
            { kind: 'tag', key: 'team', value: 'fraud' },
            { kind: 'version', version: '2' },
          ],
        ],
        ['card-fraud-old', [{ kind: 'version', version: '2' }]],
      ],
    ],
    ['payments', [['card-fraud', [{ kind: 'description', text: '…table of payments.' }]]]],
    [
      'card-fraud',
      [
        ['card-fraud', []],
        ['card-fraud-old', []],
      ],
    ],
    ['@nobody', []],
    ['team: nobody', []],
    ['Version 15', []],
    ['models:/nobody/1', []],
    ['0000000000000000000000000000000a', []],
  ])('%j finds what shows it, and says why', (search, found) => {
    const sorted = find(fill(), search).toSorted(([a], [b]) => String(a).localeCompare(String(b), 'en'));
    expect(sorted).toEqual(found.toSorted(([a], [b]) => String(a).localeCompare(String(b), 'en')));
  });

  it('without a search gives no reasons', () => {
    expect(find(fill(), '').every(([, foundBy]) => foundBy === undefined)).toBe(true);
  });

  it('finds a version that a description speaks of, but not another that begins with it', () => {
    expect(find(fill(), 'Version 140').map(([name]) => name)).toEqual(['champion-notes']);
    expect(find(fill(), 'replaced version 14').map(([name]) => name)).toEqual([]);
  });
});

it('many models with the version that is looked for are counted no further than they must be', () => {
  const replica = folders.open();
  sweepModels(
    replica,
    Array.from({ length: 4_000 }, (_, index) =>
      sampleModel({ name: `m${String(index).padStart(4, '0')}`, latestVersion: index % 2 === 0 ? '1' : '2' }),
    ),
  );
  const window = (search: string, offset: number) =>
    replica.models.window({ search, sort: { column: 'name', direction: 'asc' }, offset, limit: 100 });
  expect(
    window('Version 1', 0)
      .rows.map(({ name }) => name)
      .slice(0, 3),
  ).toEqual(['m0000', 'm0002', 'm0004']);
  expect(window('Version 1', 1_900).rows.at(-1)?.name).toBe('m3998');
  expect(window('m39 Version 2', 0)).toMatchObject({ total: 50, totalIsBound: false });
});
