import { z } from 'zod';
import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import type { AppErrorCode } from '../../../../../shared/failure/failure-codes.ts';
import type { LoggedModel } from '../../../../../shared/registry/lineage.ts';
import type { Metric, Param } from '../../../../../shared/registry/registry.ts';
import { type JsonReader, readRows, readShape } from '../../json/json-reader.ts';
import { type LoggedModelReading, mostOriginsAtOnce } from '../../registry-source.ts';
import { toMetric, wireId, wireInteger, wirePairs, wireText } from '../../text/wire-values.ts';
import type { MlflowClient } from '../mlflow-client.ts';
import { mostPageBytes } from '../page-reader.ts';

/** A logged model that is wanted, and where it most likely is. */
export interface LoggedModelRef {
  readonly modelId: string;
  readonly experimentId: string | null;
}

const timeoutMs = 60_000;
/** Of one logged model that are kept, in all: it is written in one piece. */
const kept = { metrics: 2_000, pairs: 2_000, units: 300_000 };

/** The server has no such thing: before MLflow 3, or a gateway that passes on only some of its API. */
const isAbsent: readonly AppErrorCode[] = ['NOT_MLFLOW', 'SERVER_TOO_OLD'];
/** Failures that say nothing of the other models, or of another way to ask. */
const isOfThis: readonly AppErrorCode[] = [
  'PERMISSION_DENIED',
  'ANSWER_INVALID',
  'ANSWER_TOO_LARGE',
  'SERVER_ERROR',
  'NOT_FOUND',
  'TIMEOUT',
];

const modelWire = z.object({
  info: z.object({
    model_id: z.string(),
    experiment_id: wireId,
    name: wireText,
    creation_timestamp_ms: wireInteger,
    last_updated_timestamp_ms: wireInteger,
    status: wireText,
    status_message: wireText,
    model_type: wireText,
    source_run_id: wireText,
    tags: wirePairs,
  }),
  data: z
    .object({ params: wirePairs, metrics: z.custom<readonly unknown[]>(Array.isArray).nullish().catch(null) })
    .nullish()
    .catch(null),
});
const oneWire = z.object({ model: modelWire });
const pageWire = z.object({ models: z.unknown().optional() });

/**
 * Reads logged models by their ids: those of one experiment with one search, whatever that does not find by itself.
 * Leaves out those that cannot be read.
 */
export async function fetchLoggedModels(
  client: MlflowClient,
  refs: readonly LoggedModelRef[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, LoggedModelReading>> {
  const found = new Map<string, LoggedModelReading>();
  const wanted = new Map(refs.map((ref) => [ref.modelId, ref]));
  const searched = [...wanted.values()].filter(({ experimentId }) => experimentId !== null);
  if (searched.length > 1) {
    for (const model of await search(client, searched, signal)) {
      if (wanted.has(model.modelId)) found.set(model.modelId, { state: 'loaded', model });
    }
  }
  const rest = [...wanted.keys()].filter((modelId) => !found.has(modelId));
  const [first, ...others] = rest;
  if (first === undefined) return found;
  const reading = await get(client, first, signal);
  if (reading?.state === 'unsupported')
    return new Map([...found, ...rest.map((modelId) => [modelId, reading] as const)]);
  if (reading !== null) found.set(first, reading);
  await Promise.all(
    others.map(async (modelId) => {
      const other = await get(client, modelId, signal);
      if (other !== null) found.set(modelId, other);
    }),
  );
  return found;
}

/** Finds those of the models that are in the experiments they are said to be in; none where that cannot be asked. */
async function search(
  client: MlflowClient,
  refs: readonly LoggedModelRef[],
  signal: AbortSignal,
): Promise<readonly LoggedModel[]> {
  try {
    return await client.tracking({
      path: 'logged-models/search',
      body: {
        experiment_ids: [...new Set(refs.map(({ experimentId }) => experimentId))],
        // ids have no quotes, by their pattern
        filter: `model_id IN (${refs.map(({ modelId }) => `'${modelId}'`).join(', ')})`,
        max_results: mostOriginsAtOnce,
      },
      answer: readPage,
      signal,
      timeoutMs,
      maxBytes: mostPageBytes,
    });
  } catch (error) {
    if (error instanceof AppFailure && [...isOfThis, ...isAbsent].includes(error.error.code)) return [];
    throw error;
  }
}

/** null where it cannot be read. */
async function get(client: MlflowClient, modelId: string, signal: AbortSignal): Promise<LoggedModelReading | null> {
  try {
    const model = await client.tracking({
      path: `logged-models/${encodeURIComponent(modelId)}`,
      answer: (json, pace) => toLoggedModel(readShape(oneWire, json).model, pace),
      signal,
      timeoutMs,
    });
    return model.modelId === modelId ? { state: 'loaded', model } : null;
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error;
    const { code } = error.error;
    if (code === 'NOT_FOUND') return { state: 'missing' };
    if (isAbsent.includes(code)) return { state: 'unsupported' };
    if (isOfThis.includes(code)) return null;
    throw error;
  }
}

const readPage: JsonReader<readonly LoggedModel[]> = async (json, pace) => {
  const rows = await readRows(readShape(pageWire, json).models, {
    name: 'models',
    most: 2 * mostOriginsAtOnce,
    read: (row) => modelWire.safeParse(row).data ?? null,
    pace,
  });
  const models: LoggedModel[] = [];
  for (const row of rows) if (row !== null) models.push(await toLoggedModel(row, pace));
  return models;
};

async function toLoggedModel(wire: z.infer<typeof modelWire>, pace: () => Promise<void>): Promise<LoggedModel> {
  const { info, data } = wire;
  const latest = await findLatest(data?.metrics ?? [], pace);
  const metrics = latest.slice(0, kept.metrics);
  const params = cutPairs(data?.params ?? []);
  const tags = cutPairs(info.tags);
  return {
    modelId: info.model_id,
    experimentId: info.experiment_id,
    name: info.name,
    type: info.model_type,
    status: info.status,
    statusMessage: info.status_message,
    sourceRunId: info.source_run_id,
    createdAt: info.creation_timestamp_ms,
    updatedAt: info.last_updated_timestamp_ms,
    params,
    metrics,
    tags,
    isCut:
      metrics.length < latest.length || params.length < (data?.params.length ?? 0) || tags.length < info.tags.length,
  };
}

/**
 * Finds the value of each key and dataset that counts: MLflow sends every step. It is that of the highest step, of these
 * the latest, of these the highest, as MLflow itself says.
 */
async function findLatest(entries: readonly unknown[], pace: () => Promise<void>): Promise<readonly Metric[]> {
  const latest = new Map<string, Metric>();
  for (const entry of entries) {
    await pace();
    const metric = typeof entry === 'object' && entry !== null ? toMetric(entry as Record<string, unknown>) : null;
    if (metric === null) continue;
    const key = JSON.stringify([metric.key, metric.dataset?.name, metric.dataset?.digest]);
    const known = latest.get(key);
    if (known === undefined || isLater(metric, known)) latest.set(key, metric);
  }
  return [...latest.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, metric]) => metric);
}

function isLater(a: Metric, b: Metric): boolean {
  return ((a.step ?? 0) - (b.step ?? 0) || (a.timestamp ?? 0) - (b.timestamp ?? 0) || a.value - b.value) > 0;
}

/** Sorted, because MLflow sends them in no order. */
function cutPairs(pairs: readonly Param[]): readonly Param[] {
  let units = 0;
  return pairs
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, kept.pairs)
    .filter(({ key, value }) => {
      units += key.length + value.length;
      return units <= kept.units;
    });
}
