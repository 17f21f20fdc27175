import { expect, test } from 'vitest';
import { isMlflowTag, tagValue } from '../../../../../renderer/features/version/tag-value.ts';

const tags = [
  { key: 'mlflow.user', value: 'ada' },
  { key: 'mlflow.note', value: '' },
  { key: 'team', value: 'risk' },
];

test('an empty tag counts as none', () => {
  expect(tagValue(tags, 'mlflow.user')).toBe('ada');
  expect(tagValue(tags, 'mlflow.note')).toBeNull();
  expect(tagValue(tags, 'absent')).toBeNull();
});

test("MLflow's own tags are told by their prefix", () => {
  expect(tags.filter(isMlflowTag).map(({ key }) => key)).toEqual(['mlflow.user', 'mlflow.note']);
});
