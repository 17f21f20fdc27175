import { afterEach } from 'vitest';
import { createMlflowSource } from '../../../../../../electron/engine/sources/mlflow/mlflow-source.ts';
import { DemoRegistry } from '../../../../../demo/mlflow/registry-store.ts';
import {
  type DemoMlflow,
  type MlflowServerOptions,
  startMlflowServer,
} from '../../../../../demo/mlflow/start-mlflow-server.ts';
import { collect, httpForTests, live } from '../http-for-tests.ts';

export const now = Date.parse('2026-03-01T12:00:00Z');

export type MlflowSource = ReturnType<typeof createMlflowSource>;

/** Opens a source on a demo server with a registry to fill. Stops the server when the test ends. */
export function demoSources() {
  let server: DemoMlflow | null = null;
  afterEach(async () => {
    await server?.close();
    server = null;
  });
  return async (options: Partial<MlflowServerOptions> = {}, token: string | null = null) => {
    const registry = options.registry ?? new DemoRegistry(() => now);
    server = await startMlflowServer({ ...options, registry });
    const http = httpForTests();
    const account = token === null ? null : http.signIn(server.url, { kind: 'token', token });
    const source = createMlflowSource({ address: server.url, account, http });
    return { source, server, registry };
  };
}

export function sourceAt(url: string): MlflowSource {
  return createMlflowSource({ address: url, account: null, http: httpForTests() });
}

/** Adds a run to an experiment, which it creates if need be. */
export function addRun(registry: DemoRegistry, runId: string, experiment = 'Default') {
  const { tracking } = registry;
  const { experimentId } =
    tracking.experiments().find(({ name }) => name === experiment) ?? tracking.createExperiment(experiment, now);
  return tracking.addRun({
    runId,
    experimentId,
    runName: `run ${runId}`,
    userId: 'dana',
    status: 'FINISHED',
    startTime: now,
    endTime: now + 1,
    lifecycleStage: 'active',
    artifactUri: 's3://x/y',
    params: new Map([['depth', '3']]),
    metrics: new Map([['auc', [{ value: 0.5, timestamp: now, step: 1 }]]]),
    tags: new Map(),
    datasets: [],
    loggedModelIds: [],
  });
}

export function addModel(registry: DemoRegistry, name: string, runIds: readonly string[]): void {
  registry.models.create({ name }, now);
  for (const runId of runIds) registry.models.createVersion({ modelName: name, source: 's3://x/y', runId }, now);
}

export async function statesOf(source: MlflowSource, name: string): Promise<Record<string, string>> {
  const versions = await collect(source.versions(name, live));
  const runs = await collect(source.runs(name, versions, live));
  return Object.fromEntries(runs.map(({ version, state }) => [version, state]));
}

/** The id of a run. */
export const hex = (index: number): string => `a${index.toString(16).padStart(31, '0')}`;
