import { app, dialog } from 'electron/main';
import type { Log } from '../../../process/log.ts';
import type { Clock } from '../../../timing/clock.ts';
import type { ShellSettings } from '../shell-settings.ts';
import type { TrayPresence } from '../tray/tray-presence.ts';
import type { ClosingRules } from './keep-after-closing.ts';
import type { UnsentInput } from './unsent-input.ts';

/**
 * What closing the window means for this app: it stays in the tray where the person wants that and there is one, else it ends. It does
 * not end over unsent input without a question, for which `show` brings the window up.
 */
export function createClosingRules(options: {
  readonly settings: ShellSettings;
  readonly tray: TrayPresence;
  readonly unsent: UnsentInput;
  readonly show: () => void;
  readonly clock: Clock;
  readonly log: Log;
}): ClosingRules {
  const { settings, tray, unsent, show, clock, log } = options;
  let isQuitting = false;
  app.on('before-quit', (event) => {
    if (!isQuitting && unsent.isThere() && !mayDiscard(show, log)) event.preventDefault();
    else isQuitting = true;
  });
  const isWanted = (): boolean => settings.closing() === 'tray';
  return {
    likelyStays: () => isWanted() && tray.wasThere(),
    stays: async () => isWanted() && (await tray.look()),
    quit: () => app.quit(),
    isQuitting: () => isQuitting,
    hasUnsentInput: unsent.isThere,
    clock,
  };
}

/** Waits for the answer, because the app ends or not within this turn. What cannot be asked is not held up. */
function mayDiscard(show: () => void, log: Log): boolean {
  try {
    show();
    const answer = dialog.showMessageBoxSync({
      type: 'warning',
      title: 'PrimeHub Models',
      message: 'Discard the changes?',
      detail: 'What you have typed and not sent will be lost when the app quits.',
      buttons: ['Discard', 'Keep Editing'],
      // Enter and Escape keep it.
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    });
    return answer === 0;
  } catch (error) {
    log.warn('nobody could be asked about unsent input', { error: String(error) });
    return true;
  }
}
