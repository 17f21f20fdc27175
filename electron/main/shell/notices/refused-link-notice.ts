import { Notification } from 'electron/main';
import { AppFailure } from '../../../../shared/failure/app-failure.ts';

/** Tells the desktop why a page that was asked for in tray or menu did not open: no window need be there to say it. */
export function notifyOfRefusedLink(reason: unknown): void {
  if (!Notification.isSupported()) return;
  const texts =
    reason instanceof AppFailure ? [reason.error.message, reason.error.hint] : ['The app ran into a fault of its own.'];
  new Notification({ title: 'MLflow UI was not opened', body: texts.filter((text) => text !== null).join(' ') }).show();
}
