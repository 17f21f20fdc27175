import { expect, it } from 'vitest';
import type { LoggedModel } from '../../../../../../shared/registry/lineage.ts';
import type { Metric } from '../../../../../../shared/registry/registry.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sampleRun, sampleVersion } from '../sample-version.ts';
import { sweepModels, sweepVersions } from '../sweep.ts';
import { plainModel } from './generated-versions.ts';

const folders = replicaFolders();
const signal = new AbortController().signal;
const train = { name: 'train', digest: 'a1' };

const measure = (key: string, value: number, dataset?: Metric['dataset']): Metric => ({
  key,
  value,
  step: 0,
  timestamp: 1,
  ...(dataset === undefined ? {} : { dataset }),
});

const modelWith = (metrics: readonly Metric[]): LoggedModel => ({ ...plainModel, modelId: 'm-1', metrics });

it('metrics of a logged model come with its reading, apart from those of the run, each with what it was measured on', async () => {
  const replica = folders.open();
  sweepModels(replica, [sampleModel({ name: 'churn' })]);
  const versions = [1, 2].map((number) => sampleVersion('churn', number, { source: `models:/m-${number}` }));
  sweepVersions(replica, 'churn', versions);
  for (const { version, runId } of versions) {
    const run = sampleRun({ runId: runId ?? '', metrics: [measure('auc', 0.5)] });
    replica.runs.save('churn', [{ version, state: 'loaded', run }]);
  }
  const query = {
    versions: versions.map(({ version }) => ({ name: 'churn', version })),
    baseline: null,
    differencesOnly: false,
    filter: 'auc',
  };
  const read = async () => (await replica.compare.window({ ...query, offset: 0, limit: 40 }, signal)).rows;
  const save = (version: string, metrics: readonly Metric[], at: number) =>
    replica.lineage.save(
      [{ modelName: 'churn', version, parent: null, loggedModel: { state: 'loaded', model: modelWith(metrics) } }],
      at,
    );
  expect((await read()).map(({ section, key }) => [section, key])).toEqual([['metrics', 'auc']]);
  save('1', [measure('auc', 0.8), measure('auc', Number.NaN, train)], 10);
  expect((await read()).map(({ cells }) => cells.map((cell) => (cell.kind === 'none' ? cell.why : cell.kind)))).toEqual(
    [
      ['number', 'number'],
      ['number', 'unread'],
      ['number', 'unread'],
    ],
  );
  save('2', [measure('auc', 0.9), measure('auc', Number.POSITIVE_INFINITY, train)], 11);
  const [ofRun, plain, measured] = await read();
  expect(ofRun).toMatchObject({ section: 'metrics', metric: 'auc', differs: false });
  expect(plain).toMatchObject({ section: 'modelMetrics', key: 'auc', metric: 'auc', differs: true });
  expect(plain?.cells[1]).toEqual({ kind: 'number', value: 0.9, difference: 0.9 - 0.8, ratio: (0.9 - 0.8) / 0.8 });
  expect(measured).toMatchObject({ key: 'auc · on train (a1)', metric: 'auc', differs: true });
  expect(measured?.cells[1]).toMatchObject({ value: Number.POSITIVE_INFINITY, difference: null });
  const whole = await replica.compare.whole(query, signal);
  expect([whole.hasNumbers, whole.rows.map(whole.read)[1]]).toMatchObject([true, [{ value: 0.8 }, { value: 0.9 }]]);
});
