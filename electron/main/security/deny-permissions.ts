/**
 * Attack: script in the page turns on the camera, reads the clipboard, shows system notifications or talks to USB
 * devices. The app needs no web permission at all, because the clipboard and notifications go through main.
 */
import type { Session } from 'electron/main';

/**
 * Refuses every permission, device and capture request of a session. A capture is refused by nothing: Electron throws at
 * an answer without the stream that was asked for.
 */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
}
