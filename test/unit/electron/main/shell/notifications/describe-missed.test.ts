import { expect, it } from 'vitest';
import { describeMissed } from '../../../../../../electron/main/shell/notifications/describe-missed.ts';

it.each([
  ['darwin', 'System Settings, Notifications'],
  ['win32', 'Settings, System, Notifications'],
  ['linux', 'libnotify'],
  ['freebsd', 'libnotify'],
] as const)('on %s it names the place to look', (platform, place) => {
  expect(describeMissed(platform, null)).toMatch(/^This could not be shown as a notification\. Most likely/);
  expect(describeMissed(platform, null)).toContain(place);
});

it('quotes what the system said, in one line and not at any length', () => {
  expect(describeMissed('darwin', 'not authorized')).toContain('as a notification (not authorized). ');
  expect(describeMissed('darwin', '  ')).toContain('as a notification. ');
  expect(describeMissed('darwin', `a\u202Eb\n${'x'.repeat(1000)}`)).toMatch(/\(a\\u202Eb\S* ?x{100,200}\)\. /);
});
