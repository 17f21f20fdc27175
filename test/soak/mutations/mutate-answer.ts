import type { SeededRandom } from '../../demo/sample/registry/seeded-random.ts';
import type { Answer, Delivery, MutatedAnswer } from './answer.ts';
import { beginFakePages } from './fake-pages.ts';
import { enlarge } from './large-bodies.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateJson } from './mutate-json.ts';
import { drawText } from './odd-values.ts';
import { printRawJson } from './raw-json.ts';

type Mutation = (answer: Answer, random: SeededRandom) => MutatedAnswer | null;

/** What may become of an answer, and how often of a hundred times. */
const mutations: readonly (readonly [number, Mutation])[] = [
  [52, changeContent],
  [10, changeEncoding],
  [4, makeLarge],
  [10, refuse],
  [6, changeHeaders],
  [8, changeDelivery],
  [10, promisePages],
];
const urn = mutations.flatMap(([times, mutation]) => Array.from({ length: times }, () => mutation)) as [
  Mutation,
  ...Mutation[],
];

/** Spoils an answer in one of many ways. The same answer and the same random numbers give the same, on every machine. */
export function mutateAnswer(answer: Answer, random: SeededRandom): MutatedAnswer {
  return random.pick(urn)(answer, random) ?? changeDelivery(answer, random);
}

function changeContent(answer: Answer, random: SeededRandom): MutatedAnswer | null {
  const content = readJson(answer);
  if (content === null) return null;
  const { value, changes } = mutateJson(content.value, random);
  return { answer: { ...answer, body: Buffer.from(printRawJson(value)) }, delivery: { kind: 'whole' }, changes };
}

function changeEncoding(answer: Answer, random: SeededRandom): MutatedAnswer {
  const { body, headers, encoding } = mutateBytes(answer.body.toString('utf8'), random);
  return { answer: { ...answer, headers, body }, delivery: { kind: 'whole' }, changes: [encoding] };
}

function makeLarge(answer: Answer, random: SeededRandom): MutatedAnswer | null {
  const content = readJson(answer);
  const large = content === null ? null : enlarge(content.value, random);
  if (large === null) return null;
  const { body, headers, filling } = large;
  return { answer: { ...answer, headers, body }, delivery: { kind: 'whole' }, changes: [filling] };
}

const statuses: readonly [number, ...number[]] = [
  200, 201, 204, 206, 301, 302, 304, 400, 401, 403, 404, 405, 408, 413, 418, 429, 500, 501, 502, 503, 504, 520, 599,
];

/** Another status, with the true body, a page, nothing, or an error in the servers' forms and in odd words. */
function refuse(answer: Answer, random: SeededRandom): MutatedAnswer {
  const status = random.pick(statuses);
  const words = drawText(random);
  const form = random.pick(['true body', 'page', 'nothing', 'MLflow error', 'GraphQL errors'] as const);
  const types = { page: 'text/html; charset=utf-8', nothing: 'text/plain' } as const;
  const bodies = {
    'true body': () => answer.body,
    page: () =>
      Buffer.from(`<html><head><title>${'<b>'.repeat(random.integer(0, 2_000))}${String(words)}</title></head></html>`),
    nothing: () => Buffer.alloc(0),
    'MLflow error': () =>
      Buffer.from(printRawJson({ error_code: random.pick([words, 'RESOURCE_DOES_NOT_EXIST', 7]), message: words })),
    'GraphQL errors': () =>
      Buffer.from(
        printRawJson({ data: null, errors: [{ message: words, path: ['me', words], extensions: { code: words } }] }),
      ),
  };
  const type = form === 'page' || form === 'nothing' ? types[form] : 'application/json';
  const retry =
    status === 429 || status === 503 ? { 'retry-after': random.pick(['1', '0', '-5', '1e9', 'soon', '']) } : {};
  const location =
    status === 301 || status === 302
      ? { location: random.pick(['/', '//evil.example', 'javascript:alert(1)', '%']) }
      : {};
  return {
    answer: { status, headers: { 'content-type': type, ...retry, ...location }, body: bodies[form]() },
    delivery: { kind: 'whole' },
    changes: [`status ${status}`, form],
  };
}

function changeHeaders(answer: Answer, random: SeededRandom): MutatedAnswer {
  const [name, headers] = random.pick<[string, Record<string, string>]>([
    ['content type of a page', { 'content-type': 'text/html' }],
    ['content type that is none', { 'content-type': ';;;' }],
    ['no content type', {}],
    ['an encoding that nobody knows', { 'content-type': 'application/json', 'content-encoding': 'zebra' }],
    [
      'a download',
      { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment; filename="a.exe"' },
    ],
    ['a long header', { 'content-type': 'application/json', 'www-authenticate': 'a.'.repeat(5_000) }],
    ['a header too long', { 'content-type': 'application/json', 'x-long': 'x'.repeat(300_000) }],
    [
      'cookies and a refresh',
      { 'content-type': 'application/json', 'set-cookie': 'a=b', refresh: '0; url=http://127.0.0.1:1/' },
    ],
  ]);
  return { answer: { ...answer, headers }, delivery: { kind: 'whole' }, changes: [name] };
}

function changeDelivery(answer: Answer, random: SeededRandom): MutatedAnswer {
  const at = random.next();
  const delivery = random.pick<Delivery>([
    { kind: 'wrong length', length: answer.body.length + random.integer(1, 1_000) },
    { kind: 'wrong length', length: Math.floor(answer.body.length * at) },
    { kind: 'pause', at, ms: random.integer(200, 6_000) },
    { kind: 'pause', at, ms: random.integer(200, 6_000) },
    { kind: 'silence', at },
    { kind: 'break', at },
    { kind: 'break', at: 0 },
    {
      kind: 'no HTTP',
      bytes: Buffer.from(
        random.pick(['', 'HTTP/1.1 999999 ?\r\n\r\n', '\u0000\u0001\u0002', 'SSH-2.0-OpenSSH_9.9\r\n']),
      ),
    },
  ]);
  return { answer, delivery, changes: [delivery.kind] };
}

function promisePages(answer: Answer, random: SeededRandom): MutatedAnswer | null {
  const content = readJson(answer);
  const page = content === null || answer.status !== 200 ? null : beginFakePages(content.value, random);
  if (page === null) return null;
  return {
    answer: { ...answer, body: Buffer.from(JSON.stringify(page)) },
    delivery: { kind: 'whole' },
    changes: ['pages without end'],
  };
}

function readJson({ body }: Answer): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(body.toString('utf8')) as unknown };
  } catch {
    return null;
  }
}
