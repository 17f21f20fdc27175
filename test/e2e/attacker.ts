import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** A server outside the app that should never hear of it. */
export interface Attacker {
  readonly url: string;
  /** The first line of all that was sent so far. A connection that Chromium opened ahead of a request it then refused says nothing. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

export async function startAttacker(): Promise<Attacker> {
  const heard: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    socket.once('data', (data) => {
      heard.push(data.toString('latin1').split('\r\n', 1)[0] ?? '');
      socket.end('HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\naccess-control-allow-origin: *\r\n\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
