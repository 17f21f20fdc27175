import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server of releases, as ELECTRON_MIRROR may name one. */
export interface ReleaseServer {
  readonly server: Server;
  readonly url: string;
  /** Paths that were asked for. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function serveReleases(answer: Answer): Promise<ReleaseServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  const port = await listen(server);
  return {
    server,
    url: `http://127.0.0.1:${port}/`,
    asked,
    close: () => close(server),
  };
}

/** An HTTP proxy that finds every name at one server, which nobody can reach by that name without the proxy. */
export async function startProxy(
  target: ReleaseServer,
): Promise<{ url: string; hosts: string[]; close(): Promise<void> }> {
  const hosts: string[] = [];
  const { port } = new URL(target.url);
  const server = createServer(async (request, response) => {
    const { host, pathname } = new URL(request.url ?? '');
    hosts.push(host);
    const answer = await fetch(new URL(pathname, target.url));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  server.on('connect', (request, socket, head) => {
    hosts.push(request.url ?? '');
    const onward = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [socket, onward]) {
      end.on('error', () => {
        socket.destroy();
        onward.destroy();
      });
    }
  });
  return { url: `http://127.0.0.1:${await listen(server)}`, hosts, close: () => close(server) };
}

function listen(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => {
    server.close(() => done());
  });
}
