import type { ApiCall, ApiRoute } from '../api-route.ts';
import { MlflowError } from '../mlflow-error.ts';
import { pageOf } from '../page-of.ts';
import { type JsonObject, repeated } from '../proto-json.ts';
import type { ExperimentRecord } from '../registry-records.ts';
import {
  type FilterClause,
  matchesEntry,
  matchesNumber,
  matchesText,
  parseFilter,
  unknownAttribute,
} from '../search-filter.ts';
import { parseOrderBy, type SortKey, sortBy } from '../search-order.ts';
import { experimentMessage } from '../wire-shapes.ts';

/** experiments/*. */
export const experimentRoutes: readonly ApiRoute[] = [
  { methods: ['GET', 'POST'], path: 'experiments/search', answer: search },
  { methods: ['GET'], path: 'experiments/list', answer: search, existsOn: (features) => features.listRoutes },
  { methods: ['GET'], path: 'experiments/get', answer: get },
  { methods: ['GET'], path: 'experiments/get-by-name', answer: getByName },
  { methods: ['POST'], path: 'experiments/create', answer: create },
];

const columns: Readonly<Record<string, (experiment: ExperimentRecord) => SortKey>> = {
  name: (experiment) => experiment.name,
  experiment_id: (experiment) => Number(experiment.experimentId),
  creation_time: (experiment) => experiment.createdAt,
  last_update_time: (experiment) => experiment.updatedAt,
};

function search(call: ApiCall): JsonObject {
  const { registry, features, args } = call;
  // the size of a page must be given, except to the first releases
  const size = args.integer('max_results', { fallback: features.listRoutes ? 1000 : 0, min: 0, max: 50_000 });
  if (size < 1) throw MlflowError.invalid(`Invalid value ${size} for parameter 'max_results' supplied.`);
  const clauses = parseFilter(args.text('filter'));
  const viewType = args.text('view_type') || 'ACTIVE_ONLY';
  const found = registry.tracking
    .experiments()
    .filter(
      (experiment) =>
        (viewType === 'ALL' || (experiment.lifecycleStage === 'deleted') === (viewType === 'DELETED_ONLY')) &&
        clauses.every((clause) => passes(experiment, clause)),
    );
  const sorted = sortBy(found, [
    ...parseOrderBy(args.strings('order_by')).map(({ field, ascending }) => ({ keyOf: columnOf(field), ascending })),
    { keyOf: (experiment: ExperimentRecord) => experiment.updatedAt, ascending: false },
    { keyOf: (experiment: ExperimentRecord) => Number(experiment.experimentId), ascending: true },
  ]);
  const page = pageOf(sorted, size, args.text('page_token'));
  return {
    experiments: repeated(page.items.map((experiment) => experimentMessage(experiment, call))),
    next_page_token: page.nextPageToken,
  };
}

function passes(experiment: ExperimentRecord, clause: FilterClause): boolean {
  if (clause.entity === 'tag') return matchesEntry(clause, experiment.tags);
  if (clause.key === 'name') return matchesText(clause, experiment.name);
  if (clause.key === 'creation_time') return matchesNumber(clause, experiment.createdAt);
  if (clause.key === 'last_update_time') return matchesNumber(clause, experiment.updatedAt);
  throw unknownAttribute(clause.key, ['name', 'creation_time', 'last_update_time']);
}

function columnOf(field: string): (experiment: ExperimentRecord) => SortKey {
  const column = columns[field];
  if (column === undefined) throw unknownAttribute(field, Object.keys(columns));
  return column;
}

function get(call: ApiCall): JsonObject {
  const { registry, features, args } = call;
  const experimentId = args.string('experiment_id');
  if (features.workspaces && !/^\d+$/.test(experimentId)) {
    throw MlflowError.invalid(`Invalid experiment ID '${experimentId}'. Experiment ID must be a valid integer.`);
  }
  return { experiment: experimentMessage(registry.tracking.requireExperiment(experimentId), call) };
}

function getByName(call: ApiCall): JsonObject {
  const experiment = call.registry.tracking.requireExperimentByName(call.args.string('experiment_name'));
  return { experiment: experimentMessage(experiment, call) };
}

function create({ registry, args }: ApiCall): JsonObject {
  const experiment = registry.tracking.createExperiment(args.string('name'), registry.now(), args.pairs('tags'));
  return { experiment_id: experiment.experimentId };
}
