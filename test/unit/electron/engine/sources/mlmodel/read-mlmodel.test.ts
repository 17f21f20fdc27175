import { describe, expect, it } from 'vitest';
import { MlmodelRefused } from '../../../../../../electron/engine/sources/mlmodel/mlmodel-refused.ts';
import { readMlmodel } from '../../../../../../electron/engine/sources/mlmodel/read-mlmodel.ts';
import {
  describeSchemaField,
  describeSchemaParam,
  type VersionSchema,
} from '../../../../../../shared/registry/schema/version-schema.ts';

const never = new AbortController().signal;

function read(text: string | Uint8Array): Promise<VersionSchema> {
  return readMlmodel(typeof text === 'string' ? new TextEncoder().encode(text) : text, never);
}

function withSignature(parts: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(parts).map(
    ([part, value]) => `  ${part}: '${JSON.stringify(value).replaceAll("'", "''")}'`,
  );
  return ['flavors:', '  python_function:', '    loader_module: m', 'signature:', ...lines, ''].join('\n');
}

async function describeInputs(inputs: unknown): Promise<readonly string[]> {
  const { inputs: fields } = await read(withSignature({ inputs }));
  return (fields ?? []).map((field) => `${field.name ?? '–'}: ${describeSchemaField(field)}`);
}

/** As MLflow 2.22 wrote it. */
const sample = `artifact_path: model
flavors:
  python_function:
    env:
      conda: conda.yaml
      virtualenv: python_env.yaml
    loader_module: mlflow.sklearn
    model_path: model.pkl
    predict_fn: predict
    python_version: '3.10'
  sklearn:
    code: null
    pickled_model: model.pkl
    serialization_format: cloudpickle
    sklearn_version: 1.5.2
is_signature_from_type_hint: false
metadata:
  owner: fraud team
  thresholds:
    low: 0.2
    high: 0.9
mlflow_version: 2.22.5
model_id: null
model_size_bytes: 1045
model_uuid: 8c1f
run_id: 41aa
saved_input_example_info:
  artifact_path: input_example.json
signature:
  inputs: '[{"type": "double", "name": "amount", "required": true}, {"type": "string",
    "name": "note", "required": false}]'
  outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "int64", "shape": [-1]}}]'
  params: '[{"name": "top_k", "default": 5, "shape": null, "type": "long"}]'
type_hint_from_example: false
utc_time_created: '2026-05-01 10:00:00.123456'
`;

describe('a file MLmodel', () => {
  it('tells the signature, the flavours and all facts as MLflow wrote them', async () => {
    expect(await read(sample)).toEqual({
      from: 'mlmodel',
      isCut: false,
      signature: 'logged',
      inputs: [
        { name: 'amount', type: 'double', isRequired: true, shape: null },
        { name: 'note', type: 'string', isRequired: false, shape: null },
      ],
      outputs: [{ name: null, type: 'int64', isRequired: true, shape: [-1] }],
      params: [{ name: 'top_k', type: 'long', default: '5', shape: null }],
      unreadable: [],
      cut: [],
      flavours: [
        { name: 'sklearn', version: '1.5.2' },
        { name: 'python_function', version: null },
      ],
      loaderModule: 'mlflow.sklearn',
      pythonVersion: '3.10',
      mlflowVersion: '2.22.5',
      sizeBytes: 1045,
      createdAt: Date.UTC(2026, 4, 1, 10, 0, 0, 123),
      modelId: null,
      metadata: [
        { key: 'owner', value: 'fraud team' },
        { key: 'thresholds', value: '{"low": 0.2, "high": 0.9}' },
      ],
    } satisfies VersionSchema);
  });

  it.each<readonly [string, unknown, readonly string[]]>([
    ['an old optional column', [{ name: 'a', type: 'long', optional: true }], ['a: long, optional']],
    ['a column without a name', [{ type: 'double' }, { type: 'string', name: '' }], ['–: double', '–: string']],
    ['a list', [{ name: 'a', type: 'array', items: { type: 'string' } }], ['a: array<string>']],
    ['a list of an older release', [{ name: 'a', type: 'array', items: 'long' }], ['a: array<long>']],
    [
      'objects in lists',
      [
        {
          name: 'a',
          type: 'array',
          items: { type: 'object', properties: { id: { type: 'long' }, note: { type: 'string', required: false } } },
        },
      ],
      ['a: array<object{id: long, note?: string}>'],
    ],
    [
      'properties with names that could be read as others',
      [
        {
          name: 'a',
          type: 'object',
          properties: {
            'b: c': { type: 'long' },
            'why?': { type: 'long', required: false },
            '"': { type: 'long' },
            '': { type: 'long' },
            'a"b, c:d': { type: 'long' },
          },
        },
      ],
      [String.raw`a: object{"b: c": long, "why?"?: long, "\"": long, "": long, a"b, c:d: long}`],
    ],
    [
      'a map',
      [{ name: 'm', type: 'map', values: { type: 'array', items: { type: 'double' } } }],
      ['m: map<string, array<double>>'],
    ],
    ['any type', [{ name: 'x', type: 'any', required: false }], ['x: any, optional']],
    ['a vector of Spark', [{ name: 'v', type: 'sparkml_vector' }], ['v: sparkml_vector']],
    [
      'tensors',
      [
        { name: 'img', type: 'tensor', 'tensor-spec': { dtype: 'float32', shape: [-1, 28, 28] } },
        { type: 'tensor', 'tensor-spec': { dtype: 'uint8', shape: [null] } },
      ],
      ['img: float32 (-1, 28, 28)', '–: uint8 (-1,)'],
    ],
    [
      'a tensor of no dimension',
      [{ type: 'tensor', 'tensor-spec': { dtype: 'float32', shape: [] } }],
      ['–: float32 ()'],
    ],
    ['no columns', [], []],
    ['what is no column', [7, null, { name: 3, type: 4 }], ['–: unknown', '–: unknown', '3: unknown']],
    [
      'columns of one name',
      [
        { name: 'a', type: 'long' },
        { name: 'a', type: 'double' },
      ],
      ['a: long', 'a: double'],
    ],
    [
      'odd names',
      [
        { name: "it's", type: 'long' },
        { name: '__proto__', type: 'long' },
      ],
      ["it's: long", '__proto__: long'],
    ],
  ])('reads %s', async (_, inputs, expected) => {
    expect(await describeInputs(inputs)).toEqual(expected);
  });

  it.each<readonly [string, string, string]>([
    ['a number', '{"name": "k", "type": "long", "default": 5, "shape": null}', 'long = 5'],
    ['a text', '{"name": "k", "type": "string", "default": "a", "shape": null}', 'string = "a"'],
    ['nothing', '{"name": "k", "type": "string", "default": null, "shape": null}', 'string = null'],
    ['a list', '{"name": "k", "type": "double", "default": [0.1, 0.9], "shape": [-1]}', 'double (-1,) = [0.1, 0.9]'],
    ['no number, as Python writes it', '{"name": "k", "type": "double", "default": NaN}', 'double = "NaN"'],
    ['infinity', '{"name": "k", "type": "double", "default": -Infinity}', 'double = "-Infinity"'],
    ['a dtype of an older release', '{"name": "k", "dtype": "long", "default": 1}', 'long = 1'],
    [
      'an object',
      '{"name": "k", "type": "object", "properties": {"a": {"type": "long"}}, "default": {"a": 1}}',
      'object{a: long} = {"a": 1}',
    ],
  ])('reads a parameter whose default is %s', async (_, param, expected) => {
    const { params } = await read(`flavors: {}\nsignature:\n  params: '[${param}]'\n`);
    expect((params ?? []).map(describeSchemaParam)).toEqual([expected]);
  });

  it.each<readonly [string, string, Partial<VersionSchema>]>([
    ['no signature', 'flavors: {}\n', { signature: 'none', inputs: null }],
    ['a signature of nothing', 'flavors: {}\nsignature:\n', { signature: 'none' }],
    [
      'a signature of empty parts',
      'flavors: {}\nsignature:\n  inputs: null\n  outputs: null\n  params: null\n',
      { signature: 'none' },
    ],
    [
      'inputs only',
      "flavors: {}\nsignature:\n  inputs: '[]'\n  outputs: null\n",
      { signature: 'logged', inputs: [], outputs: null, params: null },
    ],
    [
      'inputs that are no JSON',
      "flavors: {}\nsignature:\n  inputs: '[{'\n  outputs: '[]'\n",
      { unreadable: ['inputs'], outputs: [] },
    ],
    ['inputs that are no list', "flavors: {}\nsignature:\n  inputs: '{}'\n", { unreadable: ['inputs'], inputs: null }],
    [
      'a signature by hand',
      'flavors: {}\nsignature:\n  inputs:\n  - name: a\n    type: long\n    required: false\n',
      { inputs: [{ name: 'a', type: 'long', isRequired: false, shape: null }] },
    ],
    ['keys that come twice', 'flavors: {}\nmlflow_version: 1.0\nmlflow_version: 2.0\n', { mlflowVersion: '2.0' }],
    [
      'values of the wrong kind',
      'flavors: text\nsignature: [1]\nmodel_size_bytes: much\nutc_time_created: soon\nmetadata: 3\n',
      { flavours: [], sizeBytes: null, createdAt: null, metadata: [], signature: 'none' },
    ],
    [
      'tags of Python',
      'flavors: !!python/object:os.system {a: b}\nmlflow_version: !!python/name:os 2.1\n',
      { mlflowVersion: '2.1' },
    ],
    ['a mark of byte order', '\ufeffflavors: {}\nmlflow_version: 2.1\n', { mlflowVersion: '2.1' }],
    [
      'lines that end in CR',
      "flavors:\r  sklearn:\r    sklearn_version: '1.5'\rmetadata:\r\n  a: 'b\r    c'\r",
      { flavours: [{ name: 'sklearn', version: '1.5' }], metadata: [{ key: 'a', value: 'b c' }] },
    ],
    [
      'flavours without a version',
      'flavors:\n  custom:\n    data: x\n  xgboost:\n    xgb_version: 2.1.3\n',
      {
        flavours: [
          { name: 'custom', version: null },
          { name: 'xgboost', version: '2.1.3' },
        ],
      },
    ],
    [
      'a name that every object has',
      'flavors:\n  __proto__:\n    a: b\n  constructor: {}\n',
      {
        flavours: [
          { name: '__proto__', version: null },
          { name: 'constructor', version: null },
        ],
      },
    ],
    [
      'notes of all kinds',
      'flavors: {}\nmetadata:\n  a: [1, -2.5, 3.10, 1e400, "4", yes, true, null, ~]\n  b: 3.10\n  c: 7\n  d: true\n  e: "null"\n',
      {
        metadata: [
          { key: 'a', value: '[1, -2.5, "3.10", "1e400", "4", "yes", true, null, "~"]' },
          { key: 'b', value: '3.10' },
          { key: 'c', value: '7' },
          { key: 'd', value: 'true' },
          { key: 'e', value: 'null' },
        ],
      },
    ],
    [
      'a part used twice',
      'flavors: {}\nmetadata:\n  a: &id001\n  - x\n  b: *id001\n',
      {
        metadata: [
          { key: 'a', value: '["x"]' },
          { key: 'b', value: '["x"]' },
        ],
      },
    ],
  ])('with %s says what can be read', async (_, text, expected) => {
    expect(await read(text)).toMatchObject(expected);
  });

  it.each<readonly [string, string | Uint8Array]>([
    ['empty', ''],
    ['a web page', '<!doctype html><title>Sign in</title>'],
    ['JSON of an error', '{"error_code": "INTERNAL_ERROR"}'],
    ['broken YAML', 'flavors:\n  a: [b\nsignature: {\n'],
    ['a list', '- flavors\n'],
    ['two documents', 'flavors: {}\n---\nflavors: {}\n'],
    ['no text', new Uint8Array([0xff, 0xfe, 0x00, 0x66])],
    ['Latin-1', new Uint8Array([...new TextEncoder().encode('flavors: {}\nmetadata: {a: '), 0xe9, 0x7d])],
    ['larger than 2 MB', `flavors: {}\n${'# '.repeat(1_100_000)}`],
    ['an anchor that leads nowhere', 'flavors: *gone\n'],
  ])('that is %s is refused', async (_, text) => {
    await expect(read(text)).rejects.toBeInstanceOf(MlmodelRefused);
  });
});
