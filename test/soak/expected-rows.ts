import type { ModelRow } from '../../shared/registry/views.ts';
import type { RegisteredModelRecord } from '../demo/mlflow/registry-records.ts';

/** `full`: MLflow itself is read. `primehub`: PrimeHub passes on no tags of models. */
export type ReadThrough = 'full' | 'primehub';

/** Says in one line per model what the list must show of it, sorted; prompts are no models. */
export function expectedRows(models: readonly RegisteredModelRecord[], through: ReadThrough): readonly string[] {
  return models
    .filter(({ tags }) => !tags.has('mlflow.prompt.is_prompt'))
    .map(({ name, updatedAt, description, versions, tags }) => {
      const numbers = [...versions.values()].filter(({ deleted }) => !deleted).map(({ version }) => version);
      const latest = numbers.length === 0 ? null : String(Math.max(...numbers));
      return describe(name, latest, updatedAt, description, tags.size, through);
    })
    .sort();
}

/** The same lines of what the app shows. */
export function shownRows(rows: readonly ModelRow[], through: ReadThrough): readonly string[] {
  return rows
    .map(({ name, latestVersion, updatedAt, summary, tagCount }) =>
      describe(name, latestVersion, updatedAt, summary, tagCount, through),
    )
    .sort();
}

function describe(
  name: string,
  latest: string | null,
  updatedAt: number | null,
  description: string,
  tagCount: number,
  through: ReadThrough,
): string {
  // The rest of a description is shortened on its way to the list.
  const beginning = /^[\w ]{0,40}/.exec(description)?.[0].trim() ?? '';
  return JSON.stringify([name, latest, updatedAt, beginning, through === 'full' ? tagCount : null]);
}

/** What is in one list only, a few of each, as a sentence; null when the lists are equal. */
export function describeDifference(expected: readonly string[], shown: readonly string[]): string | null {
  const missing = expected.filter((line) => !shown.includes(line));
  const surplus = shown.filter((line) => !expected.includes(line));
  if (missing.length === 0 && surplus.length === 0 && expected.length === shown.length) return null;
  const few = (lines: readonly string[]): string => lines.slice(0, 3).join(' ');
  return `the list differs from the registry: ${missing.length} missing ${few(missing)}; ${surplus.length} surplus ${few(surplus)}`;
}
