import { Notification } from 'electron/main';
import type { Deployment } from '../../../shared/deployment/deployment.ts';
import { unexpectedError } from '../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../shared/failure/app-failure.ts';
import { toVisibleText } from '../../../shared/text/visible-text.ts';
import { describeDeploymentNews } from './deployment-news.ts';

/** Notifies that a deployment settled or is in trouble; a click opens its page. */
export function notifyOfDeployment(deployment: Deployment, open: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification(describeDeploymentNews(deployment));
  notification.on('click', open);
  notification.show();
}

/** Notifies why the tray or the menu could not open a page, because there may be no window to say so. */
export function notifyOfRefusedLink(reason: unknown): void {
  if (!Notification.isSupported()) return;
  // The hint for an unexpected error points to the log's number, which a notification does not show.
  const { message, hint } = reason instanceof AppFailure ? reason.error : { ...unexpectedError(), hint: null };
  const body = toVisibleText(hint === null ? message : `${message} ${hint}`, true);
  new Notification({ title: 'MLflow UI was not opened', body }).show();
}
