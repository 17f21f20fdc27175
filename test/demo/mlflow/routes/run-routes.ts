import { randomUUID } from 'node:crypto';
import type { ApiCall, ApiRoute } from '../api-route.ts';
import { MlflowError } from '../mlflow-error.ts';
import { pageOf } from '../page-of.ts';
import { type JsonObject, repeated } from '../proto-json.ts';
import type { RunStatus } from '../registry-records.ts';
import type { RequestArguments } from '../request-arguments.ts';
import { type RunViewType, searchRuns } from '../run-search.ts';
import { metricMessage, runInfoMessage, runMessage } from '../wire-shapes.ts';

/** runs/* and metrics/*: what a version was made from. */
export const runRoutes: readonly ApiRoute[] = [
  { methods: ['GET'], path: 'runs/get', answer: get },
  { methods: ['POST'], path: 'runs/search', answer: search },
  { methods: ['POST'], path: 'runs/create', answer: create },
  { methods: ['POST'], path: 'runs/update', answer: update },
  { methods: ['POST'], path: 'runs/delete', answer: remove },
  { methods: ['POST'], path: 'runs/log-metric', answer: logMetric },
  { methods: ['POST'], path: 'runs/log-parameter', answer: logParameter },
  { methods: ['POST'], path: 'runs/log-batch', answer: logBatch },
  { methods: ['POST'], path: 'runs/set-tag', answer: setTag },
  { methods: ['GET'], path: 'metrics/get-history', answer: getMetricHistory },
];

function get({ registry, features, args }: ApiCall): JsonObject {
  return { run: runMessage(registry.tracking.requireRun(runIdOf(args)), features, 'one') };
}

function search({ registry, features, args }: ApiCall): JsonObject {
  const size = args.integer('max_results', { fallback: 1000, min: 1, max: 50_000 });
  const query = {
    experimentIds: args.strings('experiment_ids'),
    viewType: viewTypeOf(args.text('run_view_type')),
    filter: args.text('filter'),
    orderBy: args.strings('order_by'),
  };
  const found = searchRuns(registry.tracking.runs(), query, features);
  const page = pageOf(found, size, args.text('page_token'), features.emptyLastRunPage);
  return {
    runs: repeated(page.items.map((run) => runMessage(run, features))),
    next_page_token: page.nextPageToken,
  };
}

function create({ registry, features, args }: ApiCall): JsonObject {
  const experiment = registry.tracking.requireExperiment(args.text('experiment_id') || '0');
  const runId = randomUUID().replaceAll('-', '');
  const tags = new Map(args.pairs('tags'));
  const tagged = tags.get('mlflow.runName');
  if (args.text('run_name') !== '' && tagged !== undefined && tagged !== args.text('run_name')) {
    throw MlflowError.invalid(
      `Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='${args.text('run_name')}', mlflow.runName='${tagged}').`,
    );
  }
  const runName = args.text('run_name') || tags.get('mlflow.runName') || `demo-run-${runId.slice(0, 3)}`;
  tags.set('mlflow.runName', runName);
  const run = registry.tracking.addRun({
    runId,
    experimentId: experiment.experimentId,
    runName,
    userId: args.text('user_id'),
    status: 'RUNNING',
    startTime: args.integer('start_time', { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER }),
    artifactUri: `${experiment.artifactLocation}/${runId}/artifacts`,
    lifecycleStage: 'active',
    params: new Map(),
    metrics: new Map(),
    tags,
    datasets: [],
    loggedModelIds: [],
  });
  return { run: runMessage(run, features, 'new') };
}

function update({ registry, features, args }: ApiCall): JsonObject {
  const run = registry.tracking.requireActiveRun(runIdOf(args));
  const endTime = args.integer('end_time', { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
  run.status = runStatusOf(args.text('status')) ?? run.status;
  if (endTime !== 0) run.endTime = endTime;
  if (args.text('run_name') !== '') {
    run.runName = args.text('run_name');
    run.tags.set('mlflow.runName', run.runName);
  }
  return { run_info: runInfoMessage(run, features) };
}

function remove({ registry, args }: ApiCall): JsonObject {
  registry.tracking.requireRun(runIdOf(args)).lifecycleStage = 'deleted';
  return {};
}

function logMetric({ registry, args }: ApiCall): JsonObject {
  const run = registry.tracking.requireActiveRun(runIdOf(args));
  registry.tracking.logMetric(run, args.string('key'), pointOf(args));
  return {};
}

function logParameter({ registry, args }: ApiCall): JsonObject {
  const run = registry.tracking.requireActiveRun(runIdOf(args));
  registry.tracking.logParam(run, args.string('key'), args.text('value'));
  return {};
}

function logBatch({ registry, args }: ApiCall): JsonObject {
  const run = registry.tracking.requireActiveRun(runIdOf(args));
  const [metrics, params, tags] = [args.messages('metrics'), args.pairs('params'), args.pairs('tags')];
  refuseMore('metrics', metrics.length, 1000);
  refuseMore('params', params.length, 100);
  refuseMore('tags', tags.length, 100);
  const points = metrics.map((metric) => [metric.string('key'), pointOf(metric)] as const);
  for (const [key, value] of params) registry.tracking.logParam(run, key, value);
  for (const [key, point] of points) registry.tracking.logMetric(run, key, point);
  for (const [key, value] of tags) run.tags.set(key, value);
  return {};
}

function setTag({ registry, args }: ApiCall): JsonObject {
  const run = registry.tracking.requireActiveRun(runIdOf(args));
  const [key, value] = [args.string('key'), args.text('value')];
  run.tags.set(key, value);
  if (key === 'mlflow.runName') run.runName = value;
  return {};
}

function getMetricHistory({ registry, features, args }: ApiCall): JsonObject {
  const key = args.string('metric_key');
  // a run that is not there has no points
  const points = registry.tracking.findRun(runIdOf(args))?.metrics.get(key) ?? [];
  const size = args.integer('max_results', { fallback: 25_000, min: 1, max: 25_000 });
  const page = features.pagedMetricHistory
    ? pageOf(points, size, args.text('page_token'))
    : { items: points, nextPageToken: undefined };
  return {
    metrics: repeated(page.items.map((point) => metricMessage(key, point))),
    next_page_token: page.nextPageToken,
  };
}

function runIdOf(args: RequestArguments): string {
  return args.text('run_id') || args.text('run_uuid') || args.string('run_id');
}

function pointOf(args: RequestArguments) {
  const any = { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };
  return {
    value: args.double('value'),
    timestamp: args.requiredInteger('timestamp'),
    step: args.integer('step', { ...any, fallback: 0 }),
  };
}

function refuseMore(what: string, count: number, most: number): void {
  if (count > most) {
    throw MlflowError.invalid(
      `A batch logging request can contain at most ${most} ${what}. Got ${count} ${what}. Please split up ${what} across multiple requests and try again.`,
    );
  }
}

/** Names that MLflow does not know are passed over. */
function viewTypeOf(text: string): RunViewType {
  return text === 'DELETED_ONLY' || text === 'ALL' ? text : 'ACTIVE_ONLY';
}

function runStatusOf(text: string): RunStatus | undefined {
  const statuses: readonly RunStatus[] = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'];
  return statuses.find((status) => status === text);
}
