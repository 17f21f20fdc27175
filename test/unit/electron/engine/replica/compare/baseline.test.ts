import { describe, expect, it } from 'vitest';
import { findBaseline } from '../../../../../../electron/engine/replica/compare/baseline.ts';
import type { ComparedVersion } from '../../../../../../electron/engine/replica/compare/compared-version.ts';
import type { DeploymentStatus } from '../../../../../../shared/deployment/deployment.ts';

function version(
  number: number,
  {
    status,
    isHere = true,
    ...stored
  }: {
    status?: DeploymentStatus;
    isHere?: boolean;
    aliases?: readonly string[];
    stage?: string;
    createdAt?: number | null;
  } = {},
): ComparedVersion {
  const version = String(number);
  return {
    ref: { name: 'churn', version },
    stored: !isHere
      ? null
      : {
          id: number,
          createdAt: number,
          updatedAt: null,
          stage: null,
          status: 'READY',
          source: null,
          runState: 'loaded',
          runId: null,
          runName: null,
          runStatus: null,
          user: null,
          readAt: 1_000,
          runReadAt: null,
          aliases: [],
          stamp: version,
          modelStamp: version,
          ...stored,
        },
    deployedBy: status === undefined ? [] : [{ id: 'd', name: 'd', status, version }],
    isModelWhole: true,
  };
}

describe('what the others are measured against', () => {
  it.each<[string, readonly ComparedVersion[], string | null, readonly [number, string]]>([
    ['the chosen one', [version(1, { status: 'Deployed' }), version(2)], '2', [1, 'chosen']],
    [
      'the deployed one',
      [version(1, { aliases: ['champion'] }), version(2, { status: 'Deployed' })],
      null,
      [1, 'deployed'],
    ],
    [
      'not one whose deployment stopped',
      [version(1, { status: 'Stopped' }), version(2, { aliases: ['champion'] })],
      null,
      [1, 'champion'],
    ],
    [
      'the champion before one in production',
      [version(1, { aliases: ['production'] }), version(2, { aliases: ['Champion'] })],
      null,
      [1, 'champion'],
    ],
    ['the one in production', [version(1), version(2, { stage: 'Production' })], null, [1, 'production']],
    ['the oldest', [version(3), version(2), version(4)], null, [1, 'oldest']],
    ['of the same age the lowest', [version(10, { createdAt: 5 }), version(9, { createdAt: 5 })], null, [1, 'oldest']],
    ['one whose age is known', [version(1, { createdAt: null }), version(2)], null, [1, 'oldest']],
    ['one that is here', [version(1, { isHere: false }), version(2)], null, [1, 'oldest']],
    ['the oldest where the chosen one is none of them', [version(2), version(1)], '77', [1, 'oldest']],
  ])('is %s', (_, versions, chosen, [index, by]) => {
    expect(findBaseline(versions, chosen === null ? null : { name: 'churn', version: chosen })).toEqual({ index, by });
  });
});
