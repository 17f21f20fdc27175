import type { QueryField, QueryOperator, QueryValue } from '../../../../../shared/query/query-tree.ts';
import { writeCondition } from '../../../../../shared/query/written-condition.ts';
import { writeField } from '../../../../../shared/query/written-field.ts';
import type { Completion } from '../../../../../shared/registry/fleet.ts';
import { foldText } from '../../../../../shared/text/fold-text.ts';
import type { Database } from '../../file/database.ts';
import { findKeyId } from '../../values/key-ids.ts';
import { sortKey } from '../../values/sorted-values.ts';
import type { Pace } from '../order/version-order.ts';
import { findSource, type ListedValue, listValues, mostCounted } from './value-sources.ts';

/** Something that can be typed, and what puts it before other things. */
export interface Offer extends Completion {
  /** What it is found by. */
  readonly text: string;
  readonly count: number;
}

/** Says how many versions have something. */
export function describeCount(count: number, isBound: boolean): string {
  const number = count.toLocaleString('en-US');
  if (isBound) return `${number}+ versions`;
  return count === 1 ? '1 version' : `${number} versions`;
}

/** Lists the values that a field can be compared with, and that contain what was typed, whatever the case. */
export async function offerValues(
  db: Database,
  field: QueryField,
  operator: QueryOperator,
  typed: string,
  pace: Pace,
): Promise<readonly Offer[]> {
  const offer = (value: QueryValue, label: string, detail: string, count = 0): Offer => ({
    label,
    insert: writeValue(field, value),
    detail,
    kind: 'value',
    text: label,
    count,
  });
  const text = (value: string, detail: string, count = 0): Offer =>
    offer({ kind: 'text', text: value }, value, detail, count);
  switch (field.kind) {
    case 'registered':
    case 'updated':
      return ages.map((age) => ({ ...text(age, `${age} ago`), insert: age }));
    case 'metric':
      return (await readExtremes(db, field.key, pace)).map(([number, detail]) =>
        offer({ kind: 'number', number, text: String(number) }, String(number), detail),
      );
    case 'deployed':
      return [
        offer({ kind: 'boolean', isTrue: true }, 'true', 'a deployment runs it'),
        offer({ kind: 'boolean', isTrue: false }, 'false', 'no deployment runs it'),
        ...readColumn(db, 'SELECT DISTINCT status AS value FROM deployment ORDER BY status_rank').map((each) =>
          text(each, ''),
        ),
      ];
    case 'deployment':
      return readColumn(db, 'SELECT DISTINCT name AS value FROM deployment ORDER BY sort_key LIMIT 500').map((each) =>
        text(each, ''),
      );
    case 'runStatus':
      return ['FINISHED', 'RUNNING', 'FAILED', 'KILLED', 'SCHEDULED'].map((each) => text(each, ''));
    case 'status':
      return ['READY', 'PENDING_REGISTRATION', 'FAILED_REGISTRATION'].map((each) => text(each, ''));
    case 'modelTag':
      return readModelTags(db, field.key).map(({ value, count }) => text(value, '', count));
    case 'runTag':
      return readRunTags(db, field.key).map(({ value, count }) => text(value, '', count));
    default: {
      if (field.kind === 'param') await sortKey(db, 'run_param', field.key, pace);
      const source = findSource(db, field);
      if (source === null) return [];
      const values = await pickOffered((await listValues(db, source, typed, pace)).values, typed, pace);
      const isQuotedAlways = operator === 'like' || operator === 'ilike' || field.kind !== 'param';
      return values.map((each: ListedValue) => {
        const detail = describeCount(each.count, each.isBound);
        const count = each.isBound ? mostCounted + 1 : each.count;
        const number = Number(each.value);
        const isNumber =
          !isQuotedAlways && each.value !== '' && String(number) === each.value && Number.isFinite(number);
        return isNumber
          ? offer({ kind: 'number', number, text: each.value }, each.value, detail, count)
          : text(each.value, detail, count);
      });
    }
  }
}

/** Values offered, which is more than are shown. */
const mostOffered = 100;
/** Values looked through at once: there may be one for each of 20,000 models. */
const valuesAtOnce = 1_000;

/** Picks the values to be offered: what begins like the typed text first, then the most frequent. */
async function pickOffered(values: readonly ListedValue[], typed: string, pace: Pace): Promise<readonly ListedValue[]> {
  const wanted = foldText(typed);
  const beginning: ListedValue[] = [];
  const others: ListedValue[] = [];
  for (const [index, each] of values.entries()) {
    if (beginning.length >= mostOffered) break;
    (foldText(each.value).startsWith(wanted) ? beginning : others).push(each);
    if (index % valuesAtOnce === 0) await pace();
  }
  return [...beginning, ...others].slice(0, mostOffered);
}

const ages = ['1d', '7d', '30d', '90d', '1y'];

function writeValue(field: QueryField, value: QueryValue): string {
  return writeCondition(field, '=', [value]).slice(writeField(field).length + ' = '.length);
}

function readColumn(db: Database, sql: string): readonly string[] {
  return db.all<{ value: string }>(sql).map(({ value }) => value);
}

async function readExtremes(db: Database, key: string, pace: Pace): Promise<readonly (readonly [number, string])[]> {
  const keyId = findKeyId(db, key);
  if (keyId === null) return [];
  await sortKey(db, 'run_metric', key, pace);
  const from = "FROM sorted_metric WHERE key_id = ? AND rank < ''";
  const find = (direction: 'ASC' | 'DESC') =>
    db.get<{ value: number }>(`SELECT rank AS value ${from} ORDER BY rank ${direction} LIMIT 1`, keyId)?.value;
  const [most, least] = [find('DESC'), find('ASC')];
  if (most === undefined || least === undefined) return [];
  return most === least
    ? [[most, 'the only value']]
    : [
        [most, 'the highest'],
        [least, 'the lowest'],
      ];
}

/** Models and runs whose tags are looked at: enough to know those that are common. */
const lookedAt = 2_000;

/** Lists the keys of the models' tags, or the values of one. */
export function readModelTags(
  db: Database,
  key: string | null,
): readonly { readonly value: string; readonly count: number }[] {
  const what = key === null ? '$.key' : '$.value';
  return db.all(
    `SELECT tag.value ->> '${what}' AS value, count(*) AS count
     FROM (SELECT tags FROM model WHERE tags <> '[]' LIMIT ${lookedAt}) AS some CROSS JOIN json_each(some.tags) AS tag
     WHERE ?1 IS NULL OR tag.value ->> '$.key' = ?1 GROUP BY 1 ORDER BY 2 DESC LIMIT 200`,
    key,
  );
}

function readRunTags(db: Database, key: string): readonly { readonly value: string; readonly count: number }[] {
  return db.all(
    `SELECT value, count(*) AS count
     FROM (SELECT iif(long_id IS NULL, in_row, NULL) AS value FROM run_tag INDEXED BY run_tag_by_value
           WHERE key_id = ? LIMIT ${lookedAt})
     WHERE length(value) <= 200 GROUP BY 1 ORDER BY 2 DESC LIMIT 200`,
    findKeyId(db, key) ?? -1,
  );
}
