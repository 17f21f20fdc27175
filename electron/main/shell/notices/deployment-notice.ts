import { Notification } from 'electron/main';
import { type Deployment, isSettling } from '../../../../shared/deployment/deployment.ts';

/** Tells the desktop that a deployment has come to rest or is in trouble; a click opens its page. */
export function notifyOfDeployment(deployment: Deployment, open: () => void): void {
  if (!Notification.isSupported()) return;
  const { name, status, problem } = deployment;
  const isInTrouble = isSettling(status) && problem !== null;
  const notification = new Notification({
    title: isInTrouble ? `${name}: problem while ${status.toLowerCase()}` : `${name}: ${status}`,
    body: (isInTrouble || status === 'Failed' ? (problem ?? deployment.message) : deployment.modelUri) ?? deployment.id,
  });
  notification.on('click', open);
  notification.show();
}
