import type { QueryComparison, QueryValue } from '../../../../../shared/query/query-tree.ts';
import type { Database } from '../../file/database.ts';
import { findKeyId } from '../../values/key-ids.ts';
import { type Condition, never, wrapCondition } from './condition.ts';
import { testAny, testDeployed } from './several-tests.ts';
import { testNumber, testRanked, testText, testTime } from './value-tests.ts';

/** The run that a version came from, whoever told it. */
export const runIdOfVersion = "coalesce(version.run_id, nullif(run.run_id, ''))";

/** The deployments that run a version. */
export const isRunBy = 'deployment.model_name = model.name AND deployment.model_version = version.version';

/**
 * Builds the test of a comparison for a row of `version` joined with its `run`, which may be missing, and its `model`.
 * `now` is in ms since the epoch.
 */
export function testComparison(db: Database, comparison: QueryComparison, now: number): Condition {
  const { field } = comparison;
  switch (field.kind) {
    case 'metric': {
      const keyId = findKeyId(db, field.key);
      if (keyId === null) return never;
      const found = 'FROM run_metric WHERE version_id = version.id AND key_id = ? AND age = 0 AND {}';
      return wrapCondition(testNumber(comparison, 'value'), `EXISTS (SELECT 1 ${found})`, keyId);
    }
    case 'param':
      return testKeyed(db, field.key, 'whole_param', testRanked(comparison));
    case 'tag':
      return testKeyed(db, field.key, 'whole_version_tag', testRanked(asText(comparison)));
    case 'runTag':
      return testKeyed(db, field.key, 'whole_run_tag', testText(comparison, 'value'));
    case 'modelTag':
      return wrapCondition(
        testText(comparison, "tag.value ->> '$.value'"),
        "EXISTS (SELECT 1 FROM json_each(model.tags) AS tag WHERE tag.value ->> '$.key' = ? AND {})",
        field.key,
      );
    case 'alias':
      return testAny(comparison, 'alias_now WHERE version_id = version.id', 'alias');
    case 'flavour':
      return testAny(
        comparison,
        'version_flavour CROSS JOIN value_key ON value_key.id = key_id WHERE version_id = version.id',
        'value_key.name',
      );
    case 'deployment':
      return testAny(comparison, `deployment WHERE ${isRunBy}`, 'deployment.name');
    case 'deployed':
      return testDeployed(comparison, isRunBy);
    case 'registered':
      return testTime(comparison, 'version.created_at', now);
    case 'updated':
      return testTime(comparison, 'version.updated_at', now);
    case 'version':
      return testNumberThere(comparison, 'version.number');
    default:
      return testText(comparison, columns[field.kind]);
  }
}

const columns = {
  model: 'model.name',
  stage: 'version.stage',
  user: 'run.user',
  run: runIdOfVersion,
  runName: 'run.name',
  runStatus: 'run.status',
  experiment: 'run.experiment_id',
  status: 'version.status',
  source: 'version.source',
  // Nobody has written one where it is empty.
  description: "nullif(version.description, '')",
} as const;

function testKeyed(
  db: Database,
  key: string,
  table: 'whole_param' | 'whole_run_tag' | 'whole_version_tag',
  test: Condition,
): Condition {
  const keyId = findKeyId(db, key);
  if (keyId === null) return never;
  return wrapCondition(
    test,
    `EXISTS (SELECT 1 FROM ${table} WHERE version_id = version.id AND key_id = ? AND {})`,
    keyId,
  );
}

/** A number is a text where nothing else is stored. */
function asText(comparison: QueryComparison): QueryComparison {
  const values = comparison.values.map(
    (value): QueryValue => (value.kind === 'number' ? { kind: 'text', text: value.text } : value),
  );
  return { ...comparison, values };
}

function testNumberThere(comparison: QueryComparison, column: string): Condition {
  return wrapCondition(testNumber(comparison, column), `(${column} IS NOT NULL AND {})`);
}
