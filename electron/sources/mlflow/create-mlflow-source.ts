/*
 * mlflow/ reads a registry from MLflow's own REST API. `create-mlflow-client` knows where the API is, `wire-shapes` what
 * it sends, `to-registry` what that means, `fetch-runs` how to get many runs with few requests, and `mlflow-failure`
 * what went wrong. Nothing here writes to MLflow.
 */
import { AppFailure } from '../../../shared/app-error.ts';
import type { ModelVersion, RegisteredModel } from '../../../shared/registry.ts';
import type { RegistrySource, VersionRun } from '../registry-source.ts';
import { createMlflowClient, type MlflowConnectionOptions } from './create-mlflow-client.ts';
import { fetchRuns } from './fetch-runs.ts';
import { isPrompt, toModel, toVersion } from './to-registry.ts';
import { versionFilter } from './version-filter.ts';
import { type ModelWire, modelPageWire, oneModelWire, versionPageWire } from './wire-shapes.ts';

/** MLflow builds a page of models from all versions of each, so large pages are slow (mlflow/mlflow#16582). */
const pageSize = '200';
const getTimeoutMs = 30_000;
/** Large registries take their time for a page. */
const pageTimeoutMs = 120_000;

/** A registry read from MLflow itself, any release from 1.10 on. */
export function createMlflowSource(options: MlflowConnectionOptions): RegistrySource {
  const client = createMlflowClient(options);

  async function findModel(name: string, signal: AbortSignal): Promise<ModelWire | null> {
    try {
      const { registered_model } = await client.registry({
        path: 'registered-models/get',
        query: { name },
        answer: oneModelWire,
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
    async *models(signal) {
      for await (const page of pages((token) =>
        client.registry({
          path: 'registered-models/search',
          query: { max_results: pageSize, order_by: 'name ASC', ...token },
          answer: modelPageWire,
          signal,
          timeoutMs: pageTimeoutMs,
        }),
      )) {
        const models = page.registered_models.filter((model) => !isPrompt(model)).map(toModel);
        yield { models, total: null, cutAt: null };
      }
    },

    async model(name, signal): Promise<RegisteredModel | null> {
      const wire = await findModel(name, signal);
      return wire === null ? null : toModel(wire);
    },

    async *versions(name, signal) {
      const wire = await findModel(name, signal);
      if (wire === null) return;
      const { aliases } = toModel(wire);
      const filter = versionFilter(name);
      for await (const page of pages((token) =>
        client.registry({
          path: 'model-versions/search',
          // paging and order came with MLflow 2.2; older servers pass over both and send everything
          query: { filter, max_results: pageSize, order_by: 'version_number DESC', ...token },
          answer: versionPageWire,
          signal,
          timeoutMs: pageTimeoutMs,
        }),
      )) {
        const own = page.model_versions.filter((version) => version.name === name);
        if (own.length > 0) yield own.map((version) => toVersion(version, aliases));
      }
    },

    async *runs(_name, versions, signal) {
      const withoutRun = versions.filter(({ runId }) => runId === null);
      if (withoutRun.length > 0)
        yield withoutRun.map(({ version }) => ({ version, state: 'none' as const, run: null }));

      const byRunId = Map.groupBy(
        versions.filter((version): version is ModelVersion & { runId: string } => version.runId !== null),
        ({ runId }) => runId,
      );
      for await (const runs of fetchRuns(client, [...byRunId.keys()], signal)) {
        yield [...runs].flatMap(([runId, run]) =>
          (byRunId.get(runId) ?? []).map(({ version }): VersionRun => {
            if (run === null) return { version, state: 'missing', run: null };
            return { version, state: run.lifecycle === 'deleted' ? 'deleted' : 'loaded', run };
          }),
        );
      }
    },
  };
}

interface Page {
  readonly next_page_token: string | null;
}

/** Follows page tokens to the end; a server that repeats a token would send the same page for ever. */
async function* pages<P extends Page>(ask: (token: { readonly page_token?: string }) => Promise<P>): AsyncGenerator<P> {
  let token: string | null = null;
  do {
    const page: P = await ask(token === null ? {} : { page_token: token });
    yield page;
    token = page.next_page_token === token ? null : page.next_page_token;
  } while (token !== null);
}
