import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { createNameOrder } from '../../../../shared/text/name-order.ts';
import { createWordSearch } from '../../../../shared/text/word-search.ts';
import { getDeploymentSearchText } from '../../../components/deployments/deployment-search-text.ts';

/** How a deployment relates to the version being deployed. */
export type Kinship = 'same-version' | 'same-model' | 'other';

/** Compares the parsed model URI, so its spelling does not matter. */
export function findKinship(
  deployment: Deployment,
  model: { readonly name: string; readonly version: string },
): Kinship {
  if (deployment.modelName !== model.name) return 'other';
  return deployment.modelVersion === model.version ? 'same-version' : 'same-model';
}

/**
 * Sorts deployments by how likely the person means them: those that run a version of this model come first, then by
 * name.
 */
export function rankDeployments(
  deployments: readonly Deployment[],
  model: { readonly name: string; readonly version: string },
  search: string,
): readonly Deployment[] {
  const isFound = createWordSearch(search);
  const compareNames = createNameOrder();
  const rank = (deployment: Deployment): number => Number(findKinship(deployment, model) === 'other');
  return deployments
    .filter((deployment) => isFound(getDeploymentSearchText(deployment)))
    .toSorted((a, b) => rank(a) - rank(b) || compareNames(a.name, b.name) || compareNames(a.id, b.id));
}
