import type { Page } from '@playwright/test';
import type { Scope } from '../../../shared/connection/scope.ts';

/** How a first sync went, as the page saw it. */
export interface FirstSync {
  /** ms from the request to connect until the event that says that all is read. */
  readonly ms: number;
  /** ms of each `models.window` that was asked for meanwhile. */
  readonly windows: readonly number[];
}

/** Waits until the app has read all models of the registry that it reads by itself, and has nothing to do. */
export async function waitUntilRead(page: Page, scope: Scope, models: number): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await page.evaluate(waitForSuccess, scope);
  const stored = await page.evaluate(countModels, scope);
  if (stored !== models) throw new Error(`The first sync left ${stored} of ${models} models`);
}

/**
 * Connects the app to a server that it knows and has not read, and waits for the end of the first sync. With `windowPauseMs`,
 * the first rows of the list are asked for all the while, so long after each answer. Rejects with the sync's problem.
 */
export async function readAtFirst(
  page: Page,
  scope: Scope,
  { models, windowPauseMs = null }: { readonly models: number; readonly windowPauseMs?: number | null },
): Promise<FirstSync> {
  const sync = await page.evaluate(connectAndWait, { scope, windowPauseMs });
  const stored = await page.evaluate(countModels, scope);
  if (stored !== models) throw new Error(`The first sync left ${stored} of ${models} models`);
  return sync;
}

/** The name of the model at this place of the list by name. */
export async function nameModelAt(page: Page, scope: Scope, offset: number): Promise<string> {
  const name = await page.evaluate(
    async ({ scope, offset }) => {
      const query = { search: '', sort: { column: 'name' as const, direction: 'asc' as const }, offset, limit: 1 };
      const answer = await window.bridge.request('models.window', { scope, query }, crypto.randomUUID());
      if (!answer.ok) throw new Error(answer.error.message);
      return answer.value.rows[0]?.name;
    },
    { scope, offset },
  );
  if (name === undefined) throw new Error(`There is no model at ${offset}`);
  return name;
}

/** ms until a model, its versions and their runs are fetched and stored, as the page that opens it sees it. */
export async function timeModelRefresh(page: Page, scope: Scope, name: string, versions: number): Promise<number> {
  return page.evaluate(
    async ({ scope, name, versions }) => {
      const { request } = window.bridge;
      const started = performance.now();
      const refreshed = await request('models.refresh', { scope, name }, crypto.randomUUID());
      const ms = performance.now() - started;
      if (!refreshed.ok) throw new Error(refreshed.error.message);
      const stored = await request('models.get', { scope, name }, crypto.randomUUID());
      if (!stored.ok) throw new Error(stored.error.message);
      if (stored.value?.versionCount !== versions || stored.value.pendingRuns > 0) throw new Error('Runs are missing');
      return ms;
    },
    { scope, name, versions },
  );
}

// What follows runs in the page, of this version of the app and of others.

async function waitForSuccess(scope: Scope): Promise<void> {
  for (const started = performance.now(); performance.now() - started < 600_000; ) {
    const answer = await window.bridge.request('registry.syncState', { scope }, crypto.randomUUID());
    if (!answer.ok) throw new Error(answer.error.message);
    const { phase, problem, lastSuccessAt } = answer.value;
    if (problem !== null) throw new Error(`${problem.message} (${problem.code})`);
    if (phase === 'idle' && lastSuccessAt !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The first sync takes more than ten minutes');
}

async function countModels(scope: Scope): Promise<number> {
  const query = { search: '', sort: { column: 'name', direction: 'asc' } as const, offset: 0, limit: 1 };
  const answer = await window.bridge.request('models.window', { scope, query }, crypto.randomUUID());
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value.totalModels;
}

async function connectAndWait(options: {
  readonly scope: Scope;
  readonly windowPauseMs: number | null;
}): Promise<FirstSync> {
  const { scope, windowPauseMs } = options;
  const { connectionId } = scope;
  const { on, request } = window.bridge;
  const { promise: synced, resolve, reject } = Promise.withResolvers<number>();
  let isOver = false;
  const end = (): void => {
    isOver = true;
  };
  synced.then(end, end);
  setTimeout(() => reject(new Error('The first sync takes more than ten minutes')), 600_000);
  on('sync.state', ({ scope, state }) => {
    if (scope.connectionId !== connectionId || state.phase !== 'idle') return;
    if (state.problem !== null) reject(new Error(`${state.problem.message} (${state.problem.code})`));
    else if (state.lastSuccessAt !== null) resolve(performance.now() - started);
  });

  const started = performance.now();
  const opened = await request('connections.open', { connectionId, group: null }, crypto.randomUUID());
  if (!opened.ok) throw new Error(opened.error.message);
  const sort = { column: 'updatedAt', direction: 'desc' } as const;
  const windows: number[] = [];
  while (windowPauseMs !== null && !isOver) {
    const asked = performance.now();
    const query = { search: '', sort, offset: 0, limit: 100 };
    const answer = await request('models.window', { scope, query }, crypto.randomUUID());
    if (!answer.ok) throw new Error(answer.error.message);
    windows.push(performance.now() - asked);
    await new Promise((next) => setTimeout(next, windowPauseMs));
  }
  return { ms: await synced, windows };
}
