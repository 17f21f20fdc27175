import { ipcMain, webContents } from 'electron/main';
import { appError } from '../../../shared/failure/app-error.ts';
import {
  cancelChannel,
  type EventName,
  getEventChannel,
  givePartChannel,
  requestChannel,
  takePartChannel,
} from '../../../shared/ipc/channels.ts';
import type { EventPayload } from '../../../shared/ipc/contract.ts';
import type { Log } from '../../process/log.ts';
import { isTrustedSender } from '../security/trusted-sender.ts';
import type { PageCalls } from './forwarding.ts';

/** Connects pages to their answers; the only place that listens to pages. `onGone` hears of each page that closes. */
export function registerIpc(calls: PageCalls, onGone: (caller: number) => void, log: Log): void {
  const followed = new Set<number>();

  /** Answers only the app's own page. */
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
          onGone(caller);
        });
      }
      return work(caller, ...given);
    });
  };
  answer(requestChannel, (caller, callId, name, input) => calls.call(caller, callId, name, input));
  answer(givePartChannel, (caller, callId, name, part) => calls.givePart(caller, callId, name, part));
  answer(takePartChannel, (caller, callId, name) => calls.takePart(caller, callId, name));

  ipcMain.on(cancelChannel, (event, callId: unknown) => {
    if (isTrustedSender(event)) calls.cancel(event.sender.id, callId);
  });
}

/** Pushes an event to every window. */
export function pushEvent<N extends EventName>(name: N, payload: EventPayload<N>): void {
  for (const contents of webContents.getAllWebContents()) {
    if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(getEventChannel(name), payload);
  }
}
