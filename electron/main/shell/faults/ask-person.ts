import { type BrowserWindow, dialog } from 'electron/main';

/** A question about a fault. Its first answer is the safe one: Enter and Escape choose it. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly answers: readonly [string, ...string[]];
}

/**
 * Asks the person, at a window if it can be seen. Returns the number of the answer, the first one's when `signal` calls the
 * question off or it cannot be asked.
 */
export async function askPerson(
  { message, detail, answers }: Question,
  window: BrowserWindow | null,
  signal?: AbortSignal,
): Promise<number> {
  const options: Electron.MessageBoxOptions = {
    type: 'warning',
    title: 'PrimeHub Models',
    message,
    detail,
    buttons: [...answers],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
    ...(signal === undefined ? {} : { signal }),
  };
  const isSeen = window !== null && !window.isDestroyed() && window.isVisible() && !window.isMinimized();
  try {
    const { response } = await (isSeen ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
    return response;
  } catch {
    return 0;
  }
}
