import { type JsonReader, readFittingRows, readShape } from '../json/json-reader.ts';
import type { MlflowClient } from './mlflow-client.ts';
import { type ReadRun, toRun } from './mlflow-registry.ts';
import { mostPageBytes, type Page } from './page-reader.ts';
import { createPagingGuard } from './paging-guard.ts';
import { runPageWire, runWire } from './wire-shapes.ts';

/** Runs per search. The filter travels in a body, beyond any limit on addresses, but more runs would take too long. */
export const runsPerSearch = 150;
/** Pages of a search, which finds at most a page of runs. Some servers make their pages smaller. */
const mostSearchPages = 20;
const searchTimeoutMs = 120_000;

interface RunPage extends Page {
  readonly runs: readonly ReadRun[];
}

const readRunPage: JsonReader<RunPage> = async (json, pace) => {
  const { runs, next_page_token } = readShape(runPageWire, json);
  const rows = await readFittingRows(runs, { name: 'runs', most: 5 * runsPerSearch, schema: runWire, pace });
  return { runs: rows.map(toRun), next_page_token };
};

/** Whether an id can be searched for: it goes into a quoted filter, and MLflow finds none without a lower-case letter. */
export function isRunId(runId: string): boolean {
  return /^[\w-]+$/.test(runId) && /[a-z]/.test(runId);
}

/** Finds those of at most {@link runsPerSearch} runs that are in these experiments, deleted ones too. */
export async function searchRuns(
  client: MlflowClient,
  experimentIds: readonly string[],
  runIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ReadRun>> {
  const wanted = new Set(runIds);
  const found = new Map<string, ReadRun>();
  const guard = createPagingGuard('runs', mostSearchPages);
  let token: string | null = null;
  do {
    const page: RunPage = await client.tracking({
      path: 'runs/search',
      body: {
        experiment_ids: experimentIds,
        filter: `attributes.run_id IN (${runIds.map((runId) => `'${runId}'`).join(', ')})`,
        run_view_type: 'ALL',
        max_results: runsPerSearch,
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
}
