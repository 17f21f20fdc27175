import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** A server outside the app that should never hear of it. */
export interface Attacker {
  readonly url: string;
  /** Host and port of the same by TCP. */
  readonly tcp: string;
  /** Host and port where datagrams are heard. */
  readonly udp: string;
  /** All that came so far: `connection`, the first line that was sent on one, `datagram`. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

export async function startAttacker(): Promise<Attacker> {
  const heard: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    heard.push('connection');
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    socket.once('data', (data) => {
      // Without what is not text: a report of a failed test has to be readable.
      heard.push((data.toString('latin1').split('\r\n', 1)[0] ?? '').replace(/[^ -~]/g, ''));
      socket.end('HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\naccess-control-allow-origin: *\r\n\r\n');
    });
  });
  const datagrams = createSocket('udp4', () => heard.push('datagram'));
  await Promise.all([
    once(server.listen(0, '127.0.0.1'), 'listening'),
    once(datagrams.bind(0, '127.0.0.1'), 'listening'),
  ]);
  const tcp = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${tcp}`,
    tcp,
    udp: `127.0.0.1:${datagrams.address().port}`,
    heard,
    close: async () => {
      for (const socket of open) socket.destroy();
      await Promise.all([once(server.close(), 'close'), once(datagrams.close(), 'close')]);
    },
  };
}
