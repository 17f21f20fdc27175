import { expect, test } from 'vitest';
import { getRunPause } from '../../../../../renderer/components/query/run-pause.ts';

test.each([
  'metrics.',
  'metrics.val_auc',
  'metrics.val_auc ',
  'card and PARAMS.max_depth',
  '(tags.team',
  'model.tags.team',
  'reg',
  'registered ',
  "alias = 'champion' and deploy",
])('%s may go on to be a condition, so it waits', (text) => {
  expect(getRunPause(text)).toBeGreaterThan(300);
});

test.each([
  '',
  'card',
  'card-fraud-xgb',
  'al',
  "alias = 'champion'",
  'metrics.val_auc > 0.9',
  '42',
  'fraud@champion',
  're',
])('%s runs at once', (text) => {
  expect(getRunPause(text)).toBeLessThan(100);
});
