import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './tls/self-signed.ts';

/** A server's place on the network. */
export interface Listener {
  /** `http://127.0.0.1:<port>`, or the same with https. */
  readonly origin: string;
  readonly port: number;
  /** Refuses new connections and breaks the open ones. */
  stop(): Promise<void>;
  /** Listens on the same port again. */
  start(): Promise<void>;
}

export interface ListenerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Https with the self-signed certificate. */
  readonly tls: boolean;
  readonly answerRequest: RequestListener;
}

/** Listens on 127.0.0.1; rejects when the port is taken. */
export async function openListener({ port: wanted, tls, answerRequest }: ListenerOptions): Promise<Listener> {
  const server = tls ? createTlsServer(selfSigned, answerRequest) : createServer(answerRequest);
  await listen(server, wanted);
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    stop: () => stopListening(server),
    start: () => listen(server, port),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) {
      resolve();
      return;
    }
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
