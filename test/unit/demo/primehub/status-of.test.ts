import { expect, test } from 'vitest';
import { findStatus } from '../../../demo/primehub/status-of.ts';

test.each([
  [false, undefined, 'Deploying'],
  [false, 'Deploying', 'Deploying'],
  [false, 'Stopping', 'Deploying'],
  [false, 'Stopped', 'Deploying'],
  [false, 'Deployed', 'Deployed'],
  [false, 'Failed', 'Failed'],
  [true, 'Stopped', 'Stopped'],
  [true, 'Deployed', 'Stopping'],
  [true, 'Failed', 'Stopping'],
  [true, undefined, 'Stopping'],
] as const)('with stop %s and the controller at %s the status is %s', (stop, phase, status) => {
  expect(findStatus(stop, phase)).toBe(status);
});
