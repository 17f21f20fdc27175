import { ipcMain, webContents } from 'electron/main';
import { appError } from '../../../shared/failure/app-error.ts';
import {
  cancelChannel,
  type EventName,
  eventChannel,
  givePartChannel,
  requestChannel,
  takePartChannel,
} from '../../../shared/ipc/channels.ts';
import type { EventPayload } from '../../../shared/ipc/contract.ts';
import { createPartedCalls } from '../../ipc/parted-calls.ts';
import type { Router } from '../../ipc/router.ts';
import type { Log } from '../../log.ts';
import { isTrustedSender } from '../security/trusted-sender.ts';

/** Connects the router to Electron; the only place that listens to renderers. */
export function registerIpc(router: Router, log: Log): void {
  const calls = createPartedCalls(router);
  const followed = new Set<number>();

  /** Answers the app's own page alone. */
  const answer = (channel: string, work: (caller: number, ...given: readonly unknown[]) => unknown): void => {
    ipcMain.handle(channel, (event, ...given: readonly unknown[]) => {
      if (!isTrustedSender(event)) {
        log.warn('request from an untrusted sender', { url: event.senderFrame?.url ?? 'unknown' });
        return { ok: false, error: appError('INVALID_INPUT', 'This page may not talk to the app.') };
      }
      const caller = event.sender.id;
      if (!followed.has(caller)) {
        followed.add(caller);
        event.sender.once('destroyed', () => {
          followed.delete(caller);
          calls.cancelAll(caller);
        });
      }
      return work(caller, ...given);
    });
  };
  answer(requestChannel, (caller, callId, name, input) => calls.call(caller, callId, name, input));
  answer(givePartChannel, (caller, callId, part) => calls.givePart(caller, callId, part));
  answer(takePartChannel, (caller, callId) => calls.takePart(caller, callId));

  ipcMain.on(cancelChannel, (event, callId: unknown) => {
    if (isTrustedSender(event)) calls.cancel(event.sender.id, callId);
  });
}

/** Pushes an event to every window. */
export function pushEvent<N extends EventName>(name: N, payload: EventPayload<N>): void {
  for (const contents of webContents.getAllWebContents()) {
    if (!contents.isDestroyed()) contents.send(eventChannel(name), payload);
  }
}
