import { expect, it } from 'vitest';
import { isOfPhase } from '../../../../../../../electron/engine/sources/primehub/deployments/message-phase.ts';

it.each([
  ['Deployment is deployed and available now', ['Deployed']],
  ['Deployment is being deployed and not available now', ['Deploying', 'Failed']],
  ['deployment is stopping', ['Stopping']],
  ['deployment has stopped', ['Stopped']],
  ['Failed because of wrong image settings.\npod[x] failed', ['Deploying', 'Failed']],
  ['Certain pods unschedulable.', ['Deploying', 'Failed']],
  ['Group fraud exceeded cpu quota: 4', ['Deploying', 'Failed']],
  ['Group Not Found', ['Deployed', 'Deploying', 'Failed', 'Stopping', 'Stopped']],
  [null, ['Deployed', 'Deploying', 'Failed', 'Stopping', 'Stopped']],
] as const)('“%s” stands only beside the status that it is about', (message, statuses) => {
  const all = ['Deployed', 'Deploying', 'Failed', 'Stopping', 'Stopped'] as const;
  expect(all.filter((status) => isOfPhase(message, status))).toEqual(statuses);
});
