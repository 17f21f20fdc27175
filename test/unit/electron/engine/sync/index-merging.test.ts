import { expect, it, vi } from 'vitest';
import { appError } from '../../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import { settle } from '../deployments/manual-clock.ts';
import { replicaFolders } from '../replica/replica-folder.ts';
import { sampleModel } from '../replica/sample-model.ts';
import { page } from './scripted-source.ts';
import { syncBenches } from './sync-bench.ts';

const makeBench = syncBenches(replicaFolders());
const pages = (count: number) =>
  Array.from({ length: count }, (_, index) => page([sampleModel({ name: `model-${index}` })]));

it('waits for the end of a sweep, and then leaves nothing to merge', async () => {
  const { sync, replica, script } = makeBench();
  const { merge } = replica.searchIndex;
  merge();
  const slices: { readonly models: number; readonly isDone: boolean }[] = [];
  replica.searchIndex.merge = () => {
    const isDone = merge();
    slices.push({ models: replica.models.count(), isDone });
    return isDone;
  };
  script.models = pages(300);
  sync.start();
  await expect.poll(() => slices.at(-1)?.isDone).toBe(true);
  expect(slices.length).toBeGreaterThan(1);
  expect(slices.every(({ models }) => models === 300)).toBe(true);
});

it('comes in between where a sweep stores very much, so that no search has to look through too many parts', async () => {
  const { sync, replica, script } = makeBench();
  const counts: number[] = [];
  const { merge } = replica.searchIndex;
  replica.searchIndex.merge = () => {
    counts.push(replica.models.count());
    return merge();
  };
  script.models = pages(900);
  await sync.refresh();
  await settle();
  const between = counts.filter((count) => count > 1 && count < 900);
  expect(between.length).toBeGreaterThan(1);
  expect(replica.searchIndex.isBehind()).toBe(false);
});

it('waits while somebody waits for an answer', async () => {
  const { sync, replica, script } = makeBench();
  const { merge } = replica.searchIndex;
  merge();
  let merged = 0;
  replica.searchIndex.merge = () => {
    merged += 1;
    return merge();
  };
  const answer = Promise.withResolvers<void>();
  const held = replica.quiet.hold(() => answer.promise);
  script.models = pages(300);
  sync.start();
  await expect.poll(() => merged).toBe(1);
  await new Promise((later) => setTimeout(later, 300));
  expect(merged).toBe(1);
  answer.resolve();
  await held;
  await expect.poll(() => merged, { timeout: 5_000 }).toBeGreaterThan(1);
});

it('comes with the sorting of values where the server is not reached, too', async () => {
  const { sync, replica, script } = makeBench();
  const merged = vi.spyOn(replica.searchIndex, 'merge');
  const sorted = vi.spyOn(replica.sorting, 'begin');
  script.models = [new AppFailure(appError('CONNECTION_REFUSED', 'Nothing answers.'))];
  sync.start();
  await expect.poll(() => [merged.mock.calls.length, sorted.mock.calls.length]).toEqual([1, 1]);
});
