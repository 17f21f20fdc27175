import { describe, expect, it } from 'vitest';
import { buildExampleInput } from '../../../../../../renderer/features/version/usage/example-input.ts';
import { listSnippets } from '../../../../../../renderer/features/version/usage/usage-snippets.ts';
import type { SchemaField } from '../../../../../../shared/registry/schema/version-schema.ts';

const column = (name: string | null, type: string, isRequired = true): SchemaField => ({
  name,
  type,
  isRequired,
  shape: null,
});
const tensor = (name: string | null, type: string, shape: readonly number[]): SchemaField => ({
  name,
  type,
  isRequired: true,
  shape,
});
const build = (inputs: readonly SchemaField[] | null) => buildExampleInput({ inputs, cut: [], unreadable: [] });

describe('an input made from the schema', () => {
  it.each([
    ['boolean', true],
    ['integer', 1],
    ['long', 1],
    ['float', 0.5],
    ['double', 0.5],
    ['string', 'text'],
    ['datetime', '2026-01-31T12:00:00'],
    ['binary', 'AA=='],
    ['any', 'text'],
    ['array<array<string>>', [['text']]],
    ['map<string, array<double>>', { key: [0.5] }],
    ['object{}', {}],
    [
      'array<object{id: long, note?: string, in: object{a?: map<string, long>, b b: boolean}}>',
      [{ id: 1, in: { 'b b': true } }],
    ],
    [
      String.raw`object{"a: b": long, "why?": string, "note: c"?: long, "\"": object{"": boolean}}`,
      { 'a: b': 1, 'why?': 'text', '"': { '': true } },
    ],
    [String.raw`object{"a\x": long}`, JSON.parse(String.raw`{"\"a\\x\"":1}`)],
    ['object{"a: long}', { '"a': 1 }],
    ['object{__proto__: long}', JSON.parse('{"__proto__":1}')],
    ['tomorrow', null],
    ['array<long', null],
    ['object{id: long', null],
    ['object{id', null],
    ['constructor', null],
    [`${'array<'.repeat(5000)}long${'>'.repeat(5000)}`, null],
  ])('has a value that %s takes', (type, value) => {
    expect(build([column('a', type)])).toEqual({ columns: ['a'], row: [value], isShortened: false });
  });

  it('leaves out what is optional, unless it all is or goes by its place', () => {
    expect(build([column('a', 'long'), column('b', 'long', false)])).toEqual({
      columns: ['a'],
      row: [1],
      isShortened: true,
    });
    expect(build([column('b', 'long', false)])).toMatchObject({ columns: ['b'], isShortened: false });
    expect(build([column(null, 'long', false), column(null, 'string')])).toMatchObject({
      columns: ['0', '1'],
      row: [1, 'text'],
    });
  });

  it('has tensors of the right shape', () => {
    expect(build([tensor(null, 'float32', [-1, 2, 3])])).toMatchObject({
      tensors: [
        [
          [0.5, 0.5, 0.5],
          [0.5, 0.5, 0.5],
        ],
      ],
    });
    expect(
      build([tensor('id', 'int64', [-1]), tensor('on', 'bool', [2]), tensor('word', 'str', [-1, 1])]),
    ).toMatchObject({
      tensors: { id: [1], on: [true, true], word: [['text']] },
    });
  });

  it('is not made where the schema does not tell all of it, or it would be too long to paste', () => {
    expect(buildExampleInput(null)).toBe(null);
    expect(build(null)).toBe(null);
    expect(build([])).toBe(null);
    expect(buildExampleInput({ inputs: [column('a', 'long')], cut: ['inputs'], unreadable: [] })).toBe(null);
    expect(build([column('a', 'long'), tensor('b', 'int64', [1])])).toBe(null);
    expect(build([tensor(null, 'int64', [1]), tensor('b', 'int64', [1])])).toBe(null);
    expect(build([tensor('image', 'uint8', [-1, 100_000, 100_000])])).toBe(null);
    expect(build(Array.from({ length: 3000 }, (_, at) => column(`feature ${at}`, 'double')))).toBe(null);
  });

  it('is what the REST example sends', () => {
    const ask = (inputs: readonly SchemaField[]) =>
      listSnippets({
        version: { modelName: 'm', version: '1', aliases: [], source: null },
        server: null,
        deployments: [],
        input: build(inputs),
      }).find(({ id }) => id === 'rest')?.snippets[0];
    const table = ask([column('age', 'long'), column('city', 'string', false)]);
    expect(table?.code).toContain('{"dataframe_split":{"columns":["age"],"data":[[1]]}}');
    expect(table?.note).toContain('Optional inputs are left out.');
    const tensors = ask([tensor('id', 'int64', [-1])]);
    expect(tensors?.code).toContain('{"inputs":{"id":[1]}}');
    expect(tensors?.note).toBe('Replace the values with your own.');
  });
});
