import type { Socket } from 'node:net';

/** Waits that many ms, or until the connection is gone; tells whether it is still there. */
export function waitWhileConnected(socket: Socket, ms: number): Promise<boolean> {
  if (socket.destroyed) return Promise.resolve(false);
  return new Promise((resolve) => {
    const end = (isConnected: boolean): void => {
      clearTimeout(timer);
      socket.off('close', leave);
      resolve(isConnected);
    };
    const leave = (): void => end(false);
    const timer = setTimeout(() => end(true), ms);
    socket.once('close', leave);
  });
}
