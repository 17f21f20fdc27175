import type { Log } from '../../../process/log.ts';
import { askSessionBus } from '../session-bus/ask-session-bus.ts';
import type { BusCall } from '../session-bus/bus-message.ts';

/** The program that shows tray icons on Linux has this name on the session bus. Desktops without one (GNOME as it comes) have none. */
const watcher = 'org.kde.StatusNotifierWatcher';

const questions: readonly BusCall[] = [
  {
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member: 'NameHasOwner',
    args: [watcher],
  },
  // A watcher may be there without anything that draws: Chromium shows no icon then either.
  {
    destination: watcher,
    path: '/StatusNotifierWatcher',
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    args: [watcher, 'IsStatusNotifierHostRegistered'],
  },
];

/**
 * Tells whether this desktop shows tray icons. On Linux Electron makes a tray and says nothing where nobody shows it, so the
 * session bus is asked. Takes half a second at most and never rejects.
 */
export async function hasTray(options: {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly log: Log;
}): Promise<boolean> {
  if (options.platform !== 'linux') return true;
  try {
    const [isWatched, isShown] = await askSessionBus(questions, { env: options.env, ms: 500 });
    return isWatched === true && isShown !== false;
  } catch (error) {
    options.log.info('no session bus to ask for a tray', { error: String(error) });
    return false;
  }
}
