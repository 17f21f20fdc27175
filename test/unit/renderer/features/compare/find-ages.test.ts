import { expect, it } from 'vitest';
import { findAges } from '../../../../../renderer/features/compare/find-ages.ts';
import type { ComparedHead } from '../../../../../shared/compare/compare.ts';

const head = (name: string, changes: Partial<ComparedHead> = {}): ComparedHead => ({
  name,
  version: '1',
  state: 'ready',
  runState: 'loaded',
  sameRunAs: null,
  readAt: 5_000,
  runReadAt: 6_000,
  createdAt: null,
  aliases: [],
  aliasCount: 0,
  stage: null,
  deployedBy: [],
  baselineBy: null,
  ...changes,
});
const nothing: ReadonlyMap<string, number> = new Map();

it.each([
  ['nothing', [], nothing, 0, null, null],
  ['the oldest of all', [head('a'), head('b', { readAt: 4_000, runReadAt: 7_000 })], nothing, 0, 4_000, 6_000],
  ['one that its model was read after', [head('a')], new Map([['a', 9_000]]), 0, 9_000, 6_000],
  ['a run as old as the oldest of all, at most', [head('a')], nothing, 8_000, 5_000, 8_000],
  ['one of unknown age among others', [head('a'), head('b', { readAt: null })], nothing, 0, null, 6_000],
  ['a run of unknown age among others', [head('a'), head('b', { runReadAt: null })], nothing, 0, 5_000, null],
  ['one without a run', [head('a'), head('b', { runState: 'none', runReadAt: null })], nothing, 0, 5_000, 6_000],
  ['one that is not read yet', [head('a'), head('b', { state: 'unread', readAt: null })], nothing, 0, 5_000, 6_000],
] as const)('%s', (_of, heads, withModel, runsSince, versions, runs) => {
  expect(findAges(heads, withModel, runsSince)).toEqual({ versions, runs });
});
