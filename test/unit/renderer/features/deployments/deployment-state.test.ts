import { describe, expect, test } from 'vitest';
import { hasProgress } from '../../../../../renderer/features/deployments/detail/deployment-progress.tsx';
import { findMessageAdvice } from '../../../../../renderer/features/deployments/detail/message-advice.ts';
import {
  describePowerAction,
  findPowerAction,
} from '../../../../../renderer/features/deployments/power/power-action.ts';
import { sampleDeployment } from '../../../../samples/running-deployment.ts';

describe('findPowerAction', () => {
  test.each([
    ['Stopped', 'start'],
    ['Stopping', 'start'],
    ['Deployed', 'stop'],
    ['Deploying', 'stop'],
    ['Failed', 'stop'],
    ['Unknown', 'stop'],
  ] as const)('a deployment that is %s can be asked to %s', (status, action) => {
    expect(findPowerAction({ status })).toBe(action);
  });
});

test('the question before a start says what it will use', () => {
  expect(describePowerAction(sampleDeployment({ replicas: 2 }), 'start')).toContain(
    '2 replicas of CPU 1 (1 CPU · 2 GB memory · no GPU each)',
  );
});

describe('hasProgress', () => {
  test('holds while a deployment changes, fails, or has a problem behind its status', () => {
    expect(hasProgress({ status: 'Deploying', problem: null })).toBe(true);
    expect(hasProgress({ status: 'Failed', problem: null })).toBe(true);
    expect(hasProgress({ status: 'Deployed', problem: 'Pods restart' })).toBe(true);
    expect(hasProgress({ status: 'Deployed', problem: null })).toBe(false);
    expect(hasProgress({ status: 'Stopped', problem: null })).toBe(false);
  });
});

describe('findMessageAdvice', () => {
  test.each([
    ['Failed because of wrong image settings.\npod[x] failed', 'Image Pull Secret'],
    ['Failed because of pod is terminated: exit code 1', 'container ended'],
    ['Certain pods unschedulable.', 'no room'],
    ['Group phusers exceeded cpu quota: 5 > 4', 'quota is used up'],
    ['The model deployment is not enabled for the selected group', 'administrator'],
    ['InstanceType not found: gpu-9', 'choose another'],
  ])('knows what to do about %j', (message, advice) => {
    expect(findMessageAdvice(message)).toContain(advice);
  });

  test('sends to the message where it knows nothing better', () => {
    expect(findMessageAdvice('Something new')).toContain('Read the message');
  });
});
