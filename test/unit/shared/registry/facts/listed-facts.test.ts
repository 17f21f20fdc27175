import { expect, it } from 'vitest';
import {
  listMetricFacts,
  listParamFacts,
  listRunTagFacts,
  listTagFacts,
  toFilteredFact,
} from '../../../../../shared/registry/facts/listed-facts.ts';
import type { MadeFromModel } from '../../../../../shared/registry/lineage.ts';
import type { Metric, Tag } from '../../../../../shared/registry/registry.ts';
import { sampleRun, sampleVersion } from '../../../electron/engine/deployments/sample-version.ts';

function madeFrom(facts: {
  metrics?: readonly Metric[];
  params?: readonly Tag[];
  tags?: readonly Tag[];
}): MadeFromModel {
  const nothing = { experimentId: null, name: null, type: null, status: null, statusMessage: null, sourceRunId: null };
  const model = { modelId: 'm-1', ...nothing, createdAt: null, updatedAt: null, isCut: false };
  return { modelId: 'm-1', state: 'loaded', model: { ...model, metrics: [], params: [], tags: [], ...facts } };
}

const metric = (key: string, value: number, name?: string): Metric => ({
  key,
  value,
  step: 0,
  timestamp: 1,
  ...(name === undefined ? {} : { dataset: { name, digest: 'd' } }),
});

it('metrics of the logged model follow those of the run, those of each dataset together and by name', () => {
  const facts = listMetricFacts({
    run: sampleRun({ metrics: [metric('loss', 1), metric('auc', 2, 'test'), metric('auc 10', 3), metric('auc 9', 4)] }),
    loggedModel: madeFrom({ metrics: [metric('b', 5, 'y'), metric('a', 6, 'y'), metric('a', 7, 'x'), metric('a', 8)] }),
  });
  expect(facts.map(({ of, key, value, dataset }) => [of, dataset?.name ?? null, key, value])).toEqual([
    ['run', null, 'auc 9', 4],
    ['run', null, 'auc 10', 3],
    ['run', null, 'loss', 1],
    ['run', 'test', 'auc', 2],
    ['model', null, 'a', 8],
    ['model', 'x', 'a', 7],
    ['model', 'y', 'a', 6],
    ['model', 'y', 'b', 5],
  ]);
  expect(listMetricFacts({ run: null, loggedModel: null })).toEqual([]);
});

it('parameters and tags of the logged model stand where they are other than the run’s', () => {
  const run = sampleRun({
    params: [
      { key: 'depth', value: '3' },
      { key: 'rate', value: '0.1' },
    ],
  });
  const loggedModel = madeFrom({
    params: [
      { key: 'depth', value: '3' },
      { key: 'rate', value: '0.2' },
      { key: 'new', value: 'x' },
    ],
    tags: [
      { key: 'mlflow.user', value: 'ada' },
      { key: 'checked', value: 'yes' },
    ],
  });
  expect(listParamFacts({ run, loggedModel }).map(({ of, key, value }) => [of, key, value])).toEqual([
    ['run', 'depth', '3'],
    ['run', 'rate', '0.1'],
    ['model', 'new', 'x'],
    ['model', 'rate', '0.2'],
  ]);
  const version = sampleVersion({ tags: [{ key: 'team', value: 'risk' }] });
  expect(listTagFacts({ version, loggedModel }, false).map(({ of, key }) => [of, key])).toEqual([
    ['version', 'team'],
    ['model', 'checked'],
  ]);
  expect(listTagFacts({ version, loggedModel }, true)).toHaveLength(3);
});

it('tags stand by name, as metrics and parameters do, each of its own owner', () => {
  const tags = ['fold_10', 'mlflow.user', 'fold_2', 'Fold_1'].map((key) => ({ key, value: '' }));
  const keys = (facts: readonly { readonly key: string }[]): readonly string[] => facts.map(({ key }) => key);
  expect(keys(listTagFacts({ version: sampleVersion({ tags }), loggedModel: madeFrom({ tags }) }, false))).toEqual([
    ...['Fold_1', 'fold_2', 'fold_10'],
    ...['Fold_1', 'fold_2', 'fold_10'],
  ]);
  const run = sampleRun({ tags });
  expect(keys(listRunTagFacts({ run }, true))).toEqual(['Fold_1', 'fold_2', 'fold_10', 'mlflow.user']);
  expect(keys(listRunTagFacts({ run }, false))).toEqual(['Fold_1', 'fold_2', 'fold_10']);
  expect(listRunTagFacts({ run: null }, true)).toEqual([]);
});

it('a filter finds a metric by its value in short and in full, and by its dataset', () => {
  const [fact] = listMetricFacts({
    run: sampleRun({ metrics: [metric('auc', 0.123456789, 'card_tx')] }),
    loggedModel: null,
  });
  if (fact === undefined) throw new Error('there is one');
  expect(toFilteredFact(fact)).toEqual({ key: 'auc', value: '0.123456789', shown: '0.1235\ncard_tx d' });
});
