import { EventEmitter } from 'node:events';
import { recordedCalls } from '../../recorded-calls.ts';
import { refuseOtherNames } from '../../refuse-other-names.ts';
import { lifecycle } from '../app/lifecycle.ts';
import { desktop, type ShownNotification } from './desktop.ts';

/** A notification that is recorded instead of shown. What is on the desktop does not keep the object: its events go with it. */
export class Notification extends EventEmitter {
  title: string;
  body: string;
  subtitle: string;
  silent: boolean;

  static isSupported(): boolean {
    return desktop.hasNotifications;
  }

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    if (!lifecycle.isReady) throw new Error('Cannot create Notification before app is ready');
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.subtitle = options.subtitle ?? '';
    this.silent = options.silent ?? false;
  }

  show(): void {
    // Without one, nothing is shown and nothing says so.
    if (!desktop.hasNotifications) return;
    recordedCalls.add('notification.show', { title: this.title, body: this.body });
    if (desktop.notificationError !== null) {
      this.emit('failed', {}, desktop.notificationError);
      return;
    }
    desktop.notifications.push(showOnDesktop(new WeakRef(this)));
    queueMicrotask(() => this.emit('show', {}));
  }

  close(): void {
    queueMicrotask(() => this.emit('close', {}));
  }
}

refuseOtherNames(Notification.prototype, 'Notification');

/** Holds the words and not the object, so that a collection takes what the app does not hold. */
function showOnDesktop(reference: WeakRef<Notification>): ShownNotification {
  const { title, body } = reference.deref() ?? { title: '', body: '' };
  return {
    title,
    body,
    click: () => reference.deref()?.emit('click', {}) ?? false,
    close: (reason) => void reference.deref()?.emit('close', reason === undefined ? {} : { reason }),
  };
}
