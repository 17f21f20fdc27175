import { type Deployment, isSettling } from '../../../../shared/deployment/deployment.ts';
import { toNativeText, toVisibleText } from '../../../../shared/text/visible-text.ts';

/** Describes for a notification that a deployment settled or is in trouble. */
export function describeDeploymentNews(deployment: Deployment): { readonly title: string; readonly body: string } {
  const { status, problem } = deployment;
  const name = toNativeText(deployment.name);
  const isInTrouble = isSettling(status) && problem !== null;
  const body = isInTrouble || status === 'Failed' ? (problem ?? deployment.message) : deployment.modelUri;
  return {
    title: isInTrouble ? `${name}: problem while ${status.toLowerCase()}` : `${name}: ${status}`,
    body: toVisibleText(body ?? deployment.id, 'multiline').slice(0, 300),
  };
}
