import { describe, expect, it } from 'vitest';
import { isSettled } from '../../../../../../electron/engine/deployments/watch/is-settled.ts';
import { historyAt, sampleDeployment } from '../sample-deployment.ts';

const newer = { history: [historyAt(2_000), historyAt(1_000)] };

describe('isSettled', () => {
  it.each([
    ['a status that changes by itself is never settled', { status: 'Deploying' as const }, null, false],
    ['without an action the status alone decides', { status: 'Deployed' as const, availableReplicas: 0 }, null, true],
    ['the phase of the spec before the action does not count', {}, 1_000, false],
    ['Deployed with a newer entry and all replicas is settled', newer, 1_000, true],
    ['Deployed with a replica missing is not', { ...newer, replicas: 2 }, 1_000, false],
    ['Deployed whose replicas are not reported yet is not', { ...newer, availableReplicas: null }, 1_000, false],
    ['Stopped needs no replicas', { ...newer, status: 'Stopped' as const, availableReplicas: 0 }, 1_000, true],
    ['Failed is an end', { ...newer, status: 'Failed' as const, availableReplicas: null }, 1_000, true],
    ['an old Failed is not', { status: 'Failed' as const }, 1_000, false],
  ])('%s', (_, changes, before, expected) => {
    const awaited = before === null ? null : { newest: before, count: 1 };
    expect(isSettled(sampleDeployment(changes), awaited)).toBe(expected);
  });

  it('waits for the first history entry of a deployment that was just made', () => {
    const nothing = { newest: null, count: 0 };
    expect(isSettled(sampleDeployment({ history: [] }), nothing)).toBe(false);
    expect(isSettled(sampleDeployment(), nothing)).toBe(true);
  });

  it('tells two changes within one second apart by the number of entries', () => {
    const twice = sampleDeployment({ history: [historyAt(1_000), historyAt(1_000)] });
    expect(isSettled(twice, { newest: 1_000, count: 1 })).toBe(true);
    expect(isSettled(twice, { newest: 1_000, count: 2 })).toBe(false);
  });
});
