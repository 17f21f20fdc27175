import type { SearchTerm } from '../../../../../shared/text/search-terms.ts';
import { parseSearch } from '../../../../../shared/text/search-terms.ts';
import type { Database } from '../../file/database.ts';
import { isRunBy, runIdOfVersion } from './comparison-test.ts';
import { type Condition, joinConditions, sqlOf } from './condition.ts';
import { findLabelsWith, type LabelsWith } from './labels-with.ts';

/** A tag as people write it. SQLite writes no other numbers than whole ones as they were given. */
const tagText = "value_key.name || '=' || iif(typeof(rank) = 'real', value_text(rank, value), coalesce(value, rank))";

/** What each version can have several of. */
const labelTexts = {
  aliases: `(SELECT group_concat('@' || alias || char(10) || 'models:/' || model.name || '@' || alias, char(10))
   FROM alias_now WHERE version_id = version.id)`,
  tags: `(SELECT group_concat(${tagText}, char(10))
   FROM whole_version_tag CROSS JOIN value_key ON value_key.id = key_id WHERE version_id = version.id)`,
  deployments: `(SELECT group_concat(deployment.name, char(10)) FROM deployment WHERE ${isRunBy})`,
} as const;

/** What is looked through of a version itself, as the screen shows it: tags as `key=value`, aliases with their `@`. */
function writeShownText(labels: LabelsWith): string {
  const kinds = ['aliases', 'tags', 'deployments'] as const;
  const texts = kinds.flatMap((kind) => (labels[kind] ? [labelTexts[kind]] : []));
  return `concat_ws(char(10), 'version ' || version.version, version.stage, version.status, version.source,
    run.name, run.user, 'models:/' || model.name || '/' || version.version, ${[...texts, 'version.description'].join(', ')})`;
}

const everyLabel: LabelsWith = { aliases: true, tags: true, deployments: true };

/**
 * Asks something of that text folded, which is put together but once. SQLite itself folds it a third faster where all letters are of
 * ASCII, and so as long in bytes as in letters.
 */
function askOwn(question: string, labels = everyLabel): string {
  return `(WITH shown (text) AS MATERIALIZED (SELECT ${writeShownText(labels)}),
    own (text) AS MATERIALIZED (SELECT iif(octet_length(text) = length(text), lower(text), fold(text)) FROM shown)
    SELECT ${question} FROM own)`;
}

/** What is said of its model, without what its other versions are called, and of the version in words. */
const modelWords = 'fold(concat_ws(char(10), model.name, model.description, version.description))';

/** FTS5 keeps the texts of the models in this table, folded. */
const askModel = (question: string): string =>
  `(SELECT ${question} FROM (SELECT c0 AS text FROM model_text_content WHERE id = version.model_id))`;

/**
 * Builds the test of plain words for a row of `version` joined with its `run`, which may be missing, and its `model`. Each
 * word is met by the version itself or by its model, as the search of the models looks for it; what names a version, such
 * as an alias, by the version alone.
 */
export function testWords(db: Database, text: string): Condition {
  return joinConditions(
    'and',
    parseSearch(text).map((term) => testTerm(db, term)),
  );
}

/** Builds the test of words one of which is enough. */
export function testAnyWords(db: Database, texts: readonly string[]): Condition {
  const terms = texts.map(parseSearch);
  const plain = terms.flatMap((each) => (each.length === 1 && each[0]?.kind === 'text' ? each[0].spellings : []));
  const others = terms.filter((each) => each.length !== 1 || each[0]?.kind !== 'text');
  return joinConditions('or', [
    ...(plain.length === 0 ? [] : [testSpellings(db, [...new Set(plain)])]),
    ...others.map((each) =>
      joinConditions(
        'and',
        each.map((term) => testTerm(db, term)),
      ),
    ),
  ]);
}

/** One of these is in what is said of the model or of the version itself. */
function testSpellings(db: Database, spellings: readonly string[]): Condition {
  const occurs = joinConditions(
    'or',
    spellings.map((spelling) => sqlOf('instr(text, ?)', spelling)),
  );
  return joinConditions('or', [
    { ...occurs, sql: askModel(occurs.sql) },
    { ...occurs, sql: askOwn(occurs.sql, findLabelsWith(db, spellings)) },
  ]);
}

function testTerm(db: Database, term: SearchTerm): Condition {
  switch (term.kind) {
    case 'version':
      return sqlOf(`(version.number = ? OR ${meets(modelWords)})`, Number(term.version), JSON.stringify(term));
    case 'run':
      return sqlOf(
        `(${runIdOfVersion} BETWEEN ? AND ? OR ${askOwn('meets_term(text, ?)')} OR ${meets(modelWords)})`,
        term.runId,
        `${term.runId}\u{10ffff}`,
        JSON.stringify(term),
        JSON.stringify(term),
      );
    case 'model':
      return testUri(term);
    case 'alias':
      return sqlOf(
        `(${askOwn('meets_term(text, ?)')} OR ${meets(modelWords)})`,
        JSON.stringify(term),
        JSON.stringify(term),
      );
    default:
      return testSpellings(db, term.spellings);
  }
}

const meets = (where: string): string => `meets_term(${where}, ?)`;

/** A model's URI names one model exactly, or else in another case, and one version, if any. */
function testUri(term: Extract<SearchTerm, { kind: 'model' }>): Condition {
  const { label } = term;
  const isNamed = '(model.name = ? OR model.sort_key = sort_key(?))';
  if (label === null) return sqlOf(isNamed, term.name, term.name);
  const isThis = /^\d+$/.test(label)
    ? sqlOf('version.number = ?', Number(label))
    : sqlOf(
        `(EXISTS (SELECT 1 FROM alias_now WHERE version_id = version.id AND alias = ?)
          OR fold(version.stage) = fold(?) OR (fold(?) = 'latest' AND version.version = model.latest_version))`,
        label,
        label,
        label,
      );
  return { sql: `(${isNamed} AND ${isThis.sql})`, values: [term.name, term.name, ...isThis.values] };
}
