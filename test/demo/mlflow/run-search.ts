import { MlflowError } from './mlflow-error.ts';
import type { ServerFeatures } from './mlflow-profile.ts';
import type { RunRecord } from './registry-records.ts';
import {
  checkLists,
  type FilterClause,
  matchesEntry,
  matchesNumber,
  matchesText,
  parseFilter,
  unknownAttribute,
  unknownEntity,
} from './search-filter.ts';
import { type OrderColumn, parseOrderBy, type SortKey, sortBy } from './search-order.ts';
import { latestPoint } from './wire-shapes.ts';

export type RunViewType = 'ACTIVE_ONLY' | 'DELETED_ONLY' | 'ALL';

export interface RunQuery {
  /** Runs of other experiments never match; an empty list matches nothing. */
  readonly experimentIds: readonly string[];
  readonly viewType: RunViewType;
  readonly filter: string;
  readonly orderBy: readonly string[];
}

/** Runs that pass a query, in order; the latest start first by default. */
export function searchRuns(
  runs: readonly RunRecord[],
  query: RunQuery,
  features: ServerFeatures,
): readonly RunRecord[] {
  const clauses = parseFilter(query.filter).map(dropIdsWithoutLowerCase);
  if (!features.filtersRunIds) refuseLists(clauses);
  checkLists(clauses, ['run_id'], features);
  const experimentIds = new Set(query.experimentIds);
  for (const clause of clauses) checkClause(clause);
  const found = runs.filter(
    (run) =>
      experimentIds.has(run.experimentId) &&
      (query.viewType === 'ALL' || (run.lifecycleStage === 'deleted') === (query.viewType === 'DELETED_ONLY')) &&
      clauses.every((clause) => passes(run, clause)),
  );
  return sortBy(found, [
    ...parseOrderBy(query.orderBy).map(({ field, ascending }) => ({ keyOf: columnOf(field), ascending })),
    { keyOf: (run: RunRecord) => run.startTime, ascending: false },
    { keyOf: (run: RunRecord) => run.runId, ascending: true },
  ]);
}

function refuseLists(clauses: readonly FilterClause[]): void {
  const clause = clauses.find(({ value }) => Array.isArray(value));
  if (clause !== undefined) throw MlflowError.invalid(`Invalid comparator '${clause.comparator}'`);
}

const textAttributes: Readonly<Record<string, (run: RunRecord) => string>> = {
  run_id: (run) => run.runId,
  run_name: (run) => run.runName,
  status: (run) => run.status,
  artifact_uri: (run) => run.artifactUri,
  user_id: (run) => run.userId,
};

const numberAttributes: Readonly<Record<string, (run: RunRecord) => number | undefined>> = {
  start_time: (run) => run.startTime,
  end_time: (run) => run.endTime,
};

/** MLflow takes only those ids of an IN list for strings that hold a lower-case letter. */
function dropIdsWithoutLowerCase(clause: FilterClause): FilterClause {
  if (!Array.isArray(clause.value)) return clause;
  return { ...clause, value: clause.value.filter((id: string) => /[a-z]/.test(id)) };
}

function checkClause(clause: FilterClause): void {
  const { entity, key } = clause;
  if (entity === 'attribute') {
    if (key in textAttributes) matchesText(clause, '');
    else if (key in numberAttributes) matchesNumber(clause, 0);
    else throw unknownAttribute(key, [...Object.keys(textAttributes), ...Object.keys(numberAttributes)]);
  } else if (entity === 'metric') matchesNumber(clause, 0);
  else if (entity === 'param' || entity === 'tag' || entity === 'dataset') matchesText(clause, '');
  else throw unknownEntity(entity, ['metric', 'parameter', 'tag', 'attribute', 'dataset']);
}

function passes(run: RunRecord, clause: FilterClause): boolean {
  switch (clause.entity) {
    case 'metric': {
      const point = latestPoint(run.metrics.get(clause.key) ?? []);
      return point !== undefined && matchesNumber(clause, point.value);
    }
    case 'param':
      return matchesEntry(clause, run.params);
    case 'tag':
      return matchesEntry(clause, run.tags);
    case 'dataset':
      return run.datasets.some((dataset) => {
        const text = { name: dataset.name, digest: dataset.digest, context: dataset.context }[clause.key];
        return text !== undefined && matchesText(clause, text);
      });
    default: {
      const text = textAttributes[clause.key]?.(run);
      if (text !== undefined) return matchesText(clause, text);
      const number = numberAttributes[clause.key]?.(run);
      return number !== undefined && matchesNumber(clause, number);
    }
  }
}

function columnOf(field: string): OrderColumn<RunRecord>['keyOf'] {
  const [, entity = '', quoted = field] = /^(\w+)\.(.+)$/s.exec(field) ?? [];
  const key = quoted.replace(/^(["`])(.*)\1$/s, '$2');
  if (entity.startsWith('metric')) return (run): SortKey => latestPoint(run.metrics.get(key) ?? [])?.value;
  if (entity.startsWith('param')) return (run) => run.params.get(key);
  if (entity.startsWith('tag')) return (run) => run.tags.get(key);
  const attribute = textAttributes[key] ?? numberAttributes[key];
  if (attribute === undefined) {
    throw unknownAttribute(key, [...Object.keys(textAttributes), ...Object.keys(numberAttributes)]);
  }
  return attribute;
}
