import { describe, expect, test } from 'vitest';
import { hasProgress } from '../../../../../../renderer/features/deployments/detail/deployment-progress.tsx';

describe('hasProgress', () => {
  test('holds while a deployment changes, fails, or has a problem behind its status', () => {
    expect(hasProgress({ status: 'Deploying', problem: null })).toBe(true);
    expect(hasProgress({ status: 'Failed', problem: null })).toBe(true);
    expect(hasProgress({ status: 'Deployed', problem: 'Pods restart' })).toBe(true);
    expect(hasProgress({ status: 'Deployed', problem: null })).toBe(false);
    expect(hasProgress({ status: 'Stopped', problem: null })).toBe(false);
  });
});
