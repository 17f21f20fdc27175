import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { MlflowError } from '../mlflow/mlflow-error.ts';
import { featuresOf } from '../mlflow/mlflow-profile.ts';
import { printError, printMessage } from '../mlflow/proto-json.ts';
import { createScaleAnswers } from './answer-scale-request.ts';
import { createScaleRegistry, type ScaleSize } from './scale-registry.ts';

/** What a server was asked and gave. */
export interface ScaleTraffic {
  readonly requests: number;
  /** Of the bodies sent. */
  readonly bytes: number;
  /** Requests that were being answered at the same time, at most. */
  readonly parallel: number;
}

export interface ScaleServer {
  readonly url: string;
  /** Since the start or the last call. */
  takeTraffic(): ScaleTraffic;
  close(): Promise<void>;
}

/** An answer of status 200 that no registry would give. */
export interface OddAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * Starts a server on 127.0.0.1 that answers like an MLflow 3.15 with a registry of this size. `instead` may give another answer
 * to a path; null for the usual one.
 */
export async function startScaleServer(
  options: ScaleSize & { readonly latencyMs?: number; readonly instead?: (path: string) => OddAnswer | null },
): Promise<ScaleServer> {
  const answer = createScaleAnswers(createScaleRegistry(options));
  const features = featuresOf('3.15');
  let traffic = { requests: 0, bytes: 0, parallel: 0 };
  let open = 0;

  function send(response: ServerResponse, status: number, body: string): void {
    traffic.bytes += Buffer.byteLength(body);
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  }

  const server = createServer(async (request, response) => {
    open += 1;
    traffic.requests += 1;
    traffic.parallel = Math.max(traffic.parallel, open);
    response.on('close', () => {
      open -= 1;
    });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (options.latencyMs !== undefined && options.latencyMs > 0) await delay(options.latencyMs);
    const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
    const odd = options.instead?.(path) ?? null;
    if (odd !== null) {
      traffic.bytes += odd.body.byteLength;
      response.writeHead(200, { ...odd.headers, 'content-length': odd.body.byteLength }).end(odd.body);
      return;
    }
    try {
      const message = answer(
        request.method ?? 'GET',
        path,
        new URLSearchParams(query),
        Buffer.concat(chunks).toString('utf8'),
      );
      if (message === null) response.writeHead(404).end();
      else send(response, 200, printMessage(message));
    } catch (error) {
      if (!(error instanceof MlflowError)) throw error;
      send(response, error.status, printError(error.body(features)));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    takeTraffic() {
      const taken = traffic;
      traffic = { requests: 0, bytes: 0, parallel: 0 };
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
