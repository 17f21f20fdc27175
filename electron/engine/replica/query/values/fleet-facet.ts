import { hasCondition } from '../../../../../shared/query/condition-toggle.ts';
import { describeField } from '../../../../../shared/query/query-meaning.ts';
import type { QueryField, QueryOperator, QueryTree, QueryValue } from '../../../../../shared/query/query-tree.ts';
import { writeCondition } from '../../../../../shared/query/written-condition.ts';
import type { Facet, FacetQuery, FacetValue } from '../../../../../shared/registry/fleet.ts';
import { cutText } from '../../../../../shared/text/cut-text.ts';
import { foldText } from '../../../../../shared/text/fold-text.ts';
import { createNameOrder } from '../../../../../shared/text/name-order.ts';
import type { Database } from '../../file/database.ts';
import { sqlOf } from '../conditions/condition.ts';
import type { Pace } from '../order/version-order.ts';
import { type Choice, countChoices, type FacetSearch, mostGrouped } from './facet-counts.ts';
import { countByValue } from './facet-groups.ts';
import { createKeySource, findSource, listValues, mostCounted, sortByCount } from './value-sources.ts';

/** Values of one filter. */
const mostShown = 40;
/** UTF-16 units of a value. The key of a tag stays whole: its values are asked for by it. */
const longestLabel = 200;

const day = 86_400_000;
const spans = [
  ['Last 24 hours', '1d', day],
  ['Last 7 days', '7d', 7 * day],
  ['Last 30 days', '30d', 30 * day],
  ['Last 90 days', '90d', 90 * day],
  ['Last year', '1y', 365 * day],
] as const;

const fields = {
  deployed: { kind: 'deployed' },
  alias: { kind: 'alias' },
  stage: { kind: 'stage' },
  flavour: { kind: 'flavour' },
  user: { kind: 'user' },
  registered: { kind: 'registered' },
} as const satisfies Record<Exclude<FacetQuery['facet'], 'tag'>, QueryField>;

/** The field that a filter's conditions are about; null for the keys of tags, which have none. */
export function fieldOf({ facet, tagKey }: Pick<FacetQuery, 'facet' | 'tagKey'>): QueryField | null {
  if (facet !== 'tag') return fields[facet];
  return tagKey === null ? null : { kind: 'tag', key: tagKey };
}

/** A query without what it asks of a field: what a filter's values are counted in. */
export function withoutField(tree: QueryTree, field: QueryField | null): QueryTree {
  const place = { from: 0, to: 0 };
  const isOfField = (part: QueryTree): boolean =>
    part.kind === 'comparison' && field !== null && describeField(part.field) === describeField(field);
  if (isOfField(tree)) return { ...place, kind: 'and', parts: [] };
  if (tree.kind !== 'and') return tree;
  return { ...tree, parts: tree.parts.filter((part) => !isOfField(part)) };
}

/** Reads the values of a filter, with how many versions that match the rest of the query have each. */
export async function readFacet(
  db: Database,
  query: FacetQuery,
  tree: QueryTree,
  search: FacetSearch,
  now: number,
  pace: Pace,
): Promise<Facet> {
  const field = fieldOf(query);
  const { choices, isCut } = await listChoices(db, query, field, tree, search, now, pace);
  const counted = await countChoices(db, choices, field ?? 'tagKeys', search, pace);
  const order = createNameOrder();
  const shown = counted
    .map((choice): FacetValue => {
      const { label, condition, count, countIsBound } = choice;
      const isOn = condition !== null && hasCondition(query.query, condition);
      const shownLabel = condition === null ? label : cutText(label, longestLabel);
      return { label: shownLabel, condition, count, countIsBound, isOn };
    })
    .filter((value) => value.count > 0 || value.countIsBound || value.isOn);
  const isInOrder = query.facet === 'registered';
  const sorted = isInOrder
    ? shown
    : shown.toSorted(
        (a, b) =>
          Number(b.isOn) - Number(a.isOn) ||
          Number(b.countIsBound && b.count >= mostCounted) - Number(a.countIsBound && a.count >= mostCounted) ||
          b.count - a.count ||
          order(a.label, b.label),
      );
  return { values: sorted.slice(0, mostShown), isCut: isCut || sorted.length > mostShown };
}

async function listChoices(
  db: Database,
  query: FacetQuery,
  field: QueryField | null,
  tree: QueryTree,
  search: FacetSearch,
  now: number,
  pace: Pace,
): Promise<{ readonly choices: readonly Choice[]; readonly isCut: boolean }> {
  const wanted = foldText(query.search);
  const isWanted = ({ label }: Choice): boolean => foldText(label).includes(wanted);
  if (query.facet === 'registered') return { choices: listSpans(now).filter(isWanted), isCut: false };
  if (query.facet === 'deployed') return { choices: listStatuses(db).filter(isWanted), isCut: false };
  const source = field === null ? createKeySource(db, 'version_tag') : findSource(db, field);
  if (source === null) return { choices: [], isCut: false };
  const toChoice = (value: string): Choice => ({
    label: query.facet === 'alias' ? `@${value}` : value,
    condition: field === null ? null : writeCondition(field, '=', [{ kind: 'text', text: value }]),
    value,
    entries: source.entriesOf(value),
  });
  const on = field === null ? [] : readAsked(tree, field);
  const given = query.search.replace(query.facet === 'alias' ? /^@/ : /^(?!)/, '');
  if (search.found.isComplete && !search.isAll && search.found.ids.length <= mostGrouped) {
    const counts = await countByValue(db, search.found.ids, field ?? 'tagKeys', pace);
    const values = [...new Set([...on, ...counts.keys()])].filter((value) => foldText(value).includes(foldText(given)));
    return { choices: values.filter((value) => value.length <= 1_000).map(toChoice), isCut: false };
  }
  const { values, isCut } = await listValues(db, source, given, pace);
  const top = sortByCount(values).slice(0, mostShown);
  return {
    choices: [...new Set([...on, ...top.map(({ value }) => value)])].map(toChoice),
    isCut: isCut || values.length > top.length,
  };
}

/** The values that a query asks for already. */
function readAsked(tree: QueryTree, field: QueryField): readonly string[] {
  const parts = tree.kind === 'and' ? tree.parts : [tree];
  return parts.flatMap((part) =>
    part.kind === 'comparison' &&
    (part.operator === '=' || part.operator === 'in') &&
    describeField(part.field) === describeField(field)
      ? part.values.flatMap((value) => (value.kind === 'text' ? [value.text] : []))
      : [],
  );
}

function toCondition(field: QueryField, operator: QueryOperator, value: QueryValue): string {
  return writeCondition(field, operator, [value]);
}

function listSpans(now: number): readonly Choice[] {
  return spans.map(([label, age, ms]) => ({
    label,
    condition: `registered > ${age}`,
    value: String(now - ms),
    entries: sqlOf('SELECT id FROM version INDEXED BY version_by_creation WHERE created_at > ?', now - ms),
  }));
}

const deployedVersions = `SELECT DISTINCT version.id FROM deployment CROSS JOIN model ON model.name = deployment.model_name
  CROSS JOIN version ON version.model_id = model.id AND version.version = deployment.model_version`;

/** The statuses there are, then any and none. */
function listStatuses(db: Database): readonly Choice[] {
  const statuses = db.all<{ status: string }>('SELECT DISTINCT status FROM deployment ORDER BY status_rank');
  return [
    ...statuses.map(({ status }) => ({
      label: status,
      condition: toCondition(fields.deployed, '=', { kind: 'text', text: status }),
      value: status,
      entries: sqlOf(`${deployedVersions} WHERE deployment.status = ?`, status),
    })),
    {
      label: 'Not deployed',
      condition: toCondition(fields.deployed, '=', { kind: 'boolean', isTrue: false }),
      value: '',
      entries: sqlOf(`SELECT id FROM version WHERE id NOT IN (${deployedVersions})`),
    },
  ];
}
