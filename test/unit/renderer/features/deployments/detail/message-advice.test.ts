import { describe, expect, test } from 'vitest';
import { findMessageAdvice } from '../../../../../../renderer/features/deployments/detail/message-advice.ts';

describe('findMessageAdvice', () => {
  test.each([
    ['Failed because of wrong image settings.\npod[x] failed', 'Image Pull Secret'],
    ['Failed because of pod is terminated: exit code 1', 'container ended'],
    ['Certain pods unschedulable.', 'no room'],
    ['Group phusers exceeded cpu quota: 5 > 4', 'quota is used up'],
    ['The model deployment is not enabled for the selected group', 'administrator'],
    ['InstanceType not found: gpu-9', 'choose another'],
  ])('knows what to do about %j', (message, advice) => {
    expect(findMessageAdvice(message)).toContain(advice);
  });

  test('sends to the message where it knows nothing better', () => {
    expect(findMessageAdvice('Something new')).toContain('Read the message');
  });
});
