import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import type { AppErrorCode } from '../../../../../shared/failure/failure-codes.ts';
import { mostOriginsAtOnce, type OriginRef, type ParentRun, type VersionOrigin } from '../../registry-source.ts';
import type { MlflowClient } from '../mlflow-client.ts';
import { fetchRuns } from '../run-batches.ts';
import { fetchLoggedModels } from './logged-models.ts';

/** Failures of some runs, which say nothing of what else is read. */
const isOfSome: readonly AppErrorCode[] = ['PERMISSION_DENIED', 'NOT_FOUND', 'ANSWER_INVALID', 'SERVER_ERROR'];

/** Makes what reads, of versions, the runs that started theirs and the logged models they were made from. */
export function createOriginReader(client: MlflowClient) {
  return async function* readOrigins(
    refs: readonly OriginRef[],
    signal: AbortSignal,
  ): AsyncGenerator<readonly VersionOrigin[]> {
    for (let begun = 0; begun < refs.length; begun += mostOriginsAtOnce) {
      const portion = refs.slice(begun, begun + mostOriginsAtOnce);
      const parents = await fetchParents(
        client,
        portion.flatMap(({ parentRunId }) => parentRunId ?? []),
        signal,
      );
      const models = await fetchLoggedModels(
        client,
        portion.flatMap(({ modelId, experimentId }) => (modelId === null ? [] : { modelId, experimentId })),
        signal,
      );
      yield portion.map(({ modelName, version, parentRunId, modelId }) => ({
        modelName,
        version,
        parent: parents.get(parentRunId ?? '') ?? null,
        loggedModel: models.get(modelId ?? '') ?? null,
      }));
    }
  };
}

async function fetchParents(
  client: MlflowClient,
  runIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ParentRun>> {
  const parents = new Map<string, ParentRun>();
  try {
    for await (const runs of fetchRuns(client, [...new Set(runIds)], signal, 1)) {
      for (const [runId, run] of runs) {
        parents.set(runId, {
          state: run === null ? 'missing' : run.lifecycle === 'deleted' ? 'deleted' : 'loaded',
          name: run?.name ?? null,
          experimentId: run?.experimentId ?? null,
        });
      }
    }
  } catch (error) {
    if (!(error instanceof AppFailure) || !isOfSome.includes(error.error.code)) throw error;
  }
  return parents;
}
