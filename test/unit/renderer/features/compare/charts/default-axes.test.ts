import { expect, test } from 'vitest';
import {
  findBarAxes,
  findParallelAxes,
  findScatterAxes,
  pickCandidates,
  rankAxes,
} from '../../../../../../renderer/features/compare/charts/default-axes.ts';

const metric = (key: string, differs = true) => ({ kind: 'metric' as const, key, on: null, differs, isNumber: true });
const param = (key: string, isNumber: boolean, differs = true) => ({
  kind: 'param' as const,
  key,
  on: null,
  differs,
  isNumber,
});

test('bars show the metrics that differ, else any', () => {
  expect(findBarAxes([metric('a'), param('p', true), metric('b', false)])).toEqual([
    { kind: 'metric', key: 'a', on: null },
  ]);
  expect(findBarAxes([metric('b', false)])).toEqual([{ kind: 'metric', key: 'b', on: null }]);
  expect(findBarAxes([param('p', true)])).toEqual([]);
});

test('parallel coordinates lead from parameters to metrics, and leave room for both', () => {
  const many = [...Array.from({ length: 9 }, (_, at) => param(`p${at}`, true)), metric('a'), metric('b'), metric('c')];
  expect(findParallelAxes(many).map(({ key }) => key)).toEqual(['p0', 'p1', 'p2', 'p3', 'a', 'b', 'c']);
  expect(findParallelAxes([metric('a'), param('p', false), param('q', true, false)]).map(({ key }) => key)).toEqual([
    'p',
    'a',
  ]);
});

test('the scatter is of a parameter of numbers against a metric, and of what there is otherwise', () => {
  expect(findScatterAxes([param('text', false), param('depth', true), metric('auc')])).toEqual({
    x: { kind: 'param', key: 'depth', on: null },
    y: { kind: 'metric', key: 'auc', on: null },
  });
  expect(findScatterAxes([metric('auc'), metric('loss')])?.x.key).toBe('loss');
  expect(findScatterAxes([metric('auc')])?.x.key).toBe('auc');
  expect(findScatterAxes([param('depth', true)])).toBeNull();
});

test('axes that more versions have come first, and of both kinds some are looked at', () => {
  const axes = [metric('rare'), metric('common'), param('some', true)];
  const values = [
    [1, null, null],
    [1, 2, 3],
    ['a', 'b', null],
  ];
  expect(rankAxes(axes, values).map(({ key }) => key)).toEqual(['common', 'some', 'rare']);
  expect(
    rankAxes(
      [param('constant', true), param('depth', true)],
      [
        [1, 1, 1],
        [2, 3, null],
      ],
    ).map(({ key }) => key),
  ).toEqual(['depth', 'constant']);
  const many = [
    ...Array.from({ length: 200 }, (_, at) => metric(`m${at}`)),
    ...Array.from({ length: 5 }, (_, at) => param(`p${at}`, true)),
  ];
  expect(pickCandidates(many)).toHaveLength(60);
  expect(pickCandidates([...many, ofModel('auc', 'train')]).map(({ kind }) => kind)).toContain('modelMetric');
});

const ofModel = (key: string, on: string | null) => ({ ...metric(key), kind: 'modelMetric' as const, on });

test('metrics of a logged model are drawn where they say something else than those of the run', () => {
  const axes = [metric('auc'), ofModel('auc', null), ofModel('auc', 'holdout'), ofModel('loss', 'train')];
  const values = [
    [0.9, Number.NaN],
    [0.9, Number.NaN],
    [0.7, 0.6],
    [0.1, null],
  ];
  expect(findBarAxes(rankAxes(axes, values)).map(({ kind, key, on }) => [kind, key, on])).toEqual([
    ['metric', 'auc', null],
    ['modelMetric', 'auc', 'holdout'],
    ['modelMetric', 'loss', 'train'],
  ]);
  expect(findScatterAxes([param('depth', true), ofModel('auc', 'holdout')])?.y).toEqual({
    kind: 'modelMetric',
    key: 'auc',
    on: 'holdout',
  });
});
