import { expect, test } from 'vitest';
import { parseJsonAsNode14 } from '../../../demo/primehub/node-14-wording.ts';

test.each([
  ['', 'Unexpected end of JSON input'],
  ['{"query": ', 'Unexpected end of JSON input'],
  ['{"a":"b', 'Unexpected end of JSON input'],
  ['nul', 'Unexpected end of JSON input'],
  ['<html>', 'Unexpected token < in JSON at position 0'],
  ['{a:1}', 'Unexpected token a in JSON at position 1'],
  ["{'a':1}", "Unexpected token ' in JSON at position 1"],
  ['[1,]', 'Unexpected token ] in JSON at position 3'],
  ['{"a":tru}', 'Unexpected token } in JSON at position 8'],
  ['{"a":1.}', 'Unexpected token } in JSON at position 7'],
  ['{"a":1}x', 'Unexpected token x in JSON at position 7'],
  [String.raw`{"a":"\x"}`, 'Unexpected token x in JSON at position 7'],
  ['{"a":1 "b"}', 'Unexpected string in JSON at position 7'],
  ['[01]', 'Unexpected number in JSON at position 2'],
])('%s is no JSON, in the words of Node 14', (text, message) => {
  expect(() => parseJsonAsNode14(text)).toThrow(new SyntaxError(message));
});

test('JSON is parsed', () => {
  expect(parseJsonAsNode14(' {"a": [1, null]} ')).toEqual({ a: [1, null] });
});
