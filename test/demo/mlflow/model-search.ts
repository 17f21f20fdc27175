import { MlflowError } from './mlflow-error.ts';
import type { ServerFeatures } from './mlflow-profile.ts';
import type { ModelVersionRecord, RegisteredModelRecord } from './registry-records.ts';
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
import { parseOrderBy, refuseDuplicates, type SortKey, sortBy } from './search-order.ts';

/** Prompts live in the registry as models with this tag; searches leave them out unless asked for by it. */
export const promptTag = 'mlflow.prompt.is_prompt';

/** Registered models that pass a filter, in order; `name ASC` is the default and breaks ties. */
export function searchModels(
  models: readonly RegisteredModelRecord[],
  filter: string,
  orderBy: readonly string[],
  features: ServerFeatures,
): readonly RegisteredModelRecord[] {
  const clauses = parseFilter(filter);
  checkLists(clauses, [features.filtersNameLists ? 'name' : 'run_id'], features);
  for (const clause of clauses) checkClause(clause, ['name']);
  const found = models.filter(
    (model) =>
      passesPromptRule(model, clauses) &&
      clauses.every((clause) =>
        clause.entity === 'tag' ? matchesEntry(clause, model.tags) : matchesText(clause, model.name),
      ),
  );
  return sortBy(found, [
    ...orderColumns(orderBy, modelColumns, 'order by'),
    { keyOf: (model: RegisteredModelRecord) => model.name, ascending: true },
  ]);
}

/** Versions that pass a filter, in order; the newest change first by default, by name and number where rows are equal. */
export function searchVersions(
  versions: readonly ModelVersionRecord[],
  isPrompt: (version: ModelVersionRecord) => boolean,
  filter: string,
  orderBy: readonly string[],
  features: ServerFeatures,
): readonly ModelVersionRecord[] {
  const clauses = parseFilter(filter);
  checkLists(clauses, features.filtersNameLists ? ['name', 'run_id'] : ['run_id'], features);
  for (const clause of clauses) {
    if (clause.comparator === 'NOT IN' && !features.filtersNameLists) {
      throw MlflowError.invalid(`Invalid comparator for attribute: ${clause.comparator}`);
    }
    checkClause(clause, ['name', 'version_number', 'run_id', 'source_path']);
  }
  const wantsPrompts = clauses.some((clause) => clause.entity === 'tag' && clause.key === promptTag);
  const found = versions.filter(
    (version) => (wantsPrompts || !isPrompt(version)) && clauses.every((clause) => versionPasses(version, clause)),
  );
  return sortBy(found, [
    ...orderColumns(orderBy.length === 0 ? ['last_updated_timestamp DESC'] : orderBy, versionColumns, 'attribute'),
    { keyOf: (version: ModelVersionRecord) => version.modelName, ascending: true },
    { keyOf: (version: ModelVersionRecord) => version.version, ascending: false },
  ]);
}

export function isPromptModel(model: RegisteredModelRecord): boolean {
  return model.tags.get(promptTag)?.toLowerCase() === 'true';
}

const modelColumns: Readonly<Record<string, (model: RegisteredModelRecord) => SortKey>> = {
  name: (model) => model.name,
  timestamp: (model) => model.updatedAt,
  last_updated_timestamp: (model) => model.updatedAt,
};

const versionColumns: Readonly<Record<string, (version: ModelVersionRecord) => SortKey>> = {
  name: (version) => version.modelName,
  version_number: (version) => version.version,
  creation_timestamp: (version) => version.createdAt,
  last_updated_timestamp: (version) => version.updatedAt,
};

function orderColumns<T>(
  orderBy: readonly string[],
  columns: Readonly<Record<string, (row: T) => SortKey>>,
  kind: 'order by' | 'attribute',
) {
  const clauses = parseOrderBy(orderBy);
  refuseDuplicates(clauses);
  return clauses.map(({ field, ascending }) => {
    const keyOf = columns[field];
    if (keyOf === undefined) {
      throw MlflowError.invalid(
        `Invalid ${kind} key '${field}' specified. Valid keys are '{${Object.keys(columns)
          .map((name) => `'${name}'`)
          .join(', ')}}'`,
      );
    }
    return { keyOf, ascending };
  });
}

/** Refuses what the registry cannot search by, also when there is no row to try it on. */
function checkClause(clause: FilterClause, attributes: readonly string[]): void {
  if (clause.entity === 'tag') {
    matchesEntry(clause, new Map());
    return;
  }
  if (clause.entity !== 'attribute') throw unknownEntity(clause.entity, ['attribute', 'tag']);
  if (!attributes.includes(clause.key)) throw unknownAttribute(clause.key, attributes);
  if (clause.key === 'version_number') matchesNumber(numeric(clause), 0);
  else matchesText(clause, '');
}

/** Version numbers may be quoted. */
function numeric(clause: FilterClause): FilterClause {
  const number = typeof clause.value === 'string' ? Number(clause.value) : Number.NaN;
  return Number.isNaN(number) ? clause : { ...clause, value: number };
}

function passesPromptRule(model: RegisteredModelRecord, clauses: readonly FilterClause[]): boolean {
  return !isPromptModel(model) || clauses.some((clause) => clause.entity === 'tag' && clause.key === promptTag);
}

function versionPasses(version: ModelVersionRecord, clause: FilterClause): boolean {
  if (clause.entity === 'tag') return matchesEntry(clause, version.tags);
  switch (clause.key) {
    case 'name':
      return matchesText(clause, version.modelName);
    case 'run_id':
      return matchesText(clause, version.runId);
    case 'source_path':
      return matchesText(clause, version.source);
    default:
      return matchesNumber(numeric(clause), version.version);
  }
}
