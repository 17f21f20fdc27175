/*
 * mlflow/ reads a registry from MLflow's own REST API. `mlflow-client` knows where the API is, `wire-shapes` what it
 * sends, `mlflow-registry` what that means, `page-reader` how large a page may be, `run-batches` how to get many runs
 * with few requests, and `mlflow-failure` what went wrong. Nothing here writes to MLflow.
 */
import { AppFailure, fail } from '../../../../shared/failure/app-failure.ts';
import { isReadableName } from '../../../../shared/registry/is-readable-name.ts';
import type { RegisteredModel } from '../../../../shared/registry/registry.ts';
import { isNewestFirst } from '../is-newest-first.ts';
import { type JsonReader, readRows, readShape } from '../json/json-reader.ts';
import type { ModelPage, RegistrySource, RunRef, VersionPage, VersionRun } from '../registry-source.ts';
import { createFleetRunReader } from './fleet-runs.ts';
import { createMlflowClient, type MlflowClient, type MlflowConnectionOptions } from './mlflow-client.ts';
import { isPrompt, type ReadRun, toModel, toVersion } from './mlflow-registry.ts';
import { fetchMlmodel } from './mlmodel-source.ts';
import { createOriginReader } from './origins/version-origins.ts';
import { createPageReader, findStatus, type Page, type PageRequest, type ReadPagesOptions } from './page-reader.ts';
import { fetchRuns } from './run-batches.ts';
import { buildVersionFilter } from './version-filter.ts';
import {
  type ModelWire,
  modelPageWire,
  modelWire,
  oneModelWire,
  oneVersionWire,
  type VersionWire,
  versionPageWire,
  versionWire,
} from './wire-shapes.ts';

/** MLflow builds a page of models from all their versions, so large pages can be slow (mlflow/mlflow#16582). */
const modelsPerPage = 200;
const mostModelsPerPage = 500;
/** Size of the first page of changes. Mostly nothing changed, and every refresh downloads this page. */
const firstChanges = 20;
/** MLflow reads a page of versions with a single query. */
const versionsPerPage = 500;
/** The same, of those of all models: nobody waits for them. */
const fleetVersionsPerPage = 1000;
const getTimeoutMs = 30_000;

/** Rows to take in one answer. A server that pages sends no more than it was asked for. */
const mostModels = 5 * modelsPerPage;
/** Before MLflow 2.2 all versions of a model come at once. */
const mostVersions = 20_000;

/**
 * The models of a page, without prompts. Translates each as soon as it is read: with a whole page in two shapes at
 * once, V8 takes so much of it for long-lived that it doubles its heap, twice in a large registry.
 */
const readModelPage: JsonReader<NamedModels> = async (json, pace) => {
  const { registered_models, next_page_token } = readShape(modelPageWire, json);
  const rows = await readRows(registered_models, {
    name: 'registered_models',
    identity: 'name',
    most: mostModels,
    read: (row) => {
      const wire = readShape(modelWire, row);
      return { name: wire.name, model: isPrompt(wire) ? null : toModel(wire) };
    },
    pace,
  });
  return {
    models: rows.flatMap(({ model }) => (model === null ? [] : [model])),
    names: rows.map(({ name }) => name),
    next_page_token,
  };
};

interface VersionRows extends Page {
  readonly versions: readonly VersionWire[];
}

const readVersionPage: JsonReader<VersionRows> = async (json, pace) => {
  const { model_versions, next_page_token } = readShape(versionPageWire, json);
  const versions = await readRows(model_versions, {
    name: 'model_versions',
    identity: 'version',
    most: mostVersions,
    read: (row) => readShape(versionWire, row),
    pace,
  });
  return { versions, next_page_token };
};

/** A page of models, with the names of all its rows, prompts too. */
interface NamedModels extends Page {
  readonly models: readonly RegisteredModel[];
  readonly names: readonly string[];
}

/** Reads a registry from MLflow itself, any release from 1.10 on. */
export function createMlflowSource(
  options: MlflowConnectionOptions,
): RegistrySource & Required<Pick<RegistrySource, 'changedModels' | 'allVersions' | 'allRuns' | 'origins' | 'schema'>> {
  const client = createMlflowClient(options);
  const readModelPages = createPageReader(modelsPerPage, mostModelsPerPage);
  const readVersionPages = createPageReader(versionsPerPage);
  const readFleetPages = createPageReader(fleetVersionsPerPage);
  const readFleetRuns = createFleetRunReader(client);
  let pagesVersions: boolean | null = null;

  async function* modelPages(
    order: string,
    signal: AbortSignal,
    options: Pick<ReadPagesOptions<Page>, 'ahead' | 'firstSize'>,
  ): AsyncGenerator<ModelPage> {
    const ask = ({ query, ...limits }: PageRequest) =>
      client.registry({
        path: 'registered-models/search',
        query: { ...query, order_by: order },
        answer: readModelPage,
        signal,
        ...limits,
      });
    const rows = { what: 'models', keys: ({ names }: NamedModels) => names };
    for await (const { models } of readModelPages<NamedModels>({ ...options, rows, ask }))
      yield { models, total: null, truncatedAt: null };
  }

  async function findModel(name: string, signal: AbortSignal): Promise<ModelWire | null> {
    try {
      const { registered_model } = await client.registry({
        path: 'registered-models/get',
        query: { name },
        answer: (json) => readShape(oneModelWire, json),
        signal,
        timeoutMs: getTimeoutMs,
      });
      return isPrompt(registered_model) ? null : registered_model;
    } catch (error) {
      if (error instanceof AppFailure && error.error.code === 'NOT_FOUND') return null;
      throw error;
    }
  }

  return {
    models: (signal) => modelPages('name ASC', signal, { ahead: true }),

    async *changedModels(since, signal) {
      let isOrdered = true;
      let isYielded = false;
      try {
        for await (const page of modelPages('last_updated_timestamp DESC', signal, {
          ahead: false,
          firstSize: firstChanges,
        })) {
          isYielded = true;
          isOrdered &&= isNewestFirst(page.models);
          yield page;
          const last = page.models.at(-1);
          if (isOrdered && last !== undefined && (last.updatedAt ?? 0) < since) return;
        }
      } catch (error) {
        // reads everything from a server that cannot order by time
        if (isYielded || !(error instanceof AppFailure) || findStatus(error) !== 400) throw error;
        yield* modelPages('name ASC', signal, { ahead: true });
      }
    },

    async model(name, signal): Promise<RegisteredModel | null> {
      const wire = await findModel(name, signal);
      return wire === null ? null : toModel(wire);
    },

    async version(name, version, signal) {
      try {
        const { model_version } = await client.registry({
          path: 'model-versions/get',
          query: { name, version },
          answer: (json) => readShape(oneVersionWire, json),
          signal,
          timeoutMs: getTimeoutMs,
        });
        return { version: toVersion(model_version, []), run: null };
      } catch (error) {
        if (error instanceof AppFailure && error.error.code === 'NOT_FOUND') return null;
        throw error;
      }
    },

    async *versions(name, signal, known) {
      const wire = known === undefined ? await findModel(name, signal) : null;
      const model = known ?? (wire === null ? null : toModel(wire));
      if (model === null) return;
      const { aliases } = model;
      const filter = buildVersionFilter(name);
      const ask = ({ query, ...limits }: PageRequest) =>
        client.registry({
          path: 'model-versions/search',
          // older servers than MLflow 2.2 ignore paging and order and send everything
          query: { filter, order_by: 'version_number DESC', ...query },
          answer: readVersionPage,
          signal,
          ...limits,
        });
      for await (const page of readVersionPages({
        rows: {
          what: 'versions',
          keys: ({ versions }) => versions.map((each) => `${each.version} ${each.name}`),
        },
        ask,
        ahead: true,
      })) {
        const own = page.versions.filter((version) => version.name === name || !isReadableName(version.name));
        if (own.length > 0) yield own.map((version) => toVersion(version, aliases));
      }
    },

    runs: (_name, versions, signal, isAlone = false) =>
      readRuns(versions, (runIds) => fetchRuns(client, runIds, signal, isAlone ? 1 : undefined)),

    versionsPerPage: fleetVersionsPerPage,

    async *allVersions(from, signal): AsyncGenerator<VersionPage> {
      pagesVersions ??= await canPageVersions(client, signal);
      if (!pagesVersions) fail('SERVER_TOO_OLD', 'This MLflow server cannot list the versions of all models in pages.');
      const ask = ({ query, ...limits }: PageRequest) =>
        client.registry({
          path: 'model-versions/search',
          query: { order_by: ['name ASC', 'version_number DESC'], ...query },
          answer: readVersionPage,
          signal,
          ...limits,
        });
      const rows = {
        what: 'versions',
        keys: ({ versions }: VersionRows) => versions.map((each) => `${each.version} ${each.name}`),
      };
      for await (const page of readFleetPages<VersionRows>({ rows, ask, ahead: false, from })) {
        yield { versions: page.versions.map((version) => toVersion(version, [])), next: page.next_page_token };
      }
    },

    allRuns: (versions, signal) => readRuns(versions, (runIds) => readFleetRuns(runIds, signal)),

    origins: createOriginReader(client),
    schema: (version, signal) => fetchMlmodel(client, version, signal),
  };
}

/** Reads the runs behind versions, of which several may come from one run. */
async function* readRuns<T extends Pick<RunRef, 'version' | 'runId'>>(
  versions: readonly T[],
  read: (runIds: readonly string[]) => AsyncIterable<ReadonlyMap<string, ReadRun | null>>,
): AsyncGenerator<readonly (T & VersionRun)[]> {
  const withoutRun = versions.filter(({ runId }) => runId === null);
  if (withoutRun.length > 0) yield withoutRun.map((each) => ({ ...each, state: 'none' as const, run: null }));
  const byRunId = Map.groupBy(
    versions.filter(({ runId }) => runId !== null),
    ({ runId }) => runId ?? '',
  );
  for await (const runs of read([...byRunId.keys()])) {
    yield [...runs].flatMap(([runId, found]) =>
      (byRunId.get(runId) ?? []).map((each) => {
        if (found === null) return { ...each, state: 'missing' as const, run: null };
        const { lineage, ...run } = found;
        const state = run.lifecycle === 'deleted' ? ('deleted' as const) : ('loaded' as const);
        return { ...each, state, run, lineage };
      }),
    );
  }
}

/** Before MLflow 2.2 a server sends everything, whatever it is asked for, or takes no list without a filter. */
async function canPageVersions(client: MlflowClient, signal: AbortSignal): Promise<boolean> {
  try {
    const { versions } = await client.registry({
      path: 'model-versions/search',
      query: { max_results: '1' },
      answer: readVersionPage,
      signal,
      timeoutMs: getTimeoutMs,
      maxBytes: 2 * 1024 * 1024,
    });
    return versions.length <= 1;
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error;
    if (error.error.code === 'ANSWER_TOO_LARGE' || error.error.code === 'ANSWER_INVALID') return false;
    if (findStatus(error) === 400) return false;
    throw error;
  }
}
