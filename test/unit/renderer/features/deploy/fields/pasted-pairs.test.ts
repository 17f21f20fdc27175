import { describe, expect, test } from 'vitest';
import { readPastedPairs } from '../../../../../../renderer/features/deploy/fields/pasted-pairs.ts';

const read = (text: string) => readPastedPairs(text)?.map(({ name, value }) => [name, value]) ?? null;

describe('lines pasted into a name', () => {
  test('of a .env file become rows', () => {
    const text = [
      '\uFEFF# settings',
      'PLAIN=value',
      'export EXPORTED=yes # a note',
      'SPACED = a value',
      'EMPTY=',
      '',
      'DOUBLE="two words # no note"',
      "SINGLE='$HOME\\n'",
      'ESCAPED="line 1\\nline \\"2\\""',
      'KEY="-----BEGIN',
      'abc=',
      '-----END"',
      'URL=https://h.example/?a=b#c',
      'JSON={"a": "b"}',
      'OPEN="never closed',
    ].join('\r\n');
    expect(read(text)).toEqual([
      ['PLAIN', 'value'],
      ['EXPORTED', 'yes'],
      ['SPACED', 'a value'],
      ['EMPTY', ''],
      ['DOUBLE', 'two words # no note'],
      ['SINGLE', '$HOME\\n'],
      ['ESCAPED', 'line 1\nline "2"'],
      ['KEY', '-----BEGIN\nabc=\n-----END'],
      ['URL', 'https://h.example/?a=b#c'],
      ['JSON', '{"a": "b"}'],
      ['OPEN', '"never closed'],
    ]);
  });

  test.each([
    ['one line', 'NAME=value', [['NAME', 'value']]],
    [
      'YAML',
      'environment:\n  NAME: value\n  OTHER: "2"',
      [
        ['environment', ''],
        ['NAME', 'value'],
        ['OTHER', '2'],
      ],
    ],
    [
      'a list',
      '- NAME=value\n- OTHER=2',
      [
        ['NAME', 'value'],
        ['OTHER', '2'],
      ],
    ],
    ['JSON-like', '"NAME": "value"', [['NAME', 'value']]],
    [
      'two columns of a sheet',
      'NAME\tvalue\nOTHER\t2',
      [
        ['NAME', 'value'],
        ['OTHER', '2'],
      ],
    ],
    [
      'names alone',
      'NAME\nOTHER',
      [
        ['NAME', ''],
        ['OTHER', ''],
      ],
    ],
    ['an invisible character', '\u200BNAME=value', [['NAME', 'value']]],
    [
      'a line that is none, which stays to be seen',
      'NAME=value\nwhat is this',
      [
        ['NAME', 'value'],
        ['what is this', ''],
      ],
    ],
  ])('as %s become rows', (_, text, rows) => {
    expect(read(text)).toEqual(rows);
  });

  test.each(['', 'NAME', 'models:/fraud/3', 'https://h.example', 'some words', '# a comment'])(
    'are taken for a plain name where they are none: %j',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );
});
