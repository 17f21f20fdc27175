import { describe, expect, it } from 'vitest';
import { readHistory } from '../../../../../../electron/engine/sources/mlmodel/read-history.ts';

/** As MLflow 1.30 noted it, with all of the file MLmodel. */
const old = {
  run_id: '41aa',
  artifact_path: 'model',
  utc_time_created: '2022-05-01 10:00:00.123456',
  flavors: {
    python_function: { loader_module: 'mlflow.sklearn', python_version: '3.8.13' },
    sklearn: { sklearn_version: '1.1.2' },
  },
  signature: {
    inputs: JSON.stringify(Array.from({ length: 40 }, (_, at) => ({ name: `f${at}`, type: 'double' }))),
    outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "int64", "shape": [-1]}}]',
  },
  model_uuid: '8c1f',
  mlflow_version: '1.30.1',
};
/** As releases from 2.9 on note it. */
const short = {
  run_id: 'r',
  artifact_path: 'other',
  flavors: { xgboost: { xgb_version: '2.1' } },
  model_uuid: 'u',
  utc_time_created: '2025-05-01 10:00:00',
};
const source = 's3://bucket/3/41aa/artifacts/model';

function read(history: unknown, from: string | null = source) {
  return readHistory(typeof history === 'string' ? history : JSON.stringify(history), from);
}

describe('what a run noted of its models', () => {
  it('tells the same as the file, from an old release', () => {
    const schema = read([old]);
    expect(schema).toMatchObject({
      from: 'history',
      signature: 'logged',
      isCut: false,
      cut: [],
      outputs: [{ name: null, type: 'int64', isRequired: true, shape: [-1] }],
      flavours: [
        { name: 'sklearn', version: '1.1.2' },
        { name: 'python_function', version: null },
      ],
      pythonVersion: '3.8.13',
      mlflowVersion: '1.30.1',
    });
    expect(schema?.inputs).toHaveLength(40);
  });

  it('of a newer release says nothing of a signature', () => {
    expect(read([short])).toMatchObject({
      signature: 'untold',
      inputs: null,
      flavours: [{ name: 'xgboost', version: '2.1' }],
    });
  });

  it('of an old release without a signature says that there is none', () => {
    const { signature: _, ...without } = old;
    expect(read([without])).toMatchObject({ signature: 'none' });
  });

  it.each<readonly [string, unknown, string | null, string | null]>([
    ['the one whose path ends the source', [short, old], source, 'sklearn'],
    ['the last of a path that was logged twice', [old, { ...short, artifact_path: 'model' }], source, 'xgboost'],
    ['the longest path', [{ ...short, artifact_path: 'best/model' }, old], 's3://b/artifacts/best/model/', 'xgboost'],
    ['the one before the options of an address', [short, old], `${source}?region=eu#x`, 'sklearn'],
    ['one of a folder with a number sign', [short, old], 's3://b/#1/artifacts/model', 'sklearn'],
    ['the only one, wherever it is', [short], 's3://elsewhere', 'xgboost'],
    ['the only one, without a source', [short], null, 'xgboost'],
    ['none of several that lead elsewhere', [short, old], 's3://elsewhere', null],
    [
      'the logged model of the source',
      [old, { ...short, artifact_path: 'mlflow-artifacts:/3/models/m-0a/artifacts' }],
      'models:/m-0a',
      'xgboost',
    ],
    ['none of no list', {}, source, null],
    ['none of an empty list', [], source, null],
    ['none of no JSON', 'soon', source, null],
    ['none of nothing', '', source, null],
    ['none that is no model', [3, null], source, null],
  ])('is about %s', (_, history, from, flavour) => {
    expect(read(history, from)?.flavours[0]?.name ?? null).toBe(flavour);
  });

  it('cut anywhere, tells only what is whole', () => {
    const text = JSON.stringify([old]);
    const whole = read(text);
    let columns = 0;
    for (let length = 0; length < text.length; length += 1) {
      const schema = read(text.slice(0, length));
      if (schema === null) continue;
      expect(schema.isCut).toBe(true);
      expect([null, '1.1.2']).toContain(schema.flavours.find(({ name }) => name === 'sklearn')?.version ?? null);
      expect([null, '3.8.13']).toContain(schema.pythonVersion);
      const inputs = schema.inputs ?? [];
      expect(inputs).toEqual(whole?.inputs?.slice(0, inputs.length));
      expect(inputs.length).toBeGreaterThanOrEqual(columns);
      expect(schema.cut.includes('inputs') || inputs.length === 0 || inputs.length === 40).toBe(true);
      expect(schema.unreadable).toEqual([]);
      columns = inputs.length;
    }
    expect(columns).toBe(40);
  });

  it('cut within what people noted, shows it up to there with a mark, and never half of a character', () => {
    const noted = { ...old, metadata: { plain: 'good 😀 one', nested: { list: ['deep 😀'] } } };
    const plain = JSON.stringify([noted]);
    // Python writes characters beyond ASCII as escapes.
    const escaped = plain.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
    for (const text of [plain, escaped]) {
      let shown = 0;
      for (let length = 0; length < text.length; length += 1) {
        const metadata = read(text.slice(0, length))?.metadata ?? [];
        for (const { value } of metadata) expect(value).toMatch(/^(?:(?!\uffff)\P{Cs})*$/u);
        shown += metadata.filter(({ value }) => /^(?:good|\{"list": \["deep).*…/.test(value)).length;
      }
      expect(shown).toBeGreaterThan(8);
    }
  });

  it('cut in the second model, tells all of the first', () => {
    const text = JSON.stringify([old, short]);
    expect(read(text.slice(0, -30))).toMatchObject({ isCut: false, signature: 'logged' });
  });
});
