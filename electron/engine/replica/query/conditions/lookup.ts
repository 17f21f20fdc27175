import type { SQLInputValue } from 'node:sqlite';
import type { QueryComparison, QueryTree, QueryValue } from '../../../../../shared/query/query-tree.ts';
import { foldText } from '../../../../../shared/text/fold-text.ts';
import { parseSearch } from '../../../../../shared/text/search-terms.ts';
import type { Database } from '../../file/database.ts';
import { writeFtsQuery } from '../../text/search-words.ts';
import { findKeyId } from '../../values/key-ids.ts';
import { rankValue } from '../../values/ranked-value.ts';
import { isSorted } from '../../values/sorted-values.ts';
import { type Condition, sqlOf } from './condition.ts';
import { isNegative, isOrder, spanOf } from './value-tests.ts';

const none = sqlOf('SELECT 0 AS id WHERE 0');

/** Builds the query for all versions that may meet a comparison or plain words, where an index tells them. */
export function lookUp(
  db: Database,
  part: Extract<QueryTree, { readonly kind: 'comparison' | 'word' }>,
  now: number,
): Condition | null {
  return part.kind === 'word' ? lookUpWords(part.text) : lookUpCompared(db, part, now);
}

function lookUpCompared(db: Database, comparison: QueryComparison, now: number): Condition | null {
  const { field, operator, values } = comparison;
  switch (field.kind) {
    case 'metric':
    case 'param':
    case 'tag':
    case 'runTag': {
      const keyId = findKeyId(db, field.key);
      if (keyId === null) return none;
      if (field.kind === 'metric' && !isSorted(db, 'run_metric', keyId)) return null;
      if (field.kind === 'param' && !isSorted(db, 'run_param', keyId)) return null;
      return lookUpKeyed(comparison, keyId);
    }
    case 'registered':
      return isOrder(operator) ? lookUpTime(comparison, now) : null;
    case 'deployed':
      return isNegative(operator) || values.some((value) => value.kind === 'boolean' && !value.isTrue)
        ? null
        : lookUpDeployed;
    case 'deployment':
      return lookUpDeployed;
    default:
      return operator === '=' || operator === 'in' ? lookUpEqual(comparison) : lookUpLike(comparison);
  }
}

function lookUpKeyed(comparison: QueryComparison, keyId: number): Condition | null {
  const { field, operator, values } = comparison;
  const { from, conditionOf } =
    field.kind === 'metric' ? metrics : field.kind === 'runTag' ? runTags : field.kind === 'param' ? params : tags;
  const isDirect = operator === '=' || operator === 'in' || (isOrder(operator) && field.kind !== 'runTag');
  const parts = isDirect ? values.map((value) => conditionOf(value, operator === 'in' ? '=' : operator)) : [null];
  const queries = parts.map((part) =>
    part === null
      ? sqlOf(`SELECT version_id AS id ${from}`, keyId)
      : sqlOf(`SELECT version_id AS id ${from} AND ${part.sql}`, keyId, ...part.values),
  );
  return unite(queries);
}

type EntryCondition = (value: QueryValue, operator: string) => Condition | null;

const rankCondition: EntryCondition = (value, operator) => {
  if (operator !== '=') {
    if (value.kind !== 'number' || Number.isNaN(value.number)) return null;
    return sqlOf(`rank ${operator} ? ${operator.startsWith('>') ? "AND rank < ''" : ''}`, value.number);
  }
  return value.kind === 'number' && !Number.isNaN(value.number) ? sqlOf('rank = ?', value.number) : null;
};

const paramCondition: EntryCondition = (asked, operator) => {
  if (operator !== '=' || asked.kind !== 'text') return rankCondition(asked, operator);
  const { rank, value } = rankValue(asked.text);
  return sqlOf('rank = ? AND is_whole = ?', rank, value === null ? 1 : 0);
};

const metrics = { from: 'FROM sorted_metric WHERE key_id = ?', conditionOf: rankCondition };
const params = { from: 'FROM sorted_param WHERE key_id = ?', conditionOf: paramCondition };
const tags = {
  from: 'FROM version_tag INDEXED BY version_tag_by_value WHERE key_id = ?',
  conditionOf: (value: QueryValue) =>
    value.kind === 'text' || value.kind === 'number' ? sqlOf('rank = ?', rankValue(value.text).rank) : null,
};
const runTags = {
  from: 'FROM run_tag INDEXED BY run_tag_by_value WHERE key_id = ?',
  conditionOf: (value: QueryValue) =>
    value.kind === 'text' || value.kind === 'number'
      ? sqlOf('substr(in_row, 1, 24) = substr(?, 1, 24)', value.text)
      : null,
};

function lookUpTime({ operator, values }: QueryComparison, now: number): Condition | null {
  const [value] = values;
  if (value?.kind !== 'age' && value?.kind !== 'time') return null;
  const { first, last } = spanOf(value, now);
  const bound = operator === '<' || operator === '>=' ? first : last;
  return sqlOf(`SELECT id FROM version INDEXED BY version_by_creation WHERE created_at ${operator} ?`, bound);
}

const lookUpDeployed = sqlOf(
  `SELECT version.id FROM deployment CROSS JOIN model ON model.name = deployment.model_name
   CROSS JOIN version ON version.model_id = model.id AND version.version = deployment.model_version`,
);

function lookUpEqual({ field, values }: QueryComparison): Condition | null {
  if ('key' in field) return field.kind === 'modelTag' ? lookUpModelTag(field.key, values) : null;
  const sql = equalities[field.kind];
  if (sql === undefined) return null;
  return unite(
    values.map((value) => {
      if (value.kind !== 'text' && value.kind !== 'number') return none;
      const given: SQLInputValue = value.kind === 'number' && field.kind === 'version' ? value.number : value.text;
      return sqlOf(sql, ...Array.from({ length: sql.split('?').length - 1 }, () => given));
    }),
  );
}

const equalities: Readonly<Record<string, string>> = {
  model: 'SELECT version.id FROM model CROSS JOIN version ON version.model_id = model.id WHERE model.name = ?',
  version: 'SELECT id FROM version INDEXED BY version_by_value WHERE number = ?',
  alias: 'SELECT version_id AS id FROM alias_now WHERE alias = ?',
  stage: 'SELECT id FROM version INDEXED BY version_by_stage WHERE stage = ?',
  user: 'SELECT version_id AS id FROM run INDEXED BY run_by_user WHERE user = ?',
  run: `SELECT id FROM version INDEXED BY version_by_run WHERE run_id = ? UNION ALL
        SELECT version_id FROM run INDEXED BY run_by_id WHERE run_id = ? AND run_id <> ''`,
  flavour: `SELECT version_id AS id FROM value_key CROSS JOIN version_flavour INDEXED BY version_flavour_by_key
            ON key_id = value_key.id WHERE name = ?`,
  status: `SELECT id FROM version INDEXED BY version_unready WHERE status = ? AND status <> 'READY'
           UNION ALL SELECT id FROM version WHERE ? = 'READY'`,
};

/** Letters in the texts of models that the index of trigrams finds. */
const trigram = 3;

/** The tag stands in the text of its model as it is folded, unless there are so many that the text was cut. */
function lookUpModelTag(key: string, values: readonly QueryValue[]): Condition | null {
  const texts = values.map((value) => foldText(value.kind === 'text' ? `${key}=${value.text}` : `${key}=`));
  return texts.every((text) => [...text].length >= trigram && text.length < 10_000)
    ? lookUpModelText(texts, true)
    : null;
}

function lookUpLike({ field, operator, values }: QueryComparison): Condition | null {
  const [value] = values;
  if (field.kind !== 'model' || operator === '!=' || operator === 'not in' || value?.kind !== 'text') return null;
  const pieces = value.text.split(/[%_]+/).map(foldText);
  const longest = pieces.reduce((a, b) => (b.length > a.length ? b : a), '');
  return [...longest].length < trigram ? null : lookUpModelText([longest], false);
}

function lookUpModelText(texts: readonly string[], mayBeCut: boolean): Condition {
  const found = `SELECT version.id FROM model_text CROSS JOIN version ON version.model_id = model_text.rowid
                 WHERE model_text MATCH ?`;
  const cut = `SELECT version.id FROM model INDEXED BY model_with_long_tags CROSS JOIN version ON version.model_id = model.id
               WHERE length(model.tags) > 20000`;
  return sqlOf(mayBeCut ? `${found} UNION ALL ${cut}` : found, writeFtsQuery(texts));
}

/** Words are looked for in too many places, but a model's URI names one. */
function lookUpWords(text: string): Condition | null {
  const uri = parseSearch(text).find(({ kind }) => kind === 'model');
  if (uri?.kind !== 'model') return null;
  return sqlOf(
    `SELECT version.id FROM model CROSS JOIN version ON version.model_id = model.id
     WHERE model.name = ? OR model.sort_key = sort_key(?)`,
    uri.name,
    uri.name,
  );
}

/** More would be too much for one statement. */
const mostUnited = 100;

function unite(queries: readonly Condition[]): Condition | null {
  if (queries.length > mostUnited) return null;
  const [first = none] = queries;
  if (queries.length <= 1) return first;
  return { sql: queries.map(({ sql }) => sql).join(' UNION ALL '), values: queries.flatMap(({ values }) => values) };
}
