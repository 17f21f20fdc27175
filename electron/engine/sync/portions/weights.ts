import type { ModelVersion, RegisteredModel, Tag } from '../../../../shared/registry/registry.ts';
import type { VersionOrigin, VersionRun } from '../../sources/registry-source.ts';

/** What writing a row costs besides its text, in characters that would take as long. */
const row = 300;
/** The same for a row of a table with no index but its key, such as a run's parameters. */
const smallRow = 15;

export function weighModel({ description, tags }: RegisteredModel): number {
  return (3 * (2 * row + description.length + tagsLength(tags))) / 4;
}

export function weighVersion({ description, tags }: ModelVersion): number {
  return row + description.length / 10 + tags.length * smallRow;
}

export function weighRun({ run, lineage }: VersionRun): number {
  if (run === null) return row;
  const rows = run.params.length + run.metrics.length + run.tags.length + (lineage?.datasets?.length ?? 0);
  return row + rows * smallRow + (tagsLength(run.params) + tagsLength(run.tags)) / 4;
}

/** It is written as one text. */
export function weighOrigin({ loggedModel }: VersionOrigin): number {
  if (loggedModel?.state !== 'loaded') return row;
  const { metrics, params, tags } = loggedModel.model;
  return row + metrics.length * smallRow + (tagsLength(params) + tagsLength(tags)) / 10;
}

function tagsLength(tags: readonly Tag[]): number {
  return tags.reduce((sum, { key, value }) => sum + key.length + value.length, 0);
}
