import { MlflowError } from '../mlflow/mlflow-error.ts';
import { featuresOf } from '../mlflow/mlflow-profile.ts';
import { pageOf } from '../mlflow/page-of.ts';
import { type JsonObject, repeated } from '../mlflow/proto-json.ts';
import type { RegisteredModelRecord, RunRecord } from '../mlflow/registry-records.ts';
import { RequestArguments } from '../mlflow/request-arguments.ts';
import { modelVersionMessage, registeredModelMessage, runMessage } from '../mlflow/wire-shapes.ts';
import { type ScaleRegistry, scaleExperiment } from './scale-registry.ts';

const features = featuresOf('3.15');

/** What the app asks an MLflow 3.15 for, answered from a computed registry; null for any other path. */
export function createScaleAnswers(
  registry: ScaleRegistry,
): (method: string, path: string, query: URLSearchParams, body: string) => JsonObject | null {
  const numbers = Array.from({ length: registry.size.models }, (_, index) => index);
  const byRank = numbers.map((rank) => registry.indexOfRank(rank));
  const orders: Readonly<Record<string, readonly number[]>> = {
    'name ASC': numbers,
    'last_updated_timestamp DESC': byRank,
  };

  const requireModel = (name: string, versions: 'all' | 'shown'): RegisteredModelRecord => {
    const index = registry.indexOf(name);
    if (index === null) throw MlflowError.missing(`Registered Model with name=${name} not found`);
    return registry.model(index, versions);
  };
  const requireRun = (runId: string): RunRecord => {
    const run = registry.run(runId);
    if (run === null) throw MlflowError.missing(`Run with id=${runId} not found`);
    return run;
  };

  /** By name, each model's versions from the highest down, whatever order is asked for: what a sync of all asks. */
  const searchAllVersions = (args: RequestArguments): JsonObject => {
    const { models, versionsPerModel } = registry.size;
    const token = args.text('page_token');
    const offset = token === '' ? 0 : Number(JSON.parse(atob(token)).offset);
    const total = models * versionsPerModel;
    const end = Math.min(total, offset + sizeOf(args));
    const versions = [];
    for (let index = Math.floor(offset / versionsPerModel); index * versionsPerModel < end; index += 1) {
      const own = [...registry.model(index, 'all').versions.values()].toReversed();
      const begin = index * versionsPerModel;
      versions.push(...own.slice(Math.max(0, offset - begin), Math.max(0, end - begin)));
    }
    return {
      model_versions: repeated(versions.map((version) => modelVersionMessage(version))),
      next_page_token: end < total ? btoa(JSON.stringify({ offset: end })) : undefined,
    };
  };

  const routes: Readonly<Record<string, (args: RequestArguments) => JsonObject>> = {
    'GET registered-models/search': (args) => {
      const order = orders[args.text('order_by') || 'name ASC'];
      if (order === undefined || args.text('filter') !== '') throw MlflowError.invalid('Not at this scale');
      const page = pageOf(order, sizeOf(args), args.text('page_token'));
      return {
        registered_models: repeated(
          page.items.map((index) => registeredModelMessage(registry.model(index, 'shown'), features)),
        ),
        next_page_token: page.nextPageToken,
      };
    },
    'GET registered-models/get': (args) => ({
      registered_model: registeredModelMessage(requireModel(args.string('name'), 'shown'), features),
    }),
    'GET model-versions/search': (args) => {
      if (args.text('filter') === '') return searchAllVersions(args);
      const [, name] = /^name='([^']*)'$/.exec(args.text('filter')) ?? [];
      if (name === undefined || args.text('order_by') !== 'version_number DESC') {
        throw MlflowError.invalid('Not at this scale');
      }
      const versions = [...requireModel(name, 'all').versions.values()].toReversed();
      const page = pageOf(versions, sizeOf(args), args.text('page_token'));
      return {
        model_versions: repeated(page.items.map((version) => modelVersionMessage(version))),
        next_page_token: page.nextPageToken,
      };
    },
    'POST experiments/search': () => ({
      experiments: [{ experiment_id: scaleExperiment, name: 'Scale', lifecycle_stage: 'active' }],
    }),
    'GET runs/get': (args) => ({ run: runMessage(requireRun(args.string('run_id')), features) }),
    'POST runs/search': (args) => {
      const [, list] = /^attributes\.run_id IN \((.*)\)$/.exec(args.text('filter')) ?? [];
      if (list === undefined) throw MlflowError.invalid('Not at this scale');
      const ids = [...list.matchAll(/'([^']*)'/g)].map(([, id]) => id ?? '');
      const experiments = args.strings('experiment_ids');
      const runs = ids
        .flatMap((id) => registry.run(id) ?? [])
        .filter(({ experimentId }) => experiments.includes(experimentId))
        .sort((a, b) => b.startTime - a.startTime);
      const page = pageOf(runs, sizeOf(args), args.text('page_token'), true);
      return {
        runs: repeated(page.items.map((run) => runMessage(run, features))),
        next_page_token: page.nextPageToken,
      };
    },
  };

  return (method, path, query, body) => {
    const route = routes[`${method} ${path.replace('/api/2.0/mlflow/', '')}`];
    return route?.(method === 'GET' ? RequestArguments.fromQuery(query) : RequestArguments.fromBody(body)) ?? null;
  };
}

function sizeOf(args: RequestArguments): number {
  return args.integer('max_results', { fallback: 100, min: 1, max: 50_000 });
}
