import { refuseOtherNames } from '../../refuse-other-names.ts';
import { windowRegistry } from '../../window-registry.ts';
import type { WebContents } from './web-contents.ts';

/** Electron's `webContents`: finds the contents of the open windows. */
export const webContents = refuseOtherNames(
  {
    getAllWebContents: (): WebContents[] => windowRegistry.all.map(({ contents }) => contents),
    getFocusedWebContents: (): WebContents | null => windowRegistry.focused?.webContents ?? null,
    fromId: (id: number): WebContents | undefined =>
      windowRegistry.find(({ contents }) => contents.id === id)?.contents,
    fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
      windowRegistry.find(({ page }) => page.targetId === targetId)?.contents,
  },
  'webContents',
);
