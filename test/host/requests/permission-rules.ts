import type { WebContents } from '../api/window/web-contents.ts';
import type { Chromium } from '../chromium/chromium.ts';
import { customSchemes } from './custom-schemes.ts';

export type PermissionRequestHandler = (
  contents: WebContents,
  permission: string,
  callback: (isGranted: boolean) => void,
  details: Readonly<Record<string, unknown>>,
) => void;
export type PermissionCheckHandler = (
  contents: WebContents | null,
  permission: string,
  origin: string,
  details: Readonly<Record<string, unknown>>,
) => boolean;

// Electron's name of each permission, and Chromium's.
const permissions = [
  { electron: 'notifications', chromium: 'notifications' },
  { electron: 'geolocation', chromium: 'geolocation' },
  { electron: 'media', chromium: 'camera', mediaType: 'video' },
  { electron: 'media', chromium: 'microphone', mediaType: 'audio' },
  { electron: 'clipboard-read', chromium: 'clipboard-read' },
  { electron: 'clipboard-sanitized-write', chromium: 'clipboard-write' },
  { electron: 'midi', chromium: 'midi' },
  { electron: 'idle-detection', chromium: 'idle-detection' },
  { electron: 'storage-access', chromium: 'storage-access' },
  { electron: 'window-management', chromium: 'window-management' },
  { electron: 'local-fonts', chromium: 'local-fonts' },
] as const;

let requestHandler: PermissionRequestHandler | null = null;
let checkHandler: PermissionCheckHandler | null = null;
const settled = new Set<string>();

/**
 * The session's permission handlers. Chromium's protocol tells of no permission request, so the handlers are asked
 * beforehand, once for each origin, before its document loads. Without handlers everything is granted, as in Electron.
 */
export const permissionRules = {
  setRequestHandler(handler: PermissionRequestHandler | null): void {
    requestHandler = handler;
    settled.clear();
  },

  setCheckHandler(handler: PermissionCheckHandler | null): void {
    checkHandler = handler;
    settled.clear();
  },

  async apply(chromium: Chromium, contents: WebContents, url: string): Promise<void> {
    const origin = customSchemes.originOf(url);
    if (settled.has(origin)) return;
    settled.add(origin);
    const chromiumOrigin = customSchemes.originOf(customSchemes.toChromium(url));
    await Promise.all(
      permissions.map(async (permission) => {
        const isGranted = await isPermissionGranted(contents, permission, origin, url);
        await chromium
          .send('Browser.setPermission', {
            permission: { name: permission.chromium },
            setting: isGranted ? 'granted' : 'denied',
            origin: chromiumOrigin,
          })
          .catch(() => {}); // this Chromium does not know the permission, or the origin cannot hold one
      }),
    );
  },
};

async function isPermissionGranted(
  contents: WebContents,
  permission: (typeof permissions)[number],
  origin: string,
  url: string,
): Promise<boolean> {
  const mediaType = 'mediaType' in permission ? permission.mediaType : undefined;
  const details = { requestingUrl: url, isMainFrame: true, securityOrigin: `${origin}/` };
  if (checkHandler) {
    const checked = { ...details, ...(mediaType ? { mediaType } : {}) };
    if (!checkHandler(contents, permission.electron, `${origin}/`, checked)) return false;
  }
  const handler = requestHandler;
  if (!handler) return true;
  const requested = { ...details, ...(mediaType ? { mediaTypes: [mediaType] } : {}) };
  return new Promise((resolve) => {
    handler(contents, permission.electron, (isGranted) => resolve(Boolean(isGranted)), requested);
  });
}
