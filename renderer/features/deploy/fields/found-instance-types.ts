import type { InstanceType } from '../../../../shared/deployment/deployment.ts';
import { createWordSearch } from '../../../../shared/text/word-search.ts';

/** How many instance types are listed, besides the chosen one. */
const mostTypes = 300;

/** Finds the instance types to list. The chosen one is always among them; `left` counts the matches that are not. */
export function findInstanceTypes(
  types: readonly InstanceType[],
  search: string,
  chosenId: string,
): { readonly shown: readonly InstanceType[]; readonly left: number } {
  const isMatch = createWordSearch(search);
  const found = types.filter(
    ({ id, displayName, description }) => id === chosenId || isMatch(`${displayName}\n${id}\n${description ?? ''}`),
  );
  const shown = found.filter(({ id }, index) => index < mostTypes || id === chosenId);
  return { shown, left: found.length - shown.length };
}
