import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { AppErrorCode } from '../../../../shared/failure/failure-codes.ts';
import { readShape } from '../json/json-reader.ts';
import { type MlflowClient, mostParallel } from './mlflow-client.ts';
import { type ReadRun, toRun } from './mlflow-registry.ts';
import { readBaseModels } from './origins/run-lineage.ts';
import { isRunId, runsPerSearch, searchRuns } from './run-search.ts';
import { oneRunWire } from './wire-shapes.ts';

const getTimeoutMs = 30_000;

/** Failures of a search after which reading one by one still works: before MLflow 1.30 the filter has no `IN`. */
const searchImpossible: readonly AppErrorCode[] = ['SERVER_ERROR', 'SERVER_TOO_OLD', 'NOT_MLFLOW', 'ANSWER_TOO_LARGE'];
/** Failures that concern one run or experiment and leave the others readable. */
const oneRefused: readonly AppErrorCode[] = ['PERMISSION_DENIED', 'NOT_FOUND'];

/**
 * Reads runs by id with few requests, in batches as they arrive; null stands for a run that is gone for good. A search
 * needs the experiment, so this reads one run to learn it, then searches for all runs in the same one together. Leaves
 * out runs that may not or cannot be read and throws the failure of the first at the end. Makes `atOnce` requests at once.
 */
export async function* fetchRuns(
  client: MlflowClient,
  runIds: readonly string[],
  signal: AbortSignal,
  atOnce = mostParallel,
): AsyncGenerator<ReadonlyMap<string, ReadRun | null>> {
  const unknown = new Set(runIds);
  const searched = new Set<string>();
  let canSearch = true;
  let width = 1;
  let refusal: AppFailure | null = null;

  while (unknown.size > 0) {
    const probed = [...unknown].slice(0, canSearch ? width : atOnce);
    const settled = await Promise.all(probed.map((runId) => getRun(client, runId, signal)));
    const found = new Map<string, ReadRun | null>();
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
      const wanted = [...unknown].filter(isRunId);
      const batches = Array.from({ length: Math.ceil(wanted.length / runsPerSearch) }, (_, index) =>
        wanted.slice(index * runsPerSearch, (index + 1) * runsPerSearch),
      );
      const coming: ReturnType<typeof searchOne>[] = [];
      const askOn = (): void => {
        for (const batch of canSearch ? batches.splice(0, atOnce - coming.length) : []) {
          const asked = searchOne(client, experiment, batch, signal);
          // whoever stops never awaits it
          asked.catch(() => undefined);
          coming.push(asked);
        }
      };
      askOn();
      for (let next = coming.shift(); next !== undefined; next = coming.shift()) {
        const runs = await next;
        canSearch &&= runs !== null;
        askOn();
        if (runs === null || runs.size === 0) continue;
        for (const runId of runs.keys()) unknown.delete(runId);
        helped = true;
        yield runs;
      }
    }
    // many purged runs, or an experiment each: read more at once
    width = helped ? 1 : Math.min(atOnce, width * 2);
  }
  if (refusal !== null) throw refusal;
}

async function getRun(
  client: MlflowClient,
  runId: string,
  signal: AbortSignal,
): Promise<{ readonly runId: string; readonly outcome: ReadRun | null | AppFailure }> {
  try {
    const { run } = await client.tracking({
      path: 'runs/get',
      query: { run_id: runId },
      answer: (json) => readShape(oneRunWire, json),
      signal,
      timeoutMs: getTimeoutMs,
    });
    const read = toRun(run);
    const lineage = { ...read.lineage, baseModels: readBaseModels(run) };
    return { runId, outcome: { ...read, runId, lineage } };
  } catch (error) {
    const isOfThis = error instanceof AppFailure && [...oneRefused, 'ANSWER_INVALID'].includes(error.error.code);
    if (!isOfThis) throw error;
    return { runId, outcome: error.error.code === 'NOT_FOUND' ? null : error };
  }
}

/** Finds those of the runs that are in the experiment; null when this server cannot search by run id. */
async function searchOne(
  client: MlflowClient,
  experimentId: string,
  runIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ReadRun> | null> {
  try {
    return await searchRuns(client, [experimentId], runIds, signal);
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error;
    if (searchImpossible.includes(error.error.code)) return null;
    if (oneRefused.includes(error.error.code)) return new Map();
    throw error;
  }
}
