import { expect, it } from 'vitest';
import type { CompareAxis } from '../../../../../../shared/compare/compare.ts';
import type { Metric } from '../../../../../../shared/registry/registry.ts';
import { replicaFolders } from '../replica-folder.ts';
import { sampleModel } from '../sample-model.ts';
import { sampleRun, sampleVersion } from '../sample-version.ts';
import { sweepModels, sweepVersions } from '../sweep.ts';
import { plainModel } from './generated-versions.ts';

const folders = replicaFolders();
const signal = new AbortController().signal;
const holdout = { name: 'holdout', digest: 'a1' };
const versions = ['1', '2'].map((version) => ({ name: 'churn', version }));

const measure = (key: string, value: number, dataset?: Metric['dataset']): Metric => ({
  key,
  value,
  step: 0,
  timestamp: 1,
  ...(dataset === undefined ? {} : { dataset }),
});

interface Logged {
  readonly metrics: readonly Metric[];
  readonly params?: Readonly<Record<string, string>>;
  readonly ofModel?: readonly Metric[];
}

function openWith(...logged: readonly Logged[]) {
  const replica = folders.open();
  sweepModels(replica, [sampleModel({ name: 'churn' })]);
  const stored = logged.map((_, index) => sampleVersion('churn', index + 1, { source: `models:/m-${index}` }));
  sweepVersions(replica, 'churn', stored);
  for (const [index, { metrics, params = {}, ofModel }] of logged.entries()) {
    const { version = '', runId = '' } = stored[index] ?? {};
    const run = sampleRun({
      runId: runId ?? '',
      metrics,
      params: Object.entries(params).map(([key, value]) => ({ key, value })),
    });
    replica.runs.save('churn', [{ version, state: 'loaded', run }]);
    if (ofModel === undefined) continue;
    const model = { ...plainModel, modelId: `m-${index}`, metrics: ofModel };
    replica.lineage.save(
      [{ modelName: 'churn', version, parent: null, loggedModel: { state: 'loaded', model } }],
      10 + index,
    );
  }
  return replica.compare;
}

it('metrics of a logged model are axes of their own, by what they were measured on', async () => {
  const compare = openWith(
    { metrics: [measure('auc', 0.5)], ofModel: [measure('auc', 0.8), measure('auc', Number.NaN, holdout)] },
    { metrics: [measure('auc', 0.5)], ofModel: [measure('auc', 0.9)] },
  );
  const { axes } = await compare.axes(versions, '', signal);
  expect(axes.map(({ kind, key, on, differs }) => [kind, key, on, differs])).toEqual([
    ['modelMetric', 'auc', null, true],
    ['modelMetric', 'auc', 'holdout (a1)', true],
    ['metric', 'auc', null, false],
  ]);
  const asked = axes.map(({ kind, key, on }): CompareAxis => ({ kind, key, on }));
  expect((await compare.values(versions, asked, signal)).values).toEqual([
    [0.8, 0.9],
    [Number.NaN, null],
    [0.5, 0.5],
  ]);
  expect((await compare.axes(versions, 'holdout', signal)).axes).toHaveLength(1);
  const gone: CompareAxis = { kind: 'modelMetric', key: 'auc', on: 'no such' };
  expect((await compare.values(versions, [gone], signal)).values).toEqual([[null, null]]);
});

it('hundreds of metrics leave room for parameters', async () => {
  const metrics = (value: number) => Array.from({ length: 300 }, (_, at) => measure(`m${at}`, value));
  const compare = openWith(
    { metrics: metrics(1), params: { depth: '3' } },
    { metrics: metrics(2), params: { depth: '4' } },
  );
  const { axes, isCut } = await compare.axes(versions, '', signal);
  expect([axes.length, axes.at(-1), isCut]).toMatchObject([200, { kind: 'param', key: 'depth' }, true]);
});

it('long texts that differ are different categories', async () => {
  const text = 'x'.repeat(6_000);
  const compare = openWith({ metrics: [], params: { sql: `${text}a` } }, { metrics: [], params: { sql: `${text}b` } });
  const [values] = (await compare.values(versions, [{ kind: 'param', key: 'sql', on: null }], signal)).values;
  expect(new Set(values).size).toBe(2);
});
