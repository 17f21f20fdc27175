import { linkScheme } from '../../../../shared/navigation/app-link.ts';

/**
 * Makes this app the one that opens its links, where its installer cannot: on Windows it writes to the person's part of
 * the registry. On macOS the app's Info.plist says it, and on Linux its desktop entry. An app that is not packaged
 * leaves the computer as it is: the entry would lead to a build that is gone tomorrow.
 */
export function registerLinkScheme(
  app: { readonly isPackaged: boolean; setAsDefaultProtocolClient(scheme: string): boolean },
  platform: NodeJS.Platform,
): void {
  if (app.isPackaged && platform === 'win32') app.setAsDefaultProtocolClient(linkScheme);
}
