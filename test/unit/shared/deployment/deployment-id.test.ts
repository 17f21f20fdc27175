import { describe, expect, test } from 'vitest';
import { deploymentDraftSchema, maxDeploymentIdLength } from '../../../../shared/deployment/deployment-draft.ts';
import { makeDeploymentId, makeRandomSuffix, readSuffix } from '../../../../shared/deployment/deployment-id.ts';

describe('makeDeploymentId', () => {
  test.each([
    ['Fraud Detector', 'fraud-detector-ab1c2'],
    ['Churn Model_2', 'churn-model-2-ab1c2'],
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

  test.each(['churn', 'x', '', '  ', 'Größe & Preis/2%', '模型', '-_-', 'a'.repeat(300), "it's", 'b_', '9', '9 lives'])(
    'keeps PrimeHub’s rule and its length for %j, whatever the random numbers',
    (name) => {
      for (const random of [0, 0.5, 0.999_999]) {
        const id = makeDeploymentId(
          name,
          makeRandomSuffix(() => random),
        );
        expect(deploymentDraftSchema.shape.id.safeParse(id).success).toBe(true);
        expect(id.length).toBeLessThanOrEqual(maxDeploymentIdLength);
      }
    },
  );
});

describe('randomSuffix', () => {
  test('is five letters and digits made of the random numbers', () => {
    expect(makeRandomSuffix(() => 0.5)).toBe('iiiii');
    expect(makeRandomSuffix(() => 0)).toBe('00000');
    expect(makeRandomSuffix(() => 0.999_999)).toBe('zzzzz');
  });
});

describe('suffixOf', () => {
  test('finds the random end of a generated ID', () => {
    expect(readSuffix('fraud-detector-ab1c2')).toBe('ab1c2');
  });

  test('finds none where the ID was not generated', () => {
    expect(readSuffix('fraud')).toBeNull();
    expect(readSuffix('')).toBeNull();
  });
});
