import { shell } from 'electron/common';
import { dialog } from 'electron/main';
import { createLinkDoor } from './link-door.ts';

/** Opens an address in the browser: the one call of shell.openExternal, behind the rules in link-door.ts. */
export const openExternal = createLinkDoor({
  open: (url) => shell.openExternal(url),
  confirm: async (description) => {
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      title: 'PrimeHub Models',
      message: 'This page has letters of another alphabet in its name',
      detail: description,
      buttons: ['Open in the browser', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    });
    return response === 0;
  },
});
