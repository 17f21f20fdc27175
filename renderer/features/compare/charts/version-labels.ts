import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { shortenText } from '../../../components/charts/shorten-text.ts';

/** px for a label beside a chart, which leave room for the sign of a baseline. A longer one would be cut at its end: the version. */
const room = 118;
/** Characters of a model's name. */
const [longestName, shortestName] = [18, 5] as const;

interface VersionLabel {
  /** `12`, or with the model's name where there are several: `card-fraud-xgb 12`. */
  readonly short: string;
  readonly full: string;
}

/** Names versions in a chart: by their number alone where all are of one model. `measure` gives the width of a text in px. */
export function labelVersions(
  versions: readonly VersionRef[],
  measure: (text: string) => number,
): readonly VersionLabel[] {
  const isOneModel = new Set(versions.map(({ name }) => name)).size === 1;
  return versions.map(({ name, version }) => {
    const visible = toVisibleText(name);
    return {
      short: isOneModel ? `Version ${version}` : fitName(visible, version, measure),
      full: `${visible} version ${version}`,
    };
  });
}

function fitName(name: string, version: string, measure: (text: string) => number): string {
  for (let letters = longestName; letters > shortestName; letters -= 1) {
    const label = `${shortenText(name, letters)} ${version}`;
    if (measure(label) <= room) return label;
  }
  return `${shortenText(name, shortestName)} ${version}`;
}
