import type { Deployment } from '../../../../shared/deployment/deployment.ts';

/** How a deployment stands to the version that is about to be deployed. */
export type Kinship = 'same-version' | 'same-model' | 'other';

/** Compares by the parsed model URI, so the spelling of the URI does not matter. */
export function findKinship(
  deployment: Deployment,
  model: { readonly name: string; readonly version: string },
): Kinship {
  if (deployment.modelName !== model.name) return 'other';
  return deployment.modelVersion === model.version ? 'same-version' : 'same-model';
}

/** The deployments that a person most likely means first: those that run a version of this model, then by name. */
export function rankDeployments(
  deployments: readonly Deployment[],
  model: { readonly name: string; readonly version: string },
  search: string,
): readonly Deployment[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = (deployment: Deployment): number => Number(findKinship(deployment, model) === 'other');
  return deployments
    .filter(({ id, name, modelName }) => {
      const text = `${name} ${id} ${modelName ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
}
