import { describe, expect, it } from 'vitest';
import { deriveDeploymentName } from '../../../../../../electron/engine/deployments/plan/deployment-name.ts';
import { deploymentDraftSchema } from '../../../../../../shared/deployment/deployment-draft.ts';

const hostileNames = ['churn', 'x', '', '  ', 'Größe & Preis/2%', '模型', '-_-', 'a'.repeat(300), "it's", 'b_', '9'];

describe('the name of a new deployment', () => {
  it.each([
    ['churn-model', 'churn-model'],
    ['Größe & Preis/2', 'Gro e Preis 2'],
    ['x', 'Model x'],
    ['模型', 'Model'],
    ['_private_', 'private'],
  ])('%s becomes %s', (model, expected) => {
    expect(deriveDeploymentName(model)).toBe(expected);
  });

  it.each(hostileNames)('keeps PrimeHub’s rule for %j', (model) => {
    expect(deploymentDraftSchema.shape.name.safeParse(deriveDeploymentName(model)).success).toBe(true);
  });
});
