import { expect, test } from 'vitest';
import { findTagValue } from '../../../../../renderer/features/version/tag-value.ts';
import { isMlflowTag } from '../../../../../shared/registry/is-mlflow-tag.ts';

const tags = [
  { key: 'mlflow.user', value: 'ada' },
  { key: 'mlflow.note', value: '' },
  { key: 'team', value: 'risk' },
];

test('an empty tag counts as none', () => {
  expect(findTagValue(tags, 'mlflow.user')).toBe('ada');
  expect(findTagValue(tags, 'mlflow.note')).toBeNull();
  expect(findTagValue(tags, 'absent')).toBeNull();
});

test("MLflow's own tags are told by their prefix", () => {
  expect(tags.filter(isMlflowTag).map(({ key }) => key)).toEqual(['mlflow.user', 'mlflow.note']);
});
