import { DatabaseSync } from 'node:sqlite';
import type { QueryTree } from '../../../../../../shared/query/query-tree.ts';
import type { FleetSort } from '../../../../../../shared/registry/fleet.ts';
import { foldText } from '../../../../../../shared/text/fold-text.ts';
import { makeNaturalSortKey } from '../../../../../../shared/text/natural-sort-key.ts';
import { meetsTerm, parseSearch } from '../../../../../../shared/text/search-terms.ts';
import { matchesQuery } from '../../../../../samples/queries/naive-query.ts';
import type { VersionFacts } from '../../../../../samples/queries/version-facts.ts';

/** Names the versions of a fleet that match a query in the order of a sort: one by one, with nothing clever about it. */
export function listNaively(
  fleet: readonly VersionFacts[],
  tree: QueryTree,
  sort: FleetSort,
  now: number,
  /** The row id of a version, which breaks ties. */
  idOf: (facts: VersionFacts) => number,
): readonly string[] {
  return fleet
    .filter((facts) => matchesQuery(tree, facts, now, (words, each) => meetsWords(words, each, fleet)))
    .sort((a, b) => compare(a, b, sort, idOf))
    .map(nameOf);
}

export const nameOf = ({ model, version }: Pick<VersionFacts, 'model' | 'version'>): string => `${model} ${version}`;

/** Reads the row ids of all versions of a replica's file. */
export function readIds(file: string): (facts: VersionFacts) => number {
  using connection = new DatabaseSync(file);
  const rows = connection
    .prepare('SELECT model.name, version, version.id FROM version JOIN model ON model.id = model_id')
    .all();
  const ids = new Map(rows.map(({ name, version, id }) => [`${name} ${version}`, Number(id)]));
  return (facts) => ids.get(nameOf(facts)) ?? Number.NaN;
}

function compare(
  a: VersionFacts,
  b: VersionFacts,
  { by, direction }: FleetSort,
  idOf: (facts: VersionFacts) => number,
): number {
  const sign = direction === 'asc' ? 1 : -1;
  const byId = idOf(a) - idOf(b);
  const order = (one: number | string, other: number | string): number => (one < other ? -1 : one > other ? 1 : 0);
  if (by === 'model') {
    return (
      sign * (order(makeNaturalSortKey(a.model), makeNaturalSortKey(b.model)) || order(a.model, b.model)) ||
      b.version - a.version
    );
  }
  const readValue = (facts: VersionFacts): number | string | null => {
    if (by === 'registeredAt') return facts.registered;
    if (by === 'version') return facts.version;
    if (by.kind === 'metric') return facts.metrics.get(by.key) ?? null;
    return (by.kind === 'param' ? facts.params : facts.tags).get(by.key) ?? null;
  };
  const [one, other] = [readValue(a), readValue(b)];
  const [kind, otherKind] = [kindOf(one), kindOf(other)];
  if (kind !== otherKind) return kind - otherKind;
  if (one === null || other === null) {
    if (typeof by === 'string') return sign * byId;
    return (b.registered ?? Number.NEGATIVE_INFINITY) - (a.registered ?? Number.NEGATIVE_INFINITY) || -byId;
  }
  if (kind === 1) return sign * (order(toNumber(one) ?? 0, toNumber(other) ?? 0) || byId);
  if (kind === 2) return sign * byId;
  return (
    sign * (order(makeNaturalSortKey(String(one)), makeNaturalSortKey(String(other))) || order(one, other) || byId)
  );
}

/** Numbers come first, then NaN, then texts, then what is not there. */
function kindOf(value: number | string | null): number {
  if (value === null) return 4;
  const number = toNumber(value);
  if (number === null) return 3;
  return Number.isNaN(number) ? (typeof value === 'number' ? 2 : 3) : 1;
}

function toNumber(value: number | string): number | null {
  if (typeof value === 'number') return value;
  if (/^\s*[+-]?inf(inity)?\s*$/i.test(value)) return value.includes('-') ? -1 / 0 : 1 / 0;
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value) ? Number(value) : null;
}

/** Each word is met by the version itself or by its model; what names a version, by the version alone. */
function meetsWords(words: string, facts: VersionFacts, fleet: readonly VersionFacts[]): boolean {
  const join = (...texts: (string | null)[]): string => foldText(texts.filter((each) => each !== null).join('\n'));
  const tagTexts = (tags: ReadonlyMap<string, string>): string[] => [...tags].map(([key, value]) => `${key}=${value}`);
  const siblings = fleet.filter(({ model }) => model === facts.model);
  const ofModel = join(
    facts.model,
    ...siblings.flatMap((each) => each.aliases.map((alias) => `@${alias}`)),
    ...tagTexts(facts.modelTags),
  );
  const own = join(
    `version ${facts.version}`,
    facts.stage,
    facts.status,
    facts.source,
    facts.runName,
    facts.user,
    ...facts.aliases.map((alias) => `@${alias}`),
    ...tagTexts(facts.tags),
    ...facts.deployments.map(({ name }) => name),
    facts.description,
  );
  return parseSearch(words).every(
    (term) => meetsTerm(term, own) || (term.kind !== 'alias' && meetsTerm(term, ofModel)),
  );
}
