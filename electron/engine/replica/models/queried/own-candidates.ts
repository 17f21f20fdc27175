import type { QueryComparison, QueryTree } from '../../../../../shared/query/query-tree.ts';
import { foldText } from '../../../../../shared/text/fold-text.ts';
import type { Database } from '../../file/database.ts';
import { type Condition, sqlOf } from '../../query/conditions/condition.ts';
import { isNegative, isOrder, spanOf } from '../../query/conditions/value-tests.ts';
import { splitSearch, writeFtsQuery } from '../../text/search-words.ts';

/** Letters that the index of the models' texts needs. */
const trigram = 3;
/** UTF-16 units. Longer texts may have been cut before they were indexed. */
const longestIndexed = 10_000;

/**
 * Finds models among which all are that meet by themselves what a query asks of a model, through the index that has the
 * fewest; null when there are more than `most`, or no index tells.
 */
export function findOwnCandidates(db: Database, own: QueryTree, now: number, most: number): readonly number[] | null {
  switch (own.kind) {
    case 'and': {
      const found = own.parts.flatMap((part) => {
        const ids = findOwnCandidates(db, part, now, most);
        return ids === null ? [] : [ids];
      });
      return found.length === 0 ? null : found.reduce((one, other) => (other.length < one.length ? other : one));
    }
    case 'or': {
      const all = new Set<number>();
      for (const part of own.parts) {
        const found = findOwnCandidates(db, part, now, most);
        if (found === null) return null;
        for (const id of found) all.add(id);
      }
      return all.size > most ? null : [...all];
    }
    case 'not':
      return null;
    case 'word': {
      const indexed = splitSearch(own.text)?.indexed ?? null;
      return indexed === null ? null : readIds(db, matchText(indexed), most);
    }
    case 'comparison':
      return readIds(db, lookUp(own, now), most);
  }
}

function readIds(db: Database, lookup: Condition | null, most: number): readonly number[] | null {
  if (lookup === null) return null;
  const ids = db.all<{ id: number }>(`SELECT id FROM (${lookup.sql}) LIMIT ?`, ...lookup.values, most + 1);
  return ids.length > most ? null : [...new Set(ids.map(({ id }) => id))];
}

const matchText = (query: string): Condition =>
  sqlOf('SELECT rowid AS id FROM model_text WHERE model_text MATCH ?', query);

/** Builds the query for all models that may meet a comparison, where an index tells them. */
function lookUp(comparison: QueryComparison, now: number): Condition | null {
  const { field, operator, values } = comparison;
  const isEqual = operator === '=' || operator === 'in';
  switch (field.kind) {
    case 'model':
      return isEqual
        ? sqlOf(
            'SELECT id FROM model WHERE name IN (SELECT value FROM json_each(?))',
            JSON.stringify(textsOf(comparison)),
          )
        : lookUpText(comparison, (text) => text);
    case 'alias':
      return isEqual ? lookUpText(comparison, (text) => `@${text}`) : null;
    case 'stage':
      return isEqual ? lookUpText(comparison, (text) => text) : null;
    case 'tag':
    case 'modelTag':
      return isEqual ? lookUpText(comparison, (text) => `${field.key}=${text}`) : lookUpKey(field.key);
    case 'registered':
    case 'updated': {
      const [value] = values;
      if (!isOrder(operator) || (value?.kind !== 'age' && value?.kind !== 'time')) return null;
      const { first, last } = spanOf(value, now);
      const column = field.kind === 'registered' ? 'created_at' : 'updated_at';
      return sqlOf(
        `SELECT id FROM model WHERE ${column} ${operator} ?`,
        operator === '<' || operator === '>=' ? first : last,
      );
    }
    case 'deployment':
      return lookUpDeployed;
    case 'deployed': {
      const asksForNone = values.some((value) => value.kind === 'boolean' && !value.isTrue);
      return asksForNone || isNegative(operator) ? null : lookUpDeployed;
    }
    default:
      return null;
  }
}

const lookUpDeployed = sqlOf('SELECT model.id FROM deployment CROSS JOIN model ON model.name = deployment.model_name');

const textsOf = ({ values }: QueryComparison): readonly string[] =>
  values.flatMap((value) => (value.kind === 'text' || value.kind === 'number' ? [value.text] : []));

/** What a comparison is about stands in the text of its model, folded, unless there are so many tags that it was cut. */
function lookUpText(comparison: QueryComparison, write: (text: string) => string): Condition | null {
  const isPattern = comparison.operator === 'like' || comparison.operator === 'ilike';
  if (isNegative(comparison.operator)) return null;
  const texts = textsOf(comparison).map((text) => foldText(write(isPattern ? findLongestPiece(text) : text)));
  return texts.length > 0 && texts.every(isIndexed) ? withLongTags(texts) : null;
}

/** No comparison holds for a model without the tag. */
function lookUpKey(key: string): Condition | null {
  const text = foldText(`${key}=`);
  return isIndexed(text) ? withLongTags([text]) : null;
}

const isIndexed = (text: string): boolean => [...text].length >= trigram && text.length <= longestIndexed;

const findLongestPiece = (pattern: string): string =>
  pattern.split(/[%_]+/).reduce((one, other) => (other.length > one.length ? other : one));

function withLongTags(texts: readonly string[]): Condition {
  const { sql, values } = matchText(writeFtsQuery(texts));
  return {
    sql: `${sql} UNION ALL SELECT id FROM model INDEXED BY model_with_long_tags WHERE length(tags) > 20000`,
    values,
  };
}
