import type { RegisteredModel } from '../../../../shared/registry/registry.ts';
import { foldText } from '../../../../shared/text/fold-text.ts';

type Searched = Pick<RegisteredModel, 'name' | 'description' | 'tags' | 'aliases' | 'stages' | 'latestRuns'>;

/** UTF-16 units of a model that a search looks at. To index more would hold everything else up. */
const longestSearchText = 50_000;

/**
 * Joins everything of a model that a search looks at, as the screen shows it: aliases with their `@`. Only tags stand as
 * `key=value`, the shorter of the two ways people write them. migrations.ts explains the two line breaks at the end.
 */
export function joinSearchText({ name, description, tags, aliases, stages, latestRuns = [] }: Searched): string {
  const parts = [
    name,
    ...aliases.map(({ label }) => `@${label}`),
    ...stages.map(({ label }) => label),
    ...tags.map(({ key, value }) => `${key}=${value}`),
    ...latestRuns.map(({ runId }) => runId),
    description,
  ];
  return `${foldText(parts.join('\n').slice(0, longestSearchText))}\n\n`;
}
