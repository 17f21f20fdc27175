import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { electronEnvironment, launchArguments } from './electron-command.ts';

/** A running app that a benchmark types into and looks at. */
export interface DrivenApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  close(): Promise<void>;
}

/**
 * Starts the app in `folder` as the end-to-end tests do and waits for its window. `more` are arguments for the app,
 * `preload` is a module that is loaded before it.
 */
export async function driveApp(
  folder: string,
  userData: string,
  { more = [], preload }: { readonly more?: readonly string[]; readonly preload?: string } = {},
): Promise<DrivenApp> {
  const app = await _electron.launch({
    args: [...(preload === undefined ? [] : ['-r', preload]), ...launchArguments(folder, userData), ...more],
    colorScheme: null,
    env: electronEnvironment(),
  });
  const page = await app.firstWindow();
  return { app, page, close: () => app.close() };
}

/** A name in a row of the list of models. */
export const modelRow = '[role="grid"] tbody .row-link.strong';
