import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { MlflowBehaviour } from './mlflow-behaviour.ts';
import { timeScale } from './time-scale.ts';

export interface MlflowRequest {
  /** `METHOD :port/path?query`, with the port of the recording. */
  readonly line: string;
  readonly authorization: string | null;
}

/** An MLflow server that does what the one behind a recording did, on a port of its own. */
export interface MlflowStandIn {
  /** Takes on a behaviour; returns the tracking URI under which it is found. */
  behave(behaviour: MlflowBehaviour): string;
  /** What it was asked since then. */
  readonly requests: readonly MlflowRequest[];
  /** A text with the address of the recording in place of this one's. */
  withRecordedAddress(text: string): string;
  close(): Promise<void>;
}

/** Starts the stand-in on loopback. */
export async function startMlflowStandIn(): Promise<MlflowStandIn> {
  const requests: MlflowRequest[] = [];
  let behaviour: MlflowBehaviour | null = null;
  const server = createServer((request, response) => {
    if (behaviour !== null) {
      const line = `${request.method} :${portOf(behaviour.trackingUri)}${request.url}`;
      requests.push({ line, authorization: request.headers.authorization ?? null });
      void answer(behaviour, request, response);
    }
  });
  const ownPort = await listen(server);
  const closedPort = await findClosedPort();
  let port = ownPort;
  return {
    requests,
    behave(next) {
      behaviour = next;
      requests.length = 0;
      port = next.isThere ? ownPort : closedPort;
      return next.trackingUri.replace(/^(http:\/\/127\.0\.0\.1:)\d+/, `$1${port}`);
    },
    withRecordedAddress(text) {
      const recorded = portOf(behaviour?.trackingUri ?? '');
      return text.replaceAll(new RegExp(`127\\.0\\.0\\.1:${port}(?!\\d)`, 'g'), `127.0.0.1:${recorded}`);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(behaviour: MlflowBehaviour, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://mlflow');
  const endpoint = /\/api\/2\.0\/(?:preview\/)?mlflow(\/.*)$/.exec(pathname)?.[1] ?? '';
  const manner = behaviour.mannerOf(endpoint);
  if (manner === 'hangs up') {
    request.socket.destroy();
  }
  if (manner !== 'answers' && manner !== 'stalls') {
    return;
  }
  if (behaviour.delayMs > 0) {
    await delay(behaviour.delayMs * timeScale);
  }
  const reply = behaviour.reply(endpoint, searchParams);
  response.writeHead(reply.status, { 'content-type': reply.contentType });
  if (manner === 'stalls') {
    response.write(reply.body.slice(0, Math.ceil(reply.body.length / 2)));
  } else {
    response.end(reply.body);
  }
}

function portOf(uri: string): string {
  return /^http:\/\/127\.0\.0\.1:(\d+)/.exec(uri)?.[1] ?? '';
}

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A port that was free a moment ago. */
async function findClosedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
