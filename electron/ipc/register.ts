import { ipcMain, webContents } from 'electron/main';
import { appError } from '../../shared/app-error.ts';
import { cancelChannel, type EventName, eventChannel, requestChannel } from '../../shared/ipc/channels.ts';
import type { EventPayload } from '../../shared/ipc/contract.ts';
import type { Log } from '../log.ts';
import { isTrustedSender } from '../security/trusted-sender.ts';
import type { Router } from './router.ts';

/** Connects the router to Electron; the only place that listens to renderers. */
export function registerIpc(router: Router, log: Log): void {
  const followed = new Set<number>();

  ipcMain.handle(requestChannel, (event, callId: unknown, name: unknown, input: unknown) => {
    if (!isTrustedSender(event)) {
      log.warn('request from an untrusted sender', { url: event.senderFrame?.url ?? 'unknown' });
      return { ok: false, error: appError('INVALID_INPUT', 'This page may not talk to the app.') };
    }
    const caller = event.sender.id;
    if (!followed.has(caller)) {
      followed.add(caller);
      event.sender.once('destroyed', () => {
        followed.delete(caller);
        router.cancelAll(caller);
      });
    }
    return router.handle(caller, callId, name, input);
  });

  ipcMain.on(cancelChannel, (event, callId: unknown) => {
    if (isTrustedSender(event)) router.cancel(event.sender.id, callId);
  });
}

/** Pushes an event to every window. */
export function pushEvent<N extends EventName>(name: N, payload: EventPayload<N>): void {
  for (const contents of webContents.getAllWebContents()) {
    if (!contents.isDestroyed()) contents.send(eventChannel(name), payload);
  }
}
