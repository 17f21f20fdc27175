import { expect, test } from 'vitest';
import { countConditions } from '../../../../../renderer/components/query/condition-count.ts';

const none = { deployed: 0, alias: 0, stage: 0, flavour: 0, user: 0, tag: 0, registered: 0 };

test.each([
  ['', none],
  ['card fraud', none],
  ["alias = 'champion'", { ...none, alias: 1 }],
  ["alias in ('champion', 'challenger') and deployed = 'Failed'", { ...none, alias: 2, deployed: 1 }],
  ["tags.team = 'fraud' and model.tags.region = 'eu' and registered > 7d", { ...none, tag: 2, registered: 1 }],
  ["flavor = 'xgboost' and user = 'dana' and (stage = 'Production')", { ...none, flavour: 1, user: 1, stage: 1 }],
  ["alias = 'champion' or stage = 'Production'", none],
  ["not alias = 'champion'", none],
  ["metrics.val_auc > 0.9 and alias = 'champion'", { ...none, alias: 1 }],
  ["alias = 'champion' and", none],
])('%s', (query, counts) => {
  expect(countConditions(query)).toEqual(counts);
});
