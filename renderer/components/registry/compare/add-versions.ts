import { mostCompared } from '../../../../shared/compare/compare.ts';
import { isSameVersion, type VersionRef } from '../../../../shared/registry/version-ref.ts';

interface Added {
  readonly versions: readonly VersionRef[];
  /** How many are new. */
  readonly added: number;
  /** How many found no room. */
  readonly leftOut: number;
}

/** Adds versions behind those that are held, as many as there is room for. What is held already keeps its place. */
export function addVersions(held: readonly VersionRef[], more: readonly VersionRef[]): Added {
  const versions = [...held];
  let leftOut = 0;
  for (const ref of more) {
    if (versions.some((each) => isSameVersion(each, ref))) continue;
    if (versions.length < mostCompared) versions.push({ name: ref.name, version: ref.version });
    else leftOut += 1;
  }
  return { versions, added: versions.length - held.length, leftOut };
}
