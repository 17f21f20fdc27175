import { expect, it } from 'vitest';
import { failedAnswer } from '../../../../../../../electron/engine/sources/primehub/failures/failed-answer.ts';

const causeOf = (message: string): string => {
  const { cause } = failedAnswer({ root: 'createPhDeployment', status: 400, errors: [{ message, code: null }] });
  return cause instanceof Error ? cause.message : '';
};

it.each([
  ['a plain value', 'Variable "$data" got invalid value "s3cret"; Expected type Int.', '…; Expected type Int.'],
  [
    'a value that looks like the end of one',
    'Variable "$data" got invalid value { env: "a; s3cret at "b"; s3cret" } at "data.env[0]"; Expected type Int.',
    '… at "data.env[0]"; Expected type Int.',
  ],
  ['a value without an end', `Variable "$data" got invalid value ${'s3cret '.repeat(10)}`, '…'],
])('the log tells what PrimeHub complains about, not %s', (_, message, end) => {
  expect(causeOf(message)).toBe(`createPhDeployment answered 400, no code: Variable "$data" got invalid value ${end}`);
});
