import { describe, expect, test } from 'vitest';
import { makeDeploymentId, randomSuffix, suffixOf } from '../../../../renderer/features/deploy/make-deployment-id.ts';
import { deploymentDraftSchema } from '../../../../shared/deployment-draft.ts';

describe('makeDeploymentId', () => {
  test.each([
    ['Fraud Detector', 'fraud-detector-ab1c2'],
    ['  Churn_v2 (beta)!  ', 'churn-v2-beta-ab1c2'],
    ['---', 'model-ab1c2'],
    ['価格', 'model-ab1c2'],
    ['', 'model-ab1c2'],
  ])('turns the name %j into %j', (name, id) => {
    expect(makeDeploymentId(name, 'ab1c2')).toBe(id);
  });

  test('stays within 50 characters and does not end its slug with a dash where it is cut', () => {
    const id = makeDeploymentId(`${'a'.repeat(43)} ${'b'.repeat(43)}`, 'ab1c2');
    expect(id).toBe(`${'a'.repeat(43)}-ab1c2`);
    expect(makeDeploymentId('x'.repeat(200), 'ab1c2')).toHaveLength(50);
  });

  test('makes IDs that the form accepts', () => {
    for (const name of ['Fraud Detector', '価格', 'x'.repeat(200), '9 lives'])
      expect(deploymentDraftSchema.shape.id.safeParse(makeDeploymentId(name, randomSuffix())).success).toBe(true);
  });
});

describe('suffixOf', () => {
  test('keeps the random end of a generated ID', () => {
    expect(suffixOf('fraud-detector-ab1c2')).toBe('ab1c2');
  });

  test('makes a new one where the ID has none', () => {
    expect(suffixOf('fraud')).toMatch(/^[a-z0-9]{5}$/);
  });
});
