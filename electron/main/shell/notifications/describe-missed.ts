import { toVisibleText } from '../../../../shared/text/visible-text.ts';

/** Where each system has the switch, and what else keeps it from showing a notification. */
const likely: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin:
    'Most likely notifications are off for the app: turn them on in System Settings, Notifications. A copy of the app that is not signed can show none.',
  win32:
    'Most likely notifications are off for the app: turn them on in Settings, System, Notifications. A copy that was not installed by its installer can show none.',
};
const onLinux =
  'Most likely no notification service runs on this desktop, or libnotify is not installed. Install or start one, then start the app again.';

/** Says why the desktop did not show a notification and what to do. `error` is what the system said; null when it offers none. */
export function describeMissed(platform: NodeJS.Platform, error: string | null): string {
  const said = error === null || error.trim() === '' ? '' : ` (${toVisibleText(error, 'prose').trim().slice(0, 200)})`;
  return `This could not be shown as a notification${said}. ${likely[platform] ?? onLinux}`;
}
