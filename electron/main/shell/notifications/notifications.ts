import { Notification } from 'electron/main';
import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { unexpectedError } from '../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { AppLocation } from '../../../../shared/navigation/app-location.ts';
import type { MissedNotification } from '../../../../shared/navigation/missed-notification.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import type { Log } from '../../../process/log.ts';
import { describeDeploymentNews } from './deployment-news.ts';
import { describeMissed } from './describe-missed.ts';

/** More are not remembered: a person who comes back to that many looks at the list of deployments. */
const mostMissed = 20;
/** Windows keeps a notification in the Action Center for days. */
const mostHeld = 100;

interface News {
  readonly title: string;
  readonly body: string;
  /** What a click opens; null when there is nothing to open. */
  readonly location: AppLocation | null;
}

export interface Notifications {
  /** Notifies that a deployment settled or is in trouble; a click opens its page. */
  ofDeployment(deployment: Deployment): void;
  /** Notifies why the tray or the menu could not open a page, because there may be no window to say so. */
  ofRefusedLink(reason: unknown): void;
  /** What the desktop did not show and nobody has dismissed, oldest first. */
  missed(): readonly MissedNotification[];
  dismiss(ids: readonly string[]): void;
}

/** Shows notifications on the desktop, and remembers those that it does not show for the app to say. */
export function createNotifications(options: {
  /** Opens the window, at a page where one is named. */
  readonly open: (location: AppLocation | null) => void;
  /** The list of missed ones is another one. */
  readonly onMissed: () => void;
  readonly log: Log;
}): Notifications {
  const { open, onMissed, log } = options;
  // The desktop keeps none of Electron's objects: one that nobody holds is collected sooner or later, and its click is lost.
  const held = new Set<Notification>();
  let missed: readonly MissedNotification[] = [];

  function miss(news: News, error: string | null): void {
    log.warn('notification not shown', { error: error ?? 'not supported' });
    const id = crypto.randomUUID();
    missed = [...missed, { ...news, id, reason: describeMissed(process.platform, error) }].slice(-mostMissed);
    onMissed();
  }

  /** `onMissed` is called as well when the desktop does not show it. */
  function show(news: News, onMissed: () => void = () => undefined): void {
    const fail = (error: string | null): void => {
      miss(news, error);
      onMissed();
    };
    if (!Notification.isSupported()) {
      fail(null);
      return;
    }
    const notification = new Notification({ title: news.title, body: news.body });
    const letGo = (): void => void held.delete(notification);
    notification.on('click', () => {
      letGo();
      if (news.location !== null) open(news.location);
    });
    notification.on('close', ({ reason }) => {
      // It only left the screen, and can still be clicked in the Action Center.
      if (reason !== 'timedOut') letGo();
    });
    notification.on('failed', (_event, error) => {
      letGo();
      fail(error);
    });
    held.add(notification);
    for (const oldest of [...held].slice(0, -mostHeld)) held.delete(oldest);
    notification.show();
  }

  return {
    ofDeployment(deployment) {
      show({ ...describeDeploymentNews(deployment), location: { page: 'deployment', id: deployment.id } });
    },
    ofRefusedLink(reason) {
      // The hint for an unexpected error points to the log's number, which a notification does not show.
      const { message, hint } = reason instanceof AppFailure ? reason.error : { ...unexpectedError(), hint: null };
      const body = toVisibleText(hint === null ? message : `${message} ${hint}`, 'multiline');
      // Somebody waits for the answer to a click, perhaps without a window.
      show({ title: 'MLflow UI was not opened', body, location: null }, () => open(null));
    },
    missed: () => missed,
    dismiss(ids) {
      missed = missed.filter(({ id }) => !ids.includes(id));
      onMissed();
    },
  };
}
