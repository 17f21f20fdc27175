import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { pipeline } from 'node:stream';

/** A SOCKS5 proxy that connections go through. */
export interface ProxyAddress {
  readonly host: string;
  readonly port: number;
}

const version = 5;
const succeeded = 0;
const failed = 1;
const domainName = 3;

const netErrorOf: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  EHOSTUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  ENETUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
  ETIMEDOUT: 'ERR_TIMED_OUT',
};

/**
 * The SOCKS5 proxy that the host's Chromium is started with: the proxy of a running Chromium cannot be changed, but where
 * this one leads can. Connects directly, resolving names itself, until `follow` names another proxy.
 */
export class SocksRelay {
  readonly #server: Server;
  readonly #isMuted: (host: string) => boolean;
  readonly #failures = new Map<string, string>();
  #proxy: ProxyAddress | undefined;

  /** Listens on a free port of the loopback. A name that `isMuted` leads nowhere, without being looked up. */
  static async start(isMuted: (host: string) => boolean): Promise<SocksRelay> {
    const relay = new SocksRelay(isMuted);
    relay.#server.listen(0, '127.0.0.1').unref();
    await once(relay.#server, 'listening');
    return relay;
  }

  private constructor(isMuted: (host: string) => boolean) {
    this.#isMuted = isMuted;
    this.#server = createServer((client) => {
      client.on('error', () => {});
      this.#take(client).catch(() => client.destroy());
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The proxy that new connections go through; undefined while they are direct. */
  get proxy(): ProxyAddress | undefined {
    return this.#proxy;
  }

  /** Sends new connections through a proxy, or directly for undefined. Open ones stay as they are. */
  follow(proxy: ProxyAddress | undefined): void {
    this.#proxy = proxy;
  }

  /** Chromium's name of the error that a connection to this address met last; Chromium itself knows only that its proxy refused. */
  failureOf(url: string): string {
    if (this.#proxy) return 'ERR_PROXY_CONNECTION_FAILED';
    const { hostname, port, protocol } = new URL(url);
    const host = hostname.replace(/^\[|\]$/g, '');
    return this.#failures.get(`${host} ${port || (protocol === 'https:' ? 443 : 80)}`) ?? 'ERR_CONNECTION_FAILED';
  }

  async #take(client: Socket): Promise<void> {
    if (this.#proxy === undefined) return this.#serve(client);
    const proxy = connect(this.#proxy);
    try {
      await once(proxy, 'connect');
    } catch {
      // Told in so many words: Chromium has several names for a connection that just ends.
      await readRequest(client);
      client.end(replyOf(failed));
      return;
    }
    // The conversation is the other proxy's.
    join(client, proxy);
  }

  async #serve(client: Socket): Promise<void> {
    const { host, port } = await readRequest(client);
    const target = this.#isMuted(host)
      ? undefined
      : connect({ host: /\.localhost$/i.test(host) ? 'localhost' : host, port });
    try {
      if (!target) throw Object.assign(new Error('muted'), { code: 'ENOTFOUND' });
      await once(target, 'connect');
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      this.#failures.set(`${host} ${port}`, netErrorOf[code] ?? 'ERR_CONNECTION_FAILED');
      client.end(replyOf(failed));
      return;
    }
    client.write(replyOf(succeeded));
    join(client, target);
  }
}

/** Answers the greeting and reads where the client wants to go. */
async function readRequest(client: Socket): Promise<{ readonly host: string; readonly port: number }> {
  const [, methods = 0] = await take(client, 2);
  await take(client, methods);
  client.write(Buffer.of(version, 0));
  const [, , , kind, length = 0] = await take(client, 5);
  // Chromium writes addresses as names too.
  if (kind !== domainName) throw new Error(`SOCKS address type ${kind}`);
  const host = (await take(client, length)).toString('latin1');
  return { host, port: (await take(client, 2)).readUInt16BE() };
}

function join(client: Socket, target: Socket): void {
  pipeline(client, target, client, () => {
    client.destroy();
    target.destroy();
  });
}

function replyOf(status: number): Buffer {
  const ipv4 = 1;
  return Buffer.of(version, status, 0, ipv4, 0, 0, 0, 0, 0, 0);
}

/** Reads exactly this many bytes; rejects when the connection ends before. */
async function take(socket: Socket, length: number): Promise<Buffer> {
  for (;;) {
    const bytes: Buffer | null = socket.read(length);
    if (bytes?.length === length) return bytes;
    if (bytes !== null || socket.readableEnded) throw new Error('ended early');
    await once(socket, 'readable');
  }
}
