import { describe, expect, it } from 'vitest';
import { describeAccountChange } from '../../../../renderer/frame/account-news-text.ts';
import type { AccountChange } from '../../../../shared/connection/account-change.ts';

const cases: readonly (readonly [AccountChange, string])[] = [
  [
    { kind: 'deployments-enabled', group: 'Marketing Science' },
    'Model deployment is now enabled for the group Marketing Science.',
  ],
  [
    { kind: 'group-lost', group: 'Customer Churn' },
    'You are no longer a member of the group Customer Churn; its copy was removed from this computer.',
  ],
  [
    { kind: 'group-foreign', by: 'environment', wanted: 'robots', group: 'Fraud Detection' },
    'PRIMEHUB_GROUP names the group robots, but you are not a member of it, or it does not exist. Fraud Detection was opened instead.',
  ],
  [
    { kind: 'another-person', before: 'dana', now: 'otto' },
    'This sign-in is otto’s, not dana’s. otto now has a connection of their own; the one of dana stays as it was.',
  ],
];

describe('news of an account', () => {
  it.each(cases)('%o reads as a sentence', (change, sentence) => {
    expect(describeAccountChange(change)).toBe(sentence);
  });
});
