import { describe, expect, it } from 'vitest';
import { judgeProgress } from '../../../../../../electron/engine/deployments/watch/change-progress.ts';
import { markHistory } from '../../../../../../electron/engine/deployments/watch/history-mark.ts';
import { historyAt, sampleDeployment } from '../sample-deployment.ts';

const before = markHistory(sampleDeployment());
const newer = { history: [historyAt(2_000), historyAt(1_000)] };

describe('judgeProgress', () => {
  it.each([
    ['Deployed of the settings before', {}, 'waiting'],
    ['Failed of the settings before', { status: 'Failed' as const }, 'waiting'],
    ['Stopped before a start', { status: 'Stopped' as const }, 'waiting'],
    ['a wish to stop that no controller has heard', { status: 'Stopping' as const }, 'waiting'],
    ['Deploying with a newer entry', { ...newer, status: 'Deploying' as const }, 'under-way'],
    ['Stopping with a newer entry', { ...newer, status: 'Stopping' as const }, 'under-way'],
    ['an unknown status', { ...newer, status: 'Unknown' as const }, 'under-way'],
    ['Deployed with a newer entry and all replicas', newer, 'settled'],
    ['Deployed with a replica missing', { ...newer, replicas: 2 }, 'waiting'],
    ['Deployed whose replicas are not reported yet', { ...newer, availableReplicas: null }, 'waiting'],
    ['Stopped, which needs no replicas', { ...newer, status: 'Stopped' as const, availableReplicas: 0 }, 'settled'],
    ['Failed, which is an end', { ...newer, status: 'Failed' as const, availableReplicas: null }, 'settled'],
    [
      'a newer entry of a change just before',
      {
        modelUri: 'models:/churn/3',
        history: [{ ...historyAt(2_000), modelUri: 'models:/churn/2' }, historyAt(1_000)],
      },
      'waiting',
    ],
  ] as const)('%s', (_, changes, expected) => {
    expect(judgeProgress(sampleDeployment(changes), before)).toBe(expected);
  });

  it('waits for the first history entry of a deployment that was just made', () => {
    const nothing = markHistory(null);
    expect(judgeProgress(sampleDeployment({ history: [] }), nothing)).toBe('waiting');
    expect(judgeProgress(sampleDeployment(), nothing)).toBe('settled');
  });

  it.each([2, 32])('tells two changes within one second apart, of %i entries', (count) => {
    const oldest = Array.from({ length: count - 1 }, (_, index) => historyAt(1_000 - index));
    const once = sampleDeployment({ history: [...oldest, historyAt(0)] });
    const twice = sampleDeployment({ history: [historyAt(1_000), ...oldest] });
    expect(judgeProgress(once, markHistory(once))).toBe('waiting');
    expect(judgeProgress(twice, markHistory(once))).toBe('settled');
  });
});
