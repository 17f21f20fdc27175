import type { QueryTree } from '../../../../../shared/query/query-tree.ts';
import type { Database } from '../../file/database.ts';
import { testComparison } from './comparison-test.ts';
import { type Condition, joinConditions } from './condition.ts';
import { testWords } from './word-test.ts';

/** The rows that {@link testQuery} is for, after `FROM` or a join. */
export const joinedParts =
  'LEFT JOIN run ON run.version_id = version.id CROSS JOIN model ON model.id = version.model_id';

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
        return joinConditions(
          kind,
          part.parts.map((each) => build(each, isTurned)),
        );
      }
      default: {
        const { sql, values } = part.kind === 'word' ? testWords(part.text) : testComparison(db, part, now);
        // What is not known is NULL, which meets nothing; and nothing is what its contrary is met by.
        return { sql: `((${sql}) IS ${isTurned ? 'NOT ' : ''}TRUE)`, values };
      }
    }
  }
}
