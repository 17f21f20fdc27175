import { MlflowError } from './mlflow-error.ts';

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
  /\s*((?:`[^`]*`|"[^"]*"|\w+)(?:\.(?:`[^`]*`|"[^"]*"|[\w./-]+))?)\s*(NOT\s+IN\b|IN\b|ILIKE\b|LIKE\b|!=|>=|<=|=|>|<)\s*(\([^)]*\)|'[^']*'|"[^"]*"|[^\s,()]+)\s*/iy;

/**
 * Parses MLflow's filter language: `key comparator value`, joined by AND alone. No OR, no parentheses, no escaping within
 * quotes. Throws INVALID_PARAMETER_VALUE for anything else.
 */
export function parseFilter(filter: string): readonly FilterClause[] {
  const clauses: FilterClause[] = [];
  let position = 0;
  while (position < filter.length && filter.trim() !== '') {
    clausePattern.lastIndex = position;
    const match = clausePattern.exec(filter);
    if (match === null) throw MlflowError.invalid(`Invalid clause(s) in filter string: '${filter.slice(position)}'`);
    const [, identifier = '', comparator = '', value = ''] = match;
    clauses.push({ ...splitIdentifier(identifier), comparator: comparatorOf(comparator), value: parseValue(value) });
    position = clausePattern.lastIndex;
    const and = /^AND\s+/i.exec(filter.slice(position));
    if (and !== null) position += and[0].length;
    if (position < filter.length ? and === null : and !== null) {
      throw MlflowError.invalid(`Invalid clause(s) in filter string: '${filter.slice(position) || 'AND'}'`);
    }
  }
  return clauses;
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
      `Parameter value is either not quoted or unidentified quote types used for string value ${value}. Use either single or double quotes.`,
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
    throw MlflowError.invalid(`Expected numeric value type for numeric attribute: ${clause.key}. Found '${value}'`);
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
      throw MlflowError.invalid(`Invalid comparator for numeric attribute: ${comparator}`);
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
    `Invalid entity type '${entity}'. Valid values are [${known.map((name) => `'${name}'`).join(', ')}]`,
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
  if (text.startsWith('(')) {
    return text
      .slice(1, -1)
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map((item) => {
        const value = parseValue(item);
        if (typeof value === 'string') return value;
        throw MlflowError.invalid(
          `While parsing a list in the query, expected string value, punctuation, or whitespace, but got different type in list: (${item})`,
        );
      });
  }
  if (/^['"]/.test(text)) return unquote(text);
  const number = Number(text);
  if (!Number.isNaN(number)) return number;
  throw MlflowError.invalid(
    `Parameter value is either not quoted or unidentified quote types used for string value ${text}. Use either single or double quotes.`,
  );
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
