import type { ControllerPhase } from './deployment-resource.ts';

/**
 * The status that users see: the wish to stop (from the spec) wins over what the controller last wrote, so that a click
 * shows at once. PrimeHub's `getFallbackPhase`.
 */
export function findStatus(stop: boolean | undefined, phase: ControllerPhase | undefined): ControllerPhase {
  if (stop === true) {
    return phase === 'Stopped' ? 'Stopped' : 'Stopping';
  }
  return phase === 'Deployed' || phase === 'Failed' ? phase : 'Deploying';
}
