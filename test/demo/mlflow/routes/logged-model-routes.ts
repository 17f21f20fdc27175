import type { ApiCall, ApiRoute } from '../api-route.ts';
import { MlflowError } from '../mlflow-error.ts';
import type { ServerFeatures } from '../mlflow-profile.ts';
import { type Page, pageOf } from '../page-of.ts';
import { type JsonObject, repeated } from '../proto-json.ts';
import type { LoggedModelRecord } from '../registry-records.ts';
import { type FilterClause, matchesEntry, matchesNumber, matchesText, parseFilter } from '../search-filter.ts';
import { type SortKey, sortBy } from '../search-order.ts';
import { loggedModelMessage } from '../wire-shapes.ts';

const defaultSize = 100;
const existsOn = (features: ServerFeatures): boolean => features.loggedModels;

/** logged-models/*: the models of MLflow 3, which hold metrics and params of their own. */
export const loggedModelRoutes: readonly ApiRoute[] = [
  { methods: ['POST'], path: 'logged-models/search', answer: search, existsOn },
  { methods: ['GET'], path: 'logged-models/{model_id}', answer: get, existsOn },
];

function get({ registry, args }: ApiCall): JsonObject {
  return { model: loggedModelMessage(registry.tracking.requireLoggedModel(args.string('model_id'))) };
}

function search({ registry, args }: ApiCall): JsonObject {
  const experimentIds = new Set(args.strings('experiment_ids'));
  const size = args.integer('max_results', { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER }) || defaultSize;
  const clauses = parseFilter(args.text('filter'));
  const found = registry.tracking
    .loggedModels()
    .filter((model) => experimentIds.has(model.experimentId) && clauses.every((clause) => passes(model, clause)));
  const sorted = sortBy(found, [
    ...args.messages('order_by').map((order) => ({
      keyOf: columnOf(order.string('field_name')),
      ascending: order.boolean('ascending'),
    })),
    { keyOf: (model: LoggedModelRecord) => model.createdAt, ascending: false },
    { keyOf: (model: LoggedModelRecord) => model.modelId, ascending: true },
  ]);
  const page = pageOrFailure(sorted, size, args.text('page_token'));
  return { models: repeated(page.items.map(loggedModelMessage)), next_page_token: page.nextPageToken };
}

/** A token that cannot be read breaks this search with Flask's page, unlike the others. */
function pageOrFailure<T>(rows: readonly T[], size: number, token: string): Page<T> {
  try {
    return pageOf(rows, size, token);
  } catch (error) {
    throw new Error('Invalid page token', { cause: error });
  }
}

const attributes: Readonly<Record<string, (model: LoggedModelRecord) => string>> = {
  name: (model) => model.name,
  model_id: (model) => model.modelId,
  model_type: (model) => model.modelType,
  source_run_id: (model) => model.sourceRunId,
  status: (model) => model.status,
};

function passes(model: LoggedModelRecord, clause: FilterClause): boolean {
  if (clause.entity === 'tag') return matchesEntry(clause, model.tags);
  if (clause.entity === 'param') return matchesEntry(clause, model.params);
  if (clause.entity === 'metric') {
    return model.metrics.some((metric) => metric.key === clause.key && matchesNumber(clause, metric.value));
  }
  const attribute = attributes[clause.key];
  if (attribute !== undefined) return matchesText(clause, attribute(model));
  if (clause.key === 'creation_timestamp') return matchesNumber(clause, model.createdAt);
  if (clause.key === 'last_updated_timestamp') return matchesNumber(clause, model.updatedAt);
  // MLflow takes the key for a column without a look whether there is one
  throw new MlflowError('INTERNAL_ERROR', `type object 'SqlLoggedModel' has no attribute '${clause.key}'`);
}

function columnOf(field: string): (model: LoggedModelRecord) => SortKey {
  const metric = /^metrics\.(.+)$/.exec(field)?.[1];
  if (metric !== undefined) return (model) => model.metrics.find((candidate) => candidate.key === metric)?.value;
  if (field === 'creation_timestamp' || field === 'creation_time') return (model) => model.createdAt;
  if (field === 'last_updated_timestamp') return (model) => model.updatedAt;
  const attribute = attributes[field];
  if (attribute === undefined) {
    throw new MlflowError('INVALID_PARAMETER_VALUE', `Invalid order by field name: ${field}`, [
      'KAM04',
      'ATTRIBUTE_NOT_FOUND',
    ]);
  }
  return attribute;
}
