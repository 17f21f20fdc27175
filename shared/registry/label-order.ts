import { foldText } from '../text/fold-text.ts';

/**
 * Names by which people and services choose a version, most wanted first: MLflow's own examples for aliases, then what
 * teams call what is served.
 */
const actedOn = ['champion', 'production', 'prod', 'live', 'challenger', 'candidate', 'staging', 'canary', 'shadow'];

/**
 * Puts the labels that people act on first, `champion` before all. Others keep their order; those that a machine counts up
 * (`build-1041`, `v12`) come last.
 */
export function orderLabels<Item>(items: readonly Item[], getLabel: (item: Item) => string): readonly Item[] {
  if (items.length < 2) return items;
  return items
    .map((item) => ({ item, rank: rankLabel(getLabel(item)) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

function rankLabel(label: string): number {
  const folded = foldText(label);
  const known = actedOn.indexOf(folded);
  if (known >= 0) return known;
  // `champion-eu` is somebody's champion too.
  const kin = actedOn.findIndex((name) => folded.split(/[^\p{L}\p{N}]+/u).includes(name));
  if (kin >= 0) return actedOn.length + kin;
  return (/\d{2}|^v?\d+$|[0-9a-f]{7}/.test(folded) ? 3 : 2) * actedOn.length;
}
