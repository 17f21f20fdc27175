import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { AppErrorCode } from '../../../../shared/failure/failure-codes.ts';
import type { Run } from '../../../../shared/registry/registry.ts';
import { type JsonReader, readFittingRows, readShape } from '../json/json-reader.ts';
import { type MlflowClient, mostParallel } from './mlflow-client.ts';
import { toRun } from './mlflow-registry.ts';
import { mostPageBytes, type Page } from './page-reader.ts';
import { createPagingGuard } from './paging-guard.ts';
import { oneRunWire, runPageWire, runWire } from './wire-shapes.ts';

/** Runs per search. The filter travels in a body, beyond any limit on addresses, but more runs would take too long. */
const batchSize = 150;
/** Pages of a search, which finds at most a page of runs. Some servers make their pages smaller. */
const mostSearchPages = 20;
const getTimeoutMs = 30_000;
const searchTimeoutMs = 120_000;

interface RunPage extends Page {
  readonly runs: readonly Run[];
}

const readRunPage: JsonReader<RunPage> = async (json, pace) => {
  const { runs, next_page_token } = readShape(runPageWire, json);
  const rows = await readFittingRows(runs, { name: 'runs', most: 5 * batchSize, schema: runWire, pace });
  return { runs: rows.map(toRun), next_page_token };
};

/** Failures of a search after which reading one by one still works: before MLflow 1.30 the filter has no `IN`. */
const searchImpossible: readonly AppErrorCode[] = ['SERVER_ERROR', 'SERVER_TOO_OLD', 'NOT_MLFLOW', 'ANSWER_TOO_LARGE'];
/** Failures that concern one run or experiment and leave the others readable. */
const oneRefused: readonly AppErrorCode[] = ['PERMISSION_DENIED', 'NOT_FOUND'];

/**
 * Reads runs by id with few requests, in batches as they arrive; null stands for a run that is gone for good. A search
 * needs the experiment, so this reads one run to learn it, then searches for all runs in the same one together. Leaves
 * out runs that may not or cannot be read and throws the failure of the first at the end.
 */
export async function* fetchRuns(
  client: MlflowClient,
  runIds: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<ReadonlyMap<string, Run | null>> {
  const unknown = new Set(runIds);
  const searched = new Set<string>();
  let canSearch = true;
  let width = 1;
  let refusal: AppFailure | null = null;

  while (unknown.size > 0) {
    const probed = [...unknown].slice(0, canSearch ? width : mostParallel);
    const settled = await Promise.all(probed.map((runId) => getRun(client, runId, signal)));
    const found = new Map<string, Run | null>();
    settled.forEach(({ runId, outcome }) => {
      unknown.delete(runId);
      if (outcome instanceof AppFailure) refusal ??= outcome;
      else found.set(runId, outcome);
    });
    if (found.size > 0) yield found;

    let helped = false;
    for (const run of found.values()) {
      const experiment = run?.experimentId ?? null;
      if (!canSearch || experiment === null || searched.has(experiment)) continue;
      searched.add(experiment);
      // a run id goes into a quoted filter, so one of another shape is read by itself
      const wanted = [...unknown].filter((runId) => /^[\w-]+$/.test(runId));
      const batches = Array.from({ length: Math.ceil(wanted.length / batchSize) }, (_, index) =>
        wanted.slice(index * batchSize, (index + 1) * batchSize),
      );
      while (canSearch && batches.length > 0) {
        const together = batches.splice(0, mostParallel);
        const answers = await Promise.all(together.map((batch) => searchRuns(client, experiment, batch, signal)));
        for (const runs of answers) {
          if (runs === null) {
            canSearch = false;
          } else if (runs.size > 0) {
            for (const runId of runs.keys()) unknown.delete(runId);
            helped = true;
            yield runs;
          }
        }
      }
    }
    // many purged runs, or an experiment each: read more at once
    width = helped ? 1 : Math.min(mostParallel, width * 2);
  }
  if (refusal !== null) throw refusal;
}

async function getRun(
  client: MlflowClient,
  runId: string,
  signal: AbortSignal,
): Promise<{ readonly runId: string; readonly outcome: Run | null | AppFailure }> {
  try {
    const { run } = await client.tracking({
      path: 'runs/get',
      query: { run_id: runId },
      answer: (json) => readShape(oneRunWire, json),
      signal,
      timeoutMs: getTimeoutMs,
    });
    return { runId, outcome: { ...toRun(run), runId } };
  } catch (error) {
    const isOfThis = error instanceof AppFailure && [...oneRefused, 'ANSWER_INVALID'].includes(error.error.code);
    if (!isOfThis) throw error;
    return { runId, outcome: error.error.code === 'NOT_FOUND' ? null : error };
  }
}

/** Finds those of the runs that are in the experiment; null when this server cannot search by run id. */
async function searchRuns(
  client: MlflowClient,
  experimentId: string,
  runIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Run> | null> {
  const wanted = new Set(runIds);
  const found = new Map<string, Run>();
  const guard = createPagingGuard('runs', mostSearchPages);
  let token: string | null = null;
  try {
    do {
      const page: RunPage = await client.tracking({
        path: 'runs/search',
        body: {
          experiment_ids: [experimentId],
          filter: `attributes.run_id IN (${runIds.map((runId) => `'${runId}'`).join(', ')})`,
          run_view_type: 'ALL',
          max_results: batchSize,
          ...(token === null ? {} : { page_token: token }),
        },
        answer: readRunPage,
        signal,
        timeoutMs: searchTimeoutMs,
        maxBytes: mostPageBytes,
      });
      for (const run of page.runs) if (wanted.has(run.runId)) found.set(run.runId, run);
      // some releases send a token that leads to an empty page
      token = page.runs.length === 0 ? null : page.next_page_token;
      guard({ keys: page.runs.map(({ runId }) => runId), next: token });
    } while (token !== null && found.size < wanted.size);
    return found;
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error;
    if (searchImpossible.includes(error.error.code)) return null;
    if (oneRefused.includes(error.error.code)) return found;
    throw error;
  }
}
