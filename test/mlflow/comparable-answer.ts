import type { ServerAnswer } from './ask-server.ts';
import type { Seeded } from './seed-server.ts';

/** What two servers must agree on: everything but ids, times and names that each server chooses. */
export interface ComparableAnswer {
  readonly status: number;
  readonly type: string;
  /** Where the JSON has line breaks and spaces, and whether it escapes what is beyond ASCII. */
  readonly writing: string;
  readonly body: unknown;
}

/** Takes out of an answer what may differ between two servers that hold the same. */
export function comparableAnswer(answer: ServerAnswer, seeded: Seeded): ComparableAnswer {
  const type = String(answer.headers['content-type'] ?? 'none').split(';')[0] ?? 'none';
  const text = nameIds(answer.text, seeded);
  if (type !== 'application/json')
    return { status: answer.status, type, writing: '', body: comparableText(type, text) };
  return { status: answer.status, type, writing: writingOf(answer.text), body: comparableJson(JSON.parse(text)) };
}

function nameIds(text: string, { runs, loggedModels }: Seeded): string {
  const known = Object.entries({ ...runs, ...loggedModels });
  const named = known.reduce((all, [name, id]) => all.replaceAll(id, `<${name}>`), text);
  return named.replaceAll(/\b(m-)?[0-9a-f]{32}\b/g, '<$1id>');
}

function comparableText(type: string, text: string): string {
  if (type === 'text/html') return /<(title|h1)>[^<]*/i.exec(text)?.[0] ?? text;
  return text.replace(/^\d+\.\d+\.\d+$/, '<version>');
}

/** The marks of the first members, without what they say. */
function writingOf(json: string): string {
  const marks = json.replaceAll(/"(?:[^"\\]|\\.)*"|[\w.+-]+/g, 'x').slice(0, 9);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  return `${JSON.stringify(marks)}${/[^\x00-\x7f]/.test(json) ? ', not escaped' : ''}`;
}

const serverTimes = new Set([
  'creation_timestamp',
  'last_updated_timestamp',
  'creation_time',
  'last_update_time',
  'creation_timestamp_ms',
  'last_updated_timestamp_ms',
]);
const lastChange = /^last_update/;
/** Lists that MLflow gives in any order. */
const unordered = new Set(['tags', 'params', 'metrics', 'aliases', 'latest_versions']);

function comparableJson(value: unknown, key = '', created: unknown = null): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => comparableJson(item));
    return unordered.has(key) ? items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items;
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value);
    const createdAt = members.find(([name]) => name.startsWith('creation_time'))?.[1];
    // as pairs, so that the order of members is compared too
    return members.map(([name, member]) => [name, comparableJson(member, name, createdAt)]);
  }
  // opaque, and of another form in each search
  if (key === 'next_page_token') return '<token>';
  if (key === 'message' && typeof value === 'string') return messageClass(value);
  if (serverTimes.has(key)) {
    if (!lastChange.test(key)) return `<${typeof value}>`;
    return value === created ? `<${typeof value} as created>` : `<${typeof value} later>`;
  }
  return value;
}

/** The first sentence of a message without the values in it: releases put the rest in words of their own. */
function messageClass(message: string): string {
  const [start = ''] = message.replaceAll(/"[^"]*"|'[^']*'|\b\d+\b/g, '…').split(/[:.] |[:.]$/);
  return start;
}
