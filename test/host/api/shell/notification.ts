import { EventEmitter } from 'node:events';
import { recordedCalls } from '../../recorded-calls.ts';
import { refuseOtherNames } from '../../refuse-other-names.ts';

/** A notification that is recorded instead of shown. */
export class Notification extends EventEmitter {
  title: string;
  body: string;
  subtitle: string;
  silent: boolean;

  static isSupported(): boolean {
    return true;
  }

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.subtitle = options.subtitle ?? '';
    this.silent = options.silent ?? false;
  }

  show(): void {
    recordedCalls.add('notification.show', this);
    queueMicrotask(() => this.emit('show', {}));
  }

  close(): void {
    queueMicrotask(() => this.emit('close', {}));
  }
}

refuseOtherNames(Notification.prototype, 'Notification');
