import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * How a network is lost: `reset` breaks connections and every new one at once, `silence` carries nothing until it is back
 * (as lost packets do), `refused` leaves nobody at the port, so that the operating system refuses.
 */
export type Outage = 'reset' | 'silence' | 'refused';
export const outages: readonly Outage[] = ['reset', 'silence', 'refused'];

/** A network cable between the app and one server, which sees every attempt, also while it is pulled. */
export interface FlappingRelay {
  /** The server's address as the app is to know it. */
  readonly url: string;
  /** When (epoch ms) a request went in, or a connection was turned away. Refused ones only the operating system sees. */
  readonly attempts: readonly number[];
  /** Loses the network, or brings it back with null. */
  setOutage(outage: Outage | null): Promise<void>;
  close(): Promise<void>;
}

/** Starts a relay on a free port of 127.0.0.1 in front of a server there. */
export async function startFlappingRelay(target: string): Promise<FlappingRelay> {
  const { port: targetPort } = new URL(target);
  const attempts: number[] = [];
  const sockets = new Set<Socket>();
  let outage: Outage | null = null;
  let held: (() => void)[] = [];

  /** Does it now, or in the same order when a silent network is back. */
  function carry(piece: () => void): void {
    if (outage === 'silence') held.push(piece);
    else piece();
  }

  function forward(from: Socket, to: Socket): void {
    sockets.add(from);
    from.on('data', (chunk) => carry(() => void to.write(chunk)));
    from.on('end', () => carry(() => void to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      carry(() => void to.destroy());
    });
  }

  const server = createServer({ noDelay: true }, (client) => {
    if (outage === 'reset') {
      attempts.push(Date.now());
      client.on('error', () => undefined);
      client.resetAndDestroy();
      return;
    }
    // A client sends the next request of a connection only after an answer, so each one begins a piece of its own.
    client.on('data', (chunk) => {
      if (/^(GET|POST) \S+ HTTP\/1\.1\r\n/.test(chunk.toString('latin1'))) attempts.push(Date.now());
    });
    const upstream = connect({ port: Number(targetPort), host: '127.0.0.1', noDelay: true });
    forward(client, upstream);
    forward(upstream, client);
  });
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;

  function breakConnections(): void {
    held = [];
    for (const socket of sockets) socket.resetAndDestroy();
  }

  return {
    url: `http://127.0.0.1:${port}`,
    attempts,
    async setOutage(next) {
      outage = next;
      if (next === 'silence') return;
      if (next === null) {
        if (!server.listening) await listen(server, port);
        for (const piece of held.splice(0)) piece();
        return;
      }
      breakConnections();
      if (next === 'refused') await stop(server);
    },
    async close() {
      breakConnections();
      await stop(server);
    },
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

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
