import { describe, expect, test } from 'vitest';
import {
  describePasswordOddity,
  describeTokenSlip,
  readPastedToken,
  unwrapPasted,
} from '../../../../shared/text/pasted-text.ts';

const token = 'eyJhbGci.eyJzdWIi.s1g-na_ture=';

describe('a token that was pasted', () => {
  test.each([
    ` ${token}\n`,
    `Bearer ${token}`,
    `bearer  ${token}`,
    `Authorization: Bearer ${token}`,
    `-H "Authorization: Bearer ${token}"`,
    `"${token}"`,
    `'${token}',`,
    `“${token}”`,
    `\`${token}\``,
    `<${token}>`,
    `<${token}`,
    `\uFEFF${token}\u200B`,
    `\u202A${token}\u202C`,
    `\u00A0${token}\u00A0`,
    `eyJhbGci.\n  eyJzdWIi.\r\ns1g-na_\u00ADture=`,
    `PRIMEHUB_API_TOKEN=${token}`,
    `export MLFLOW_TRACKING_TOKEN="${token}"`,
    `  "api-token": "${token}",`,
    `token: ${token}`,
  ])('is read from %j', (text) => {
    expect(readPastedToken(text)).toBe(token);
    expect(describeTokenSlip(readPastedToken(text))).toBeNull();
  });

  test.each(['', 'Bearer', 'Bearer ', '""', '\u200B'])('is none in %j', (text) => {
    expect(readPastedToken(text)).toBe('');
  });

  test('keeps what belongs to it', () => {
    for (const whole of ['abc=', 'Bearerish', 'a"b', 'hub_token', 'x-TOKEN-y'])
      expect(readPastedToken(whole)).toBe(whole);
  });

  test.each([
    ['abc def', 'no space'],
    ['abc–def', 'no “–”'],
    ['••••••••', 'Show the token'],
    ['eyJhb…', 'Show the token'],
    ['********', 'Show the token'],
  ])('that cannot be one is named: %j', (text, message) => {
    expect(describeTokenSlip(readPastedToken(text))).toContain(message);
  });
});

test('a name that was pasted loses what stands around it, and nothing inside', () => {
  expect(unwrapPasted(' "mei.chen"\u200B ')).toBe('mei.chen');
  expect(unwrapPasted('O\'Brien "x" y')).toBe('O\'Brien "x" y');
  expect(unwrapPasted(`${' '.repeat(100_000)}a`)).toBe('a');
});

test('a password is left as it is; what may have come along is said', () => {
  expect(describePasswordOddity('p4ss "word" x')).toBeNull();
  expect(describePasswordOddity('p4ss\u200B')).toContain('invisible');
  expect(describePasswordOddity('p4ss ')).toContain('space');
  expect(describePasswordOddity('"p4ss"')).toContain('quotes');
});
