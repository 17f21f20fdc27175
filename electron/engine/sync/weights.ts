import type { ModelVersion, RegisteredModel, Tag } from '../../../shared/registry/registry.ts';
import type { VersionRun } from '../sources/registry-source.ts';

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

export function weighRun({ run }: VersionRun): number {
  return run === null ? row : row + (run.params.length + run.metrics.length + run.tags.length) * smallRow;
}

function tagsLength(tags: readonly Tag[]): number {
  return tags.reduce((sum, { key, value }) => sum + key.length + value.length, 0);
}
