import { describe, expect, it } from 'vitest';
import { deploymentNameFrom } from '../../../../electron/deployments/deployment-name-from.ts';
import { generateDeploymentId } from '../../../../electron/deployments/generate-id.ts';
import { deploymentDraftSchema, maxDeploymentIdLength } from '../../../../shared/deployment-draft.ts';

const hostileNames = ['churn', 'x', '', '  ', 'Größe & Preis/2%', '模型', '-_-', 'a'.repeat(300), "it's", 'b_', '9'];

describe('the name of a new deployment', () => {
  it.each([
    ['churn-model', 'churn-model'],
    ['Größe & Preis/2', 'Gro e Preis 2'],
    ['x', 'Model x'],
    ['模型', 'Model'],
    ['_private_', 'private'],
  ])('%s becomes %s', (model, expected) => {
    expect(deploymentNameFrom(model)).toBe(expected);
  });

  it.each(hostileNames)('keeps PrimeHub’s rule for %j', (model) => {
    expect(deploymentDraftSchema.shape.name.safeParse(deploymentNameFrom(model)).success).toBe(true);
  });
});

describe('the id of a new deployment', () => {
  it('is the name in lower case and five characters', () => {
    expect(generateDeploymentId('Churn Model_2', () => 0.5)).toBe('churn-model-2-iiiii');
  });

  it.each(hostileNames)('keeps PrimeHub’s rule and its length for %j, whatever the random numbers', (name) => {
    for (const random of [0, 0.999_999]) {
      const id = generateDeploymentId(name, () => random);
      expect(deploymentDraftSchema.shape.id.safeParse(id).success).toBe(true);
      expect(id.length).toBeLessThanOrEqual(maxDeploymentIdLength);
    }
  });
});
