import { z } from 'zod';
import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { AppErrorCode } from '../../../../shared/failure/failure-codes.ts';
import { readShape } from '../json/json-reader.ts';
import { lenientList, wireId, wireText } from '../text/wire-values.ts';
import type { MlflowClient } from './mlflow-client.ts';
import type { ReadRun } from './mlflow-registry.ts';
import { fetchRuns } from './run-batches.ts';
import { isRunId, runsPerSearch, searchRuns } from './run-search.ts';

/** Experiments that one search looks in. SQLite, and so MLflow on it, takes about a thousand values in a query. */
const mostExperiments = 500;
/** Of runs per search, when larger answers are refused. */
const fewestRuns = 5;
const listTimeoutMs = 30_000;

const experimentPage = z.object({
  experiments: lenientList(z.object({ experiment_id: wireId })),
  next_page_token: wireText,
});

/** Failures that a smaller search may not have. */
const tooMuch: readonly AppErrorCode[] = ['ANSWER_TOO_LARGE', 'TIMEOUT'];
/** Failures after which the runs can still be read in another way. */
const otherWay: readonly AppErrorCode[] = [
  'SERVER_ERROR',
  'SERVER_TOO_OLD',
  'NOT_MLFLOW',
  'ANSWER_INVALID',
  'PERMISSION_DENIED',
  'NOT_FOUND',
];

/** Reads the runs of a whole fleet; null stands for a run that is gone for good. Makes one request at a time. */
export type FleetRunReader = (
  runIds: readonly string[],
  signal: AbortSignal,
) => AsyncGenerator<ReadonlyMap<string, ReadRun | null>>;

/**
 * Makes a reader that remembers the experiments. A search needs them, and one in all of them costs no more than one in the
 * right one. Where there are too many to name, or none may be listed, it learns those that hold runs of models. Leaves out
 * runs that cannot be read and throws the failure of the first at the end.
 */
export function createFleetRunReader(client: MlflowClient): FleetRunReader {
  /** Those that held a run last are the last. */
  const experiments = new Set<string>();
  let isListed = false;
  let size = runsPerSearch;

  function learn(experimentId: string | null): void {
    if (experimentId === null) return;
    if (experiments.size >= mostExperiments) experiments.delete([...experiments][0] ?? '');
    experiments.add(experimentId);
  }

  async function list(signal: AbortSignal): Promise<void> {
    if (isListed) return;
    try {
      const page = await client.tracking({
        path: 'experiments/search',
        body: { max_results: mostExperiments, view_type: 'ALL' },
        answer: (json) => readShape(experimentPage, json),
        signal,
        timeoutMs: listTimeoutMs,
      });
      if (page.next_page_token === null) {
        for (const { experiment_id } of page.experiments) learn(experiment_id);
      }
    } catch (error) {
      // releases before 1.28 have no such list
      if (!(error instanceof AppFailure) || !otherWay.includes(error.error.code)) throw error;
    }
    isListed = true;
  }

  /** Finds what one search can find, with smaller ones where that is too much. */
  async function* search(runIds: readonly string[], signal: AbortSignal): AsyncGenerator<ReadonlyMap<string, ReadRun>> {
    for (let begun = 0; begun < runIds.length; ) {
      const batch = runIds.slice(begun, begun + size);
      try {
        const found = await searchRuns(client, [...experiments], batch, signal);
        begun += batch.length;
        yield found;
      } catch (error) {
        if (!(error instanceof AppFailure)) throw error;
        const { code } = error.error;
        if (tooMuch.includes(code) && batch.length > fewestRuns) size = Math.max(fewestRuns, batch.length >> 1);
        else if (otherWay.includes(code) || code === 'ANSWER_TOO_LARGE') begun += batch.length;
        else throw error;
      }
    }
  }

  return async function* read(runIds, signal) {
    await list(signal);
    const left = new Set(runIds);
    if (experiments.size > 0) {
      for await (const found of search([...left].filter(isRunId), signal)) {
        for (const runId of found.keys()) left.delete(runId);
        if (found.size > 0) yield found;
      }
    }
    for await (const found of fetchRuns(client, [...left], signal, 1)) {
      for (const run of found.values()) learn(run?.experimentId ?? null);
      yield found;
    }
  };
}
