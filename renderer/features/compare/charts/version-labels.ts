import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { shortenText } from './shorten-text.ts';

/** Characters of a model's name in a chart, which leave room for the version and the sign of a baseline. */
const longestName = 15;

interface VersionLabel {
  /** `12`, or with the model's name where there are several: `card-fraud-xgb 12`. */
  readonly short: string;
  readonly full: string;
}

/** Names versions in a chart: by their number alone where all are of one model. */
export function labelVersions(versions: readonly VersionRef[]): readonly VersionLabel[] {
  const isOneModel = new Set(versions.map(({ name }) => name)).size === 1;
  return versions.map(({ name, version }) => {
    const visible = toVisibleText(name);
    return {
      short: isOneModel ? `Version ${version}` : `${shortenText(visible, longestName)} ${version}`,
      full: `${visible} version ${version}`,
    };
  });
}
