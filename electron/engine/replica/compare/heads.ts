import type { ComparedHead } from '../../../../shared/compare/compare.ts';
import { orderLabels } from '../../../../shared/registry/label-order.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { cutText } from '../../../../shared/text/cut-text.ts';
import type { findBaseline } from './baseline.ts';
import type { ComparedVersion } from './compared-version.ts';

/** Aliases and deployments of a head, and the length of an alias. */
const mostItems = 12;
const longestLabel = 100;

/** Describes the heads of the columns. */
export function describeHeads(
  versions: readonly ComparedVersion[],
  baseline: ReturnType<typeof findBaseline>,
  isMissing: (ref: VersionRef) => boolean,
): readonly ComparedHead[] {
  return versions.map(({ ref, stored, deployedBy, isModelWhole }, index) => {
    const sameRun = versions
      .slice(0, index)
      .find(
        (other) => other.stored !== null && (stored?.runId ?? null) !== null && other.stored.runId === stored?.runId,
      );
    return {
      name: ref.name,
      version: ref.version,
      state: stored !== null ? 'ready' : isModelWhole || isMissing(ref) ? 'missing' : 'unread',
      runState: stored?.runState ?? 'pending',
      sameRunAs: sameRun?.ref ?? null,
      readAt: stored?.readAt ?? null,
      runReadAt: stored?.runReadAt ?? null,
      createdAt: stored?.createdAt ?? null,
      aliases: orderLabels(stored?.aliases ?? [], (alias) => alias)
        .slice(0, mostItems)
        .map((alias) => cutText(alias, longestLabel)),
      aliasCount: stored?.aliases.length ?? 0,
      stage: stored?.stage ?? null,
      deployedBy: deployedBy.slice(0, mostItems),
      baselineBy: index === baseline.index ? baseline.by : null,
    };
  });
}
