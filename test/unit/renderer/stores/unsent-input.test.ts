import { expect, test } from 'vitest';
import { guardInput, leaveInput } from '../../../../renderer/stores/unsent-input.ts';

test('what ends a page happens at once, unless a form asks first; then once that agrees', () => {
  const done: string[] = [];
  leaveInput(() => done.push('free'));
  let agree = (): void => undefined;
  const end = guardInput((then) => {
    agree = then;
    return true;
  });
  leaveInput(() => done.push('asked'));
  expect(done).toEqual(['free']);
  agree();
  expect(done).toEqual(['free', 'asked']);
  end();
  leaveInput(() => done.push('free again'));
  expect(done).toEqual(['free', 'asked', 'free again']);
});
