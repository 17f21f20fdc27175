import type { QueryComparison, QueryTree } from '../../../../../shared/query/query-tree.ts';
import { type Condition, joinConditions, never, wrapCondition } from '../../query/conditions/condition.ts';
import { testAny, testDeployed } from '../../query/conditions/several-tests.ts';
import { testText, testTime } from '../../query/conditions/value-tests.ts';
import { splitSearch } from '../../text/search-words.ts';
import { testTerm } from '../term-conditions.ts';

/** The deployments that run some version of a model. */
const runsOne = 'deployment.model_name = model.name';

/** Builds the test of what a query asks of a model itself for a row of `model`. `now` is in ms since the epoch. */
export function testOwn(own: QueryTree, now: number): Condition {
  switch (own.kind) {
    case 'and':
    case 'or':
      return joinConditions(
        own.kind,
        own.parts.map((part) => testOwn(part, now)),
      );
    case 'not':
      return wrapCondition(testOwn(own.part, now), 'NOT {}');
    case 'word':
      return wrapCondition(testWords(own.text), '(({}) IS TRUE)');
    case 'comparison':
      return wrapCondition(testComparison(own, now), '(({}) IS TRUE)');
  }
}

/** As the search of the models does. */
function testWords(text: string): Condition {
  const terms = splitSearch(text)?.all ?? [];
  const isMet = joinConditions('and', terms.map(testTerm));
  return wrapCondition(isMet, '(SELECT {} FROM model_text_content AS text WHERE text.id = model.id)');
}

function testComparison(comparison: QueryComparison, now: number): Condition {
  const { field } = comparison;
  switch (field.kind) {
    case 'model':
      return testText(comparison, 'model.name');
    case 'description':
      return testText(comparison, "nullif(model.description, '')");
    case 'registered':
      return testTime(comparison, 'model.created_at', now);
    case 'updated':
      return testTime(comparison, 'model.updated_at', now);
    case 'tag':
    case 'modelTag':
      return wrapCondition(
        testText(comparison, "tag.value ->> '$.value'"),
        "EXISTS (SELECT 1 FROM json_each(model.tags) AS tag WHERE tag.value ->> '$.key' = ? AND {})",
        field.key,
      );
    case 'alias':
      return testAny(comparison, 'json_each(model.aliases) AS label WHERE true', "label.value ->> '$.label'");
    case 'stage':
      return testAny(comparison, 'json_each(model.stages) AS label WHERE true', "label.value ->> '$.label'");
    case 'deployment':
      return testAny(comparison, `deployment WHERE ${runsOne}`, 'deployment.name');
    case 'deployed':
      return testDeployed(comparison, runsOne);
    default:
      return never;
  }
}
