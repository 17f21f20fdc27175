import type { SeededRandom } from '../../demo/sample/registry/seeded-random.ts';
import { RawJson } from './raw-json.ts';

/** Numbers that are none, do not fit, or are no time. */
const numbers: readonly [string, ...string[]] = [
  '1e309',
  '-1e309',
  '1e-400',
  '-0',
  '-1',
  '0.1',
  '8640000000000001',
  '-8640000000000001',
  '1700000000000000000',
  '9007199254740993',
  '9223372036854775808',
  '99999999999999999999999999999999',
  `1${'0'.repeat(400)}`,
  '1.7976931348623157e308',
  '5e-324',
];

/** Words that some JSON writers send for numbers; no JSON at all. */
const tokens: readonly [string, ...string[]] = [
  'NaN',
  'Infinity',
  '-Infinity',
  'undefined',
  '01',
  '+1',
  '.5',
  '0x10',
  "'text'",
];

const texts: readonly [string, ...string[]] = [
  '',
  ' ',
  'null',
  'NaN',
  '0x10',
  '1e309',
  '12abc',
  '../../etc/passwd',
  '%2F%20%',
  '__proto__',
  'constructor',
  'toString',
  '<img src=x onerror=alert(1)>',
  '[a](javascript:alert(1))',
  '`'.repeat(300),
  'a\u0000b',
  '\u001b]0;title\u0007',
  '\u202egnp.exe',
  '\u200b\u200d\ufeff',
  'e\u0301'.repeat(40),
  `Z${'\u0351'.repeat(400)}`,
  '👩‍👩‍👧‍👦'.repeat(20),
  'line\nline\r\nline',
  'quote \' and " and \\',
  'models:/card-fraud-xgb/1e309',
  'https://user:pass@evil.example/%00',
  'ß'.repeat(255),
];

/** A lone half of a surrogate pair, as JSON can say it. */
const lone: readonly [string, ...string[]] = ['"\\ud800"', '"a\\udfffb"', '"\\udc00\\ud800"'];

const keys: readonly [string, ...string[]] = [
  '__proto__',
  'constructor',
  'toString',
  '',
  'length',
  'name',
  'errors',
  '\u202e',
];

export function drawNumber(random: SeededRandom): RawJson {
  return new RawJson(random.pick(numbers));
}

export function drawToken(random: SeededRandom): RawJson {
  return new RawJson(random.pick(tokens));
}

export function drawText(random: SeededRandom): unknown {
  return random.next() < 0.15 ? new RawJson(random.pick(lone)) : random.pick(texts);
}

export function drawKey(random: SeededRandom): string {
  return random.pick(keys);
}

/** Any value of any type, small. */
export function drawValue(random: SeededRandom): unknown {
  const draw = random.pick<() => unknown>([
    () => null,
    () => true,
    () => false,
    () => [],
    () => ({}),
    () => [null],
    () => [[]],
    () => ({ key: null }),
    () => drawNumber(random),
    () => drawText(random),
  ]);
  return draw();
}
