import { type Deployment, isSettling } from '../../../../shared/deployment/deployment.ts';

/** Whether a deployment is changing or failing, so that its progress and the controller's message are shown. */
export function hasProgress({ status, problem }: Pick<Deployment, 'status' | 'problem'>): boolean {
  return problem !== null || status === 'Failed' || isSettling(status);
}
