import { useChoice } from '../../../stores/choices/use-choice.ts';
import type { DeploymentSort } from './deployment-filter.ts';

const firstSort: DeploymentSort = { column: 'updatedAt', direction: 'desc' };

/** Returns how the person sorts the list. */
export function useDeploymentsSort(): DeploymentSort {
  return useChoice('deployments.sort') ?? firstSort;
}
