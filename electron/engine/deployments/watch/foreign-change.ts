import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { isInHistory } from './change-progress.ts';

/**
 * Whether somebody changed what a deployment runs since it was read before, and its controller has not reacted yet. Says
 * no for what changes no status, such as a description.
 */
export function isForeignChange(before: Deployment, found: Deployment): boolean {
  const isOther =
    before.modelUri !== found.modelUri || before.modelImage !== found.modelImage || before.replicas !== found.replicas;
  return isOther && !isInHistory(found);
}
