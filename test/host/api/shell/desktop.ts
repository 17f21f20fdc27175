import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** A notification as a person sees it. The object of the app behind it may be gone. */
export interface ShownNotification {
  readonly title: string;
  readonly body: string;
  /** Clicks it, and tells whether the app can have heard of it. */
  click(): boolean;
  /** It goes, or on Windows moves into the Action Center (`timedOut`), and can be clicked there still. */
  close(reason?: Electron.NotificationCloseEventParams['reason']): void;
}

/** A tray icon as a person sees it. */
export interface ShownTray {
  readonly isDestroyed: boolean;
  readonly image: unknown;
  /** How often it was given a menu. */
  readonly menusSet: number;
  /** Clicks the icon with the first button. */
  click(): void;
}

/** What nobody draws here and a person would click, and what the desktop refuses. Specs find it as `globalThis.hostDesktop`. */
export const desktop = {
  notifications: [] as ShownNotification[],
  trays: [] as ShownTray[],
  /** Whether there is something that shows notifications at all: `Notification.isSupported`. */
  hasNotifications: true,
  /** Why notifications are not shown, as `failed` says it; null while they are. */
  notificationError: null as string | null,

  /** Lets go of every object that the app does not hold, as happens at some time or other. */
  async collectGarbage(): Promise<void> {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    // What a WeakRef has given out lives until the end of that turn.
    for (let turn = 0; turn < 3; turn += 1) {
      await setImmediate();
      collect();
    }
  },
};
