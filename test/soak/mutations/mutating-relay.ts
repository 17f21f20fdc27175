import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { SeededRandom } from '../../demo/sample/registry/seeded-random.ts';
import type { Answer, MutatedAnswer } from './answer.ts';
import { isFakeToken, readFakePage } from './fake-pages.ts';
import { mutateAnswer } from './mutate-answer.ts';

/** A server in front of another one that spoils its answers. */
export interface MutatingRelay {
  /** The server's address as the app is to know it. */
  readonly url: string;
  /** The share of answers that are spoilt, 0 to 1; none at the start. */
  setShare(share: number): void;
  readonly traffic: RelayTraffic;
  close(): Promise<void>;
}

export interface RelayTraffic {
  readonly requests: number;
  readonly spoilt: number;
  /** How often each thing was done to an answer. */
  readonly changes: ReadonlyMap<string, number>;
  /** Requests for a page that only this server promised. */
  readonly fakePages: number;
  /** The last things done, the newest last, each with what was asked: whence a failure comes. */
  readonly latest: readonly string[];
}

const mostRemembered = 40;

/**
 * Starts a relay on a free port of 127.0.0.1. What becomes of an answer depends on the seed, on what is asked and on how
 * often that was asked before, not on the order in which different requests happen to come.
 */
export async function startMutatingRelay(target: string, seed: string): Promise<MutatingRelay> {
  const traffic = { requests: 0, spoilt: 0, changes: new Map<string, number>(), fakePages: 0, latest: [] as string[] };
  const asked = new Map<string, number>();
  let share = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    traffic.requests += 1;
    const body = Buffer.concat(await request.toArray());
    const { question, token } = describeQuestion(request, body);
    const isFake = isFakeToken(token);
    const truth = await ask(target, request, body, isFake ? token : null);
    if (isFake) traffic.fakePages += 1;
    const count = (asked.get(question) ?? 0) + 1;
    asked.set(question, count);
    const random = new SeededRandom(`${seed} ${question} ${count}`);
    // Once a server only promised pages it goes on to, or else the way would end with the first.
    const isSpoilt = random.next() < (isFake ? share / 5 : share);
    const mutated: MutatedAnswer = isSpoilt
      ? mutateAnswer(truth, random)
      : { answer: truth, delivery: { kind: 'whole' }, changes: [] };
    note(question, mutated);
    await deliver(response, mutated);
  }

  function note(question: string, { changes }: MutatedAnswer): void {
    if (changes.length === 0) return;
    traffic.spoilt += 1;
    for (const change of changes) traffic.changes.set(change, (traffic.changes.get(change) ?? 0) + 1);
    traffic.latest.push(`${new Date().toISOString().slice(11, 23)} ${question}: ${changes.join(', ')}`);
    if (traffic.latest.length > mostRemembered) traffic.latest.shift();
  }

  const server = createServer((request, response) => {
    response.on('error', () => undefined);
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    setShare(next) {
      share = next;
    },
    traffic,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A GraphQL operation by its name, else the path; and the page that is asked for. */
function describeQuestion(
  { method, url = '/' }: IncomingMessage,
  body: Buffer,
): { question: string; token: string | null } {
  const { pathname, searchParams } = new URL(url, 'http://relay');
  const sent = readFields(body);
  const [operation] = /\b(query|mutation) \w+/.exec(sent.query ?? '') ?? [];
  const question = operation ?? `${method} ${pathname}`;
  return { question, token: searchParams.get('page_token') ?? sent.page_token ?? null };
}

function readFields(body: Buffer): { readonly query?: string; readonly page_token?: string } {
  try {
    return JSON.parse(body.toString('utf8')) as object;
  } catch {
    return {};
  }
}

/** The true answer; for a fake token, the page that it stands for, made of the first one. */
async function ask(target: string, request: IncomingMessage, body: Buffer, fakeToken: string | null): Promise<Answer> {
  const address = new URL(request.url ?? '/', target);
  if (fakeToken !== null) address.searchParams.delete('page_token');
  const sent = fakeToken === null ? body : Buffer.from(body.toString('utf8').replace(/"page_token":"[^"]*",?/, ''));
  const headers = new Headers();
  for (const name of ['authorization', 'content-type', 'accept']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const method = request.method ?? 'GET';
  const answered = await fetch(address, {
    method,
    headers,
    redirect: 'manual',
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: sent.toString('utf8') }),
  });
  const text = await answered.text();
  const type = answered.headers.get('content-type');
  const page = fakeToken === null ? text : JSON.stringify(readFakePage(JSON.parse(text), fakeToken));
  return { status: answered.status, headers: type === null ? {} : { 'content-type': type }, body: Buffer.from(page) };
}

async function deliver(response: ServerResponse, { answer, delivery }: MutatedAnswer): Promise<void> {
  const { status, headers, body } = answer;
  const { socket } = response;
  const isBare = status === 204 || status === 304;
  const full = { ...headers, ...(isBare ? {} : { 'content-length': body.length }) };
  if (delivery.kind === 'no HTTP') {
    socket?.end(delivery.bytes);
    return;
  }
  if (delivery.kind === 'wrong length') {
    response.writeHead(status, { ...headers, 'content-length': delivery.length, connection: 'close' });
    response.write(body, () => socket?.destroySoon());
    return;
  }
  if (delivery.kind === 'whole') {
    response.writeHead(status, full);
    response.end(isBare ? undefined : body);
    return;
  }
  if (delivery.at > 0.1) response.writeHead(status, full);
  const half = Math.floor(body.length * delivery.at);
  if (delivery.at > 0.1) response.write(body.subarray(0, half));
  if (delivery.kind === 'break') socket?.destroySoon();
  if (delivery.kind !== 'pause') return;
  await delay(delivery.ms);
  if (!response.headersSent) response.writeHead(status, full);
  response.end(delivery.at > 0.1 ? body.subarray(half) : body);
}
