import type { ComparedHead } from '../../../../shared/compare/compare.ts';
import { isSameVersion, type VersionRef } from '../../../../shared/registry/version-ref.ts';
import { foldText } from '../../../../shared/text/fold-text.ts';
import type { ComparedVersion } from './compared-version.ts';

interface Baseline {
  readonly index: number;
  readonly by: NonNullable<ComparedHead['baselineBy']>;
}

/** Finds what the others are measured against: see {@link CompareQuery}. */
export function findBaseline(versions: readonly ComparedVersion[], chosen: VersionRef | null): Baseline {
  const wanted = chosen === null ? -1 : versions.findIndex(({ ref }) => isSameVersion(ref, chosen));
  if (wanted >= 0) return { index: wanted, by: 'chosen' };
  const find = (test: (version: ComparedVersion) => boolean): number => versions.findIndex(test);
  const candidates: readonly Baseline[] = [
    { index: find(({ deployedBy }) => deployedBy.some(({ status }) => status === 'Deployed')), by: 'deployed' },
    { index: find((each) => hasAlias(each, ['champion'])), by: 'champion' },
    {
      index: find((each) => hasAlias(each, ['production', 'prod']) || each.stored?.stage === 'Production'),
      by: 'production',
    },
  ];
  return candidates.find(({ index }) => index >= 0) ?? { index: findOldest(versions), by: 'oldest' };
}

function hasAlias({ stored }: ComparedVersion, names: readonly string[]): boolean {
  return stored?.aliases.some((alias) => names.includes(foldText(alias))) === true;
}

/** By the time of registration, then by the version's number. What is not here is no baseline unless nothing is. */
function findOldest(versions: readonly ComparedVersion[]): number {
  const [oldest] = versions
    .map(({ ref, stored }, index) => ({
      index,
      isHere: stored !== null,
      at: stored?.createdAt ?? Number.POSITIVE_INFINITY,
      number: Number(ref.version),
    }))
    .sort(
      (a, b) => Number(b.isHere) - Number(a.isHere) || compare(a.at, b.at) || a.number - b.number || a.index - b.index,
    );
  return oldest?.index ?? 0;
}

/** Infinity less Infinity is no number. */
function compare(a: number, b: number): number {
  return a < b ? -1 : Number(a > b);
}
