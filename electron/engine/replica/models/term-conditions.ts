import type { SQLInputValue } from 'node:sqlite';
import type { SearchTerm } from '../../../../shared/text/search-terms.ts';
import { type LookedUpTerm, writeFtsQuery } from '../text/search-words.ts';

/** A piece of SQL with its values. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** What runs whose ID begins so are found by: two bounds, as an index has them in order. */
const ofRun = 'run_id >= ? AND run_id < ?';

/** Builds the test of a term for a row of `model` joined with its text as `text`. */
export function testTerm(term: SearchTerm): Condition {
  const occurs = term.spellings.map(() => 'instr(text.c0, ?)').join(' OR ');
  switch (term.kind) {
    case 'version':
      return {
        sql: `(model.latest_number = ?
               OR EXISTS (SELECT 1 FROM version WHERE version.model_id = model.id AND version.number = ?)
               OR ${term.spellings.map(() => 'text.c0 GLOB ?').join(' OR ')})`,
        values: [Number(term.version), Number(term.version), ...term.spellings.map((each) => `*${each}[^0-9]*`)],
      };
    case 'run':
      return {
        sql: `(${occurs} OR model.id IN (${findRunModels}))`,
        values: [...term.spellings, ...boundsOf(term.runId), ...boundsOf(term.runId)],
      };
    case 'model':
      return { sql: 'model.name = ?', values: [term.name] };
    default:
      return { sql: `(${occurs})`, values: term.spellings };
  }
}

const findRunModels = `SELECT model_id AS id FROM version WHERE ${ofRun}
  UNION ALL SELECT version.model_id FROM run CROSS JOIN version ON version.id = run.version_id
        WHERE run.run_id >= ? AND run.run_id < ?`;

/** Builds the query for the ids, some more than once, of all models that may meet a term of versions, runs or names. */
export function lookUpTerm(term: LookedUpTerm): Condition {
  const inText = `SELECT rowid FROM model_text WHERE model_text MATCH ?`;
  const query = writeFtsQuery(term.spellings);
  switch (term.kind) {
    case 'version':
      return {
        sql: `SELECT id FROM model WHERE latest_number = ? UNION ALL SELECT model_id FROM version WHERE number = ?
              UNION ALL ${inText}`,
        values: [Number(term.version), Number(term.version), query],
      };
    case 'run':
      return {
        sql: `${findRunModels} UNION ALL ${inText}`,
        values: [...boundsOf(term.runId), ...boundsOf(term.runId), query],
      };
    case 'model':
      return { sql: 'SELECT id FROM model WHERE name = ?', values: [term.name] };
  }
}

/** The IDs that begin with `start` are from the first of these up to the second. */
function boundsOf(start: string): readonly [string, string] {
  return [start, `${start}\u{10ffff}`];
}
