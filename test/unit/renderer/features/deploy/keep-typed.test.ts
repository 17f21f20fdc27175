import { expect, it } from 'vitest';
import { keepTyped } from '../../../../../renderer/features/deploy/plan/use-seen-deployment.ts';
import { describeSeen } from '../../../../../shared/deployment/deployment-values.ts';
import { sampleDeployment } from '../../../electron/engine/deployments/sample-deployment.ts';

const seen = describeSeen(sampleDeployment());
const now = { ...seen, values: { ...seen.values, description: 'theirs' } };
const mine = { ...seen.values, description: 'mine' };

it.each([
  ['what was typed since the conflict was shown', 'mine, longer', 'mine, longer'],
  ['what was typed before, when theirs was taken meanwhile', 'theirs', 'mine'],
])('keeps %s', (_, description, kept) => {
  expect(keepTyped({ mine, now }, 'description', { ...mine, description }).description).toBe(kept);
});
