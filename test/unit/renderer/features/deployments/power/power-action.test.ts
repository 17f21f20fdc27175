import { describe, expect, test } from 'vitest';
import {
  describePowerAction,
  findPowerAction,
} from '../../../../../../renderer/features/deployments/power/power-action.ts';
import { sampleDeployment } from '../../../../../samples/running-deployment.ts';

describe('findPowerAction', () => {
  test.each([
    ['Stopped', 'start'],
    ['Stopping', 'start'],
    ['Deployed', 'stop'],
    ['Deploying', 'stop'],
    ['Failed', 'stop'],
    ['Unknown', 'stop'],
  ] as const)('a deployment that is %s can be asked to %s', (status, action) => {
    expect(findPowerAction({ status, waiting: null })).toBe(action);
  });
});

test('the question before a start says what it will use', () => {
  expect(describePowerAction(sampleDeployment({ replicas: 2 }), 'start')).toContain(
    '2 replicas of CPU 1 (1 CPU · 2 GB memory · no GPU each)',
  );
});
