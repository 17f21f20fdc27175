import { expect, it } from 'vitest';
import { readFlavours } from '../../../../../../electron/engine/replica/runs/flavours.ts';

const logged = (path: string, ...flavours: string[]): object => ({
  run_id: 'r',
  artifact_path: path,
  utc_time_created: '2026-01-01',
  flavors: Object.fromEntries(
    ['python_function', ...flavours].map((name) => [name, { loader: 'x', flavors: { hidden: {} } }]),
  ),
  signature: { inputs: '[{"name": "flavors"}]' },
});
const two = JSON.stringify([logged('model', 'sklearn'), logged('other/model', 'xgboost', 'onnx')]);

it.each([
  ['of one model', JSON.stringify([logged('model', 'sklearn')]), 's3://b/r/artifacts/model', ['sklearn']],
  ['of the model whose path the source ends with', two, 's3://b/r/artifacts/model', ['sklearn']],
  ['with slashes at the end', two, 'mlflow-artifacts:/1/r/artifacts/other/model//', ['xgboost', 'onnx']],
  ['of all where none fits', two, 'models:/m-0123', ['sklearn', 'xgboost', 'onnx']],
  ['of all without a source', two, null, ['sklearn', 'xgboost', 'onnx']],
  ['of none', '[]', 'runs:/r/model', []],
  ['of something else', '{"a": 1}', 'runs:/r/model', []],
  ['of odd entries', '[1, null, {"flavors": ["a"]}, {"flavors": {"onnx": 1}}]', null, ['onnx']],
  ['of text', 'soon', null, []],
  ['of nothing', '', null, []],
  ['cut after the first', two.slice(0, two.indexOf('"onnx"')), 's3://b/r/artifacts/model', ['sklearn']],
  ['cut within the second', two.slice(0, two.indexOf('"onnx"') + 9), 's3://b/other/model', ['xgboost', 'onnx']],
  ['cut within a name', two.slice(0, two.indexOf('"onnx"') + 3), 's3://b/other/model', ['xgboost']],
  ['with a broken text', '[{"flavors": {"a\\q": 1, "onnx": {"x": "', null, ['onnx']],
])('reads the flavours %s', (_, history, source, expected) => {
  expect(readFlavours(history, source)).toEqual(expected);
});

it('keeps only some of thousands', () => {
  const names = Array.from({ length: 5_000 }, (_, index) => `flavour-${index}`);
  expect(readFlavours(JSON.stringify([logged('m', ...names)]), null)).toHaveLength(8);
  expect(readFlavours(JSON.stringify([logged('m', 'x'.repeat(5_000), 'onnx')]), null)).toEqual(['onnx']);
});
