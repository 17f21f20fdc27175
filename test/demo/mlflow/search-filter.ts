import { MlflowError } from './mlflow-error.ts';
import type { ServerFeatures } from './mlflow-profile.ts';

export type Comparator = '=' | '!=' | '>' | '>=' | '<' | '<=' | 'LIKE' | 'ILIKE' | 'IN' | 'NOT IN';

export interface FilterClause {
  /** What stands before the first dot; `attribute` when there is none. */
  readonly entity: string;
  readonly key: string;
  readonly comparator: Comparator;
  /** Quoted values are strings, bare ones numbers, parentheses a list. */
  readonly value: string | number | readonly string[];
}

const clausePattern =
  /\s*((?:`[^`]*`|"[^"]*"|\w+)(?:\.(?:`[^`]*`|"[^"]*"|[\w./-]+))?)\s*(NOT\s+IN\b|IN\b|ILIKE\b|LIKE\b|!=|>=|<=|=|>|<)\s*(\([^)]*\)|'(?:[^']|'')*'|"(?:[^"]|"")*"|[^\s,()'"]+)\s*/iy;
const joints = /\s*(?:AND(?:\s+|$))*/iy;

/**
 * Parses MLflow's filter language: `key comparator value`, joined by AND alone. No OR, no parentheses, no escaping within
 * quotes; an AND too many at either end passes. Throws INVALID_PARAMETER_VALUE for anything else.
 */
export function parseFilter(filter: string): readonly FilterClause[] {
  if (filter !== '' && filter.trim() === '') {
    throw MlflowError.invalid(`Invalid filter '${filter}'. Could not be parsed.`);
  }
  const clauses: FilterClause[] = [];
  let position = skipJoints(filter, 0);
  while (position < filter.length) {
    clausePattern.lastIndex = position;
    const match = clausePattern.exec(filter);
    if (match === null) throw MlflowError.invalid(`Invalid clause(s) in filter string: ${filter.slice(position)}`);
    const [, identifier = '', comparator = '', value = ''] = match;
    clauses.push({ ...splitIdentifier(identifier), comparator: comparatorOf(comparator), value: parseValue(value) });
    const end = clausePattern.lastIndex;
    position = skipJoints(filter, end);
    if (position === end && end < filter.length) {
      throw MlflowError.invalid(`Invalid clause(s) in filter string: ${filter.slice(end)}`);
    }
  }
  return clauses;
}

/** Refuses lists of values for attributes that the release does not search so. */
export function checkLists(
  clauses: readonly FilterClause[],
  allowed: readonly string[],
  features: ServerFeatures,
): void {
  for (const { entity, key, value } of clauses) {
    if (entity !== 'attribute' || !Array.isArray(value) || allowed.includes(key)) continue;
    throw MlflowError.invalid(
      features.filtersNameLists
        ? `Only [${allowed.map((name) => `'${name}'`).join(', ')}] attributes support comparison with a list of quoted string values.`
        : `Only the '${allowed.join()}' attribute supports comparison with a list of quoted string values.`,
    );
  }
}

/** Tells whether a text fulfils a clause over text. LIKE minds case, ILIKE does not; `%` and `_` are wildcards. */
export function matchesText(clause: FilterClause, text: string): boolean {
  const { comparator, value } = clause;
  if (comparator === 'IN' || comparator === 'NOT IN') {
    if (!Array.isArray(value)) throw MlflowError.invalid(`Invalid list for comparator ${comparator}`);
    return value.includes(text) === (comparator === 'IN');
  }
  if (typeof value !== 'string') {
    throw MlflowError.invalid(
      clause.entity === 'attribute'
        ? `Expected a quoted string value or a list of quoted string values for attributes. Got value ${value}`
        : `Expected a quoted string value for ${clause.entity === 'param' ? 'parameter' : clause.entity} (e.g. 'my-value'). Got value ${value}`,
    );
  }
  switch (comparator) {
    case '=':
      return text === value;
    case '!=':
      return text !== value;
    case 'LIKE':
    case 'ILIKE':
      return likePattern(value, comparator === 'ILIKE').test(text);
    default:
      throw MlflowError.invalid(`Invalid comparator for attribute: ${comparator}`);
  }
}

/** Tells whether a number fulfils a clause over numbers. */
export function matchesNumber(clause: FilterClause, number: number): boolean {
  const { comparator, value } = clause;
  if (typeof value !== 'number') {
    const what = clause.entity === 'metric' ? 'metric' : `numeric attribute: ${clause.key}`;
    throw MlflowError.invalid(`Expected numeric value type for ${what}. Found '${value}'`);
  }
  switch (comparator) {
    case '=':
      return number === value;
    case '!=':
      return number !== value;
    case '>':
      return number > value;
    case '>=':
      return number >= value;
    case '<':
      return number < value;
    case '<=':
      return number <= value;
    default:
      throw MlflowError.invalid(`Invalid comparator for attribute ${clause.key}: ${comparator}`);
  }
}

/** A clause over a map of tags or params: every comparator asks for the key to be there, `!=` too. */
export function matchesEntry(clause: FilterClause, entries: ReadonlyMap<string, string>): boolean {
  const text = entries.get(clause.key);
  const fulfilled = matchesText(clause, text ?? '');
  return text !== undefined && fulfilled;
}

export function unknownAttribute(key: string, known: readonly string[]): MlflowError {
  return MlflowError.invalid(
    `Invalid attribute key '${key}' specified. Valid keys are '{${known.map((name) => `'${name}'`).join(', ')}}'`,
  );
}

export function unknownEntity(entity: string, known: readonly string[]): MlflowError {
  return MlflowError.invalid(
    `Invalid entity type '${entity}'. Valid entity types are (${known.map((name) => `'${name}'`).join(', ')})`,
  );
}

function splitIdentifier(identifier: string): { entity: string; key: string } {
  const match = /^(\w+)\.(.+)$/s.exec(identifier);
  if (match === null) return { entity: 'attribute', key: unquote(identifier) };
  const [, entity = '', key = ''] = match;
  return { entity: entityNames[entity.toLowerCase()] ?? entity, key: unquote(key) };
}

const entityNames: Readonly<Record<string, string>> = {
  attribute: 'attribute',
  attributes: 'attribute',
  attr: 'attribute',
  run: 'attribute',
  tag: 'tag',
  tags: 'tag',
  param: 'param',
  params: 'param',
  parameter: 'param',
  parameters: 'param',
  metric: 'metric',
  metrics: 'metric',
  dataset: 'dataset',
  datasets: 'dataset',
};

function comparatorOf(text: string): Comparator {
  return text.toUpperCase().replace(/\s+/, ' ') as Comparator;
}

function parseValue(text: string): FilterClause['value'] {
  if (text.startsWith('(')) return parseList(text.slice(1, -1));
  if (/^['"]/.test(text)) return unquote(text);
  const number = Number(text);
  if (!Number.isNaN(number)) return number;
  throw MlflowError.invalid(
    `Parameter value is either not quoted or unidentified quote types used for string value ${text}. Use either single or double quotes.`,
  );
}

function parseList(text: string): readonly string[] {
  const items = text.split(',').map((item) => item.trim());
  if (text.trim() === '') {
    throw MlflowError.invalid(
      'While parsing a list in the query, expected a non-empty list of string values, but got empty list',
    );
  }
  return items
    .filter((item) => item !== '')
    .map((item) => {
      const value = parseValue(item);
      if (typeof value === 'string') return value;
      throw MlflowError.invalid(
        `While parsing a list in the query, expected string value, punctuation, or whitespace, but got different type in list: (${item})`,
      );
    });
}

/** The position after white space and ANDs. */
function skipJoints(filter: string, position: number): number {
  joints.lastIndex = position;
  joints.exec(filter);
  return joints.lastIndex;
}

function unquote(text: string): string {
  return /^(['"`]).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}

function likePattern(pattern: string, ignoreCase: boolean): RegExp {
  const source = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return new RegExp(`^${source}$`, ignoreCase ? 'isu' : 'su');
}
