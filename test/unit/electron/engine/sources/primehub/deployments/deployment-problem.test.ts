import { describe, expect, it } from 'vitest';
import { findDeploymentProblem } from '../../../../../../../electron/engine/sources/primehub/deployments/deployment-problem.ts';

describe('deploymentProblem', () => {
  it.each([
    ['Deploying', 'Failed because of wrong image settings.\npod[x] failed', 'image'],
    ['Deploying', 'Failed because of pod is terminated\nexit code 1', 'stopped with an error'],
    ['Deploying', 'Certain pods unschedulable.', 'no room'],
    ['Deploying', 'Group team exceeded cpu quota: 4, requesting 2', 'quota'],
    ['Failed', 'The model deployment is not enabled for the selected group', 'not enabled'],
    ['Failed', 'Group not found: team', 'group'],
    ['Failed', 'InstanceType not found: gpu-8', 'instance type'],
  ] as const)('%s with %j names %s', (status, message, word) => {
    expect(findDeploymentProblem(status, message)).toContain(word);
  });

  it.each([
    ['Deploying', 'Deployment is being deployed and not available now'],
    ['Deploying', null],
    ['Deployed', 'Certain pods unschedulable.'],
    ['Stopped', 'Deployment has stopped'],
  ] as const)('%s with %j is no problem', (status, message) => {
    expect(findDeploymentProblem(status, message)).toBeNull();
  });
});
