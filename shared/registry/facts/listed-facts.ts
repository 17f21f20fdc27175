import { createNameOrder } from '../../text/name-order.ts';
import { formatFullNumber, formatNumber } from '../../text/number-format.ts';
import { isMlflowTag } from '../is-mlflow-tag.ts';
import type { Tag } from '../registry.ts';
import type { VersionDetail } from '../views.ts';

/** Whose fact it is: the run's, the logged model's that the version was made from, or the version's own. */
export type FactOwner = 'run' | 'model' | 'version';

/** A metric, parameter or tag as a version's page lists it. */
export interface ListedFact<Value extends number | string = string> {
  readonly of: FactOwner;
  readonly key: string;
  readonly value: Value;
  /** What a metric was measured on; null where nothing says so. */
  readonly dataset: { readonly name: string; readonly digest: string | null } | null;
}

/**
 * Lists the metrics of a version's run, then those of its logged model: of the same name, they are not the same. Of each
 * those measured on no dataset come first, then those of one after the other, by name.
 */
export function listMetricFacts({ run, loggedModel }: FactSources): readonly ListedFact<number>[] {
  const sources = [
    { of: 'run', metrics: run?.metrics ?? [] },
    { of: 'model', metrics: loggedModel?.model?.metrics ?? [] },
  ] as const;
  return sources.flatMap(({ of, metrics }) =>
    [...Map.groupBy(sortByKey(metrics), ({ dataset }) => (dataset ? `${dataset.name}\n${dataset.digest ?? ''}` : ''))]
      .sort(([a], [b]) => compareUnits(a, b))
      .flatMap(([, own]) => own.map(({ key, value, dataset = null }) => ({ of, key, value, dataset }))),
  );
}

/** Lists the parameters of a version's run by name, then those that its logged model has in another way: MLflow copies the run's to it. */
export function listParamFacts({ run, loggedModel }: FactSources): readonly ListedFact[] {
  const known = new Map(run?.params.map(({ key, value }) => [key, value]) ?? []);
  const others = (loggedModel?.model?.params ?? []).filter(({ key, value }) => known.get(key) !== value);
  return [...toFacts('run', sortByKey(run?.params ?? [])), ...toFacts('model', sortByKey(others))];
}

/** Lists a version's tags by name, then those of its logged model. */
export function listTagFacts(
  { version, loggedModel }: Pick<VersionDetail, 'version' | 'loggedModel'>,
  hasMlflowTags: boolean,
): readonly ListedFact[] {
  const ofModel = loggedModel?.model?.tags ?? [];
  return [
    ...toFacts('version', sortByKey(filterTags(version.tags, hasMlflowTags))),
    ...toFacts('model', sortByKey(filterTags(ofModel, hasMlflowTags))),
  ];
}

/** Lists the tags of a version's run by name. */
export function listRunTagFacts({ run }: Pick<VersionDetail, 'run'>, hasMlflowTags: boolean): readonly ListedFact[] {
  return toFacts('run', sortByKey(filterTags(run?.tags ?? [], hasMlflowTags)));
}

function filterTags(tags: readonly Tag[], hasMlflowTags: boolean): readonly Tag[] {
  return hasMlflowTags ? tags : tags.filter((tag) => !isMlflowTag(tag));
}

/** What a filter looks through, of a fact as it is on screen. */
export function toFilteredFact({ key, value, dataset }: ListedFact<number> | ListedFact): {
  key: string;
  value: string;
  shown: string;
} {
  const full = typeof value === 'number' ? formatFullNumber(value) : value;
  const short = typeof value === 'number' ? formatNumber(value) : value;
  const on = dataset === null ? '' : `\n${dataset.name} ${dataset.digest ?? ''}`;
  return { key, value: full, shown: `${short}${on}` };
}

type FactSources = Pick<VersionDetail, 'run' | 'loggedModel'>;

function toFacts(of: FactOwner, pairs: readonly Tag[]): readonly ListedFact[] {
  return pairs.map(({ key, value }) => ({ of, key, value, dataset: null }));
}

function compareUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** In the order in which the columns of the versions table stand: by name, whatever order the server has them in. */
function sortByKey<Item extends { readonly key: string }>(items: readonly Item[]): readonly Item[] {
  const compareNames = createNameOrder();
  return items.toSorted((a, b) => compareNames(a.key, b.key));
}
