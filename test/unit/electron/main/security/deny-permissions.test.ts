import { expect, it } from 'vitest';
import { denyPermissions } from '../../../../../electron/main/security/deny-permissions.ts';

type Handler = (...given: unknown[]) => unknown;

it('every permission, device and capture is refused', () => {
  const handlers = new Map<string, Handler>();
  const keep = (name: string) => (handler: Handler) => handlers.set(name, handler);
  denyPermissions({
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('capture'),
  } as never);
  const answers: unknown[] = [];
  handlers.get('request')?.({}, 'media', (answer: unknown) => answers.push(answer));
  expect(answers).toEqual([false]);
  expect(handlers.get('check')?.(null, 'media')).toBe(false);
  expect(handlers.get('device')?.({})).toBe(false);
  // As in Electron (electron_browser_context.cc, DisplayMediaDeviceChosen): nothing refuses, and anything else must hold
  // the stream that was asked for, or the answer throws inside the app's handler.
  let isRefused = false;
  handlers.get('capture')?.({ videoRequested: true }, (streams: { video?: unknown } | null | undefined) => {
    if (streams === null || streams === undefined) isRefused = true;
    else if (streams.video === undefined) throw new TypeError('Video was requested, but no video stream was provided');
  });
  expect(isRefused).toBe(true);
});
