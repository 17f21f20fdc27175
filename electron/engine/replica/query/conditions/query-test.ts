import { describeMeaning } from '../../../../../shared/query/query-meaning.ts';
import type { QueryTree } from '../../../../../shared/query/query-tree.ts';
import type { Database } from '../../file/database.ts';
import { testComparison } from './comparison-test.ts';
import { type Condition, joinConditions } from './condition.ts';
import { testAnyWords, testWords } from './word-test.ts';

/** The rows that {@link testQuery} is for, after `FROM` or a join. */
export const joinedParts =
  'LEFT JOIN run ON run.version_id = version.id CROSS JOIN model ON model.id = version.model_id';

/**
 * Builds the query for the places, in a list of row ids, of the versions that meet a test. Joins no more than the test names:
 * each part costs as much as a condition.
 */
export function writePlaces({ sql }: Condition): string {
  // Something that is not there may have been removed together with its version.
  const isTold =
    !/\bversion\.(?!id\b)/.test(sql) && !/\bNOT\b/.test(sql) && !namesTable(sql, 'run') && !namesTable(sql, 'model');
  const from = isTold
    ? '(SELECT key AS place, value AS id FROM json_each(?)) AS version'
    : 'json_each(?) AS wanted CROSS JOIN version ON version.id = wanted.value';
  return `SELECT json_group_array(${isTold ? 'place' : 'wanted.key'}) AS places FROM ${from} ${joinNamed(sql)} WHERE ${sql}`;
}

/** Builds the query for the row ids of the versions that meet a test, beyond one row id and up to another, which come first. */
export function writeMatches({ sql }: Condition): string {
  return `SELECT json_group_array(version.id) AS ids FROM version ${joinNamed(sql)} WHERE version.id > ? AND version.id <= ? AND ${sql}`;
}

function joinNamed(sql: string): string {
  const run = namesTable(sql, 'run') ? 'LEFT JOIN run ON run.version_id = version.id' : '';
  const model = namesTable(sql, 'model') ? 'CROSS JOIN model ON model.id = version.model_id' : '';
  return `${run} ${model}`;
}

function namesTable(sql: string, table: 'model' | 'run'): boolean {
  return new RegExp(String.raw`\b${table}\.`).test(sql);
}

/**
 * Builds the test of a query for a row of `version` joined with its `run`, which may be missing, and its `model`. What a
 * person typed is nowhere but among the values. `now` is in ms since the epoch.
 */
export function testQuery(db: Database, tree: QueryTree, now: number): Condition {
  return build(tree, false);

  /** `not` is carried down to the comparisons, so that no chain of them makes an expression deep. */
  function build(part: QueryTree, isTurned: boolean): Condition {
    switch (part.kind) {
      case 'not':
        return build(part.part, !isTurned);
      case 'and':
      case 'or': {
        const kind = (part.kind === 'and') !== isTurned ? 'and' : 'or';
        // What is said twice is asked once.
        const parts = [...new Map(part.parts.map((each) => [describeMeaning(each), each])).values()];
        const sorted = kind === 'and' ? parts.toSorted((a, b) => rankTest(a) - rankTest(b)) : parts;
        const words = part.kind === 'or' ? parts.flatMap((each) => (each.kind === 'word' ? [each.text] : [])) : [];
        if (words.length < 2)
          return joinConditions(
            kind,
            sorted.map((each) => build(each, isTurned)),
          );
        const others = sorted.filter((each) => each.kind !== 'word').map((each) => build(each, isTurned));
        return joinConditions(kind, [...others, settle(testAnyWords(db, words), isTurned)]);
      }
      default:
        return settle(part.kind === 'word' ? testWords(db, part.text) : testComparison(db, part, now), isTurned);
    }
  }

  /** What is not known is NULL, which meets nothing; and nothing is what its contrary is met by. */
  function settle({ sql, values }: Condition, isTurned: boolean): Condition {
    return { sql: `((${sql}) IS ${isTurned ? 'NOT ' : ''}TRUE)`, values };
  }
}

/** Which of several tests that all have to be met comes first: what few versions meet, and what costs little. */
function rankTest(part: QueryTree): number {
  if (part.kind !== 'comparison') return part.kind === 'word' ? 3 : 2;
  return part.operator === '=' || part.operator === 'in' ? 0 : 1;
}
