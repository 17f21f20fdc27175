import { cutText } from '../../../../../shared/text/cut-text.ts';
import type { HttpAnswer } from '../../http/http-answer.ts';
import { readJson } from '../../json/read-json.ts';
import type { GraphqlError } from '../failures/graphql-error.ts';
import type { RootField } from './graphql-document.ts';

/** The answer to a GraphQL request. */
export interface Envelope {
  /** The value of the root field; null when there is none. */
  valueOf(root: RootField): unknown;
  readonly errors: readonly GraphqlError[];
}

/** PrimeHub answers only with these. An answer of the same shape with another status comes from a gateway. */
const ownStatuses: ReadonlySet<number> = new Set([200, 400, 500]);
/** Errors to look at: one for each version whose run is gone is normal. */
const mostErrors = 20_000;
/** Errors that are read for what they say. Of the others only the kind is of interest. */
const mostRead = 20;
/** UTF-16 units of the start, and of the end: a message repeats what was sent, and then complains about it. */
const longestPart = 5_000;
const longestOther = 1_000;
const longestCode = 100;

/** Reads the answer to a GraphQL request; null when it is none. Throws JsonRefused for what holds too much. */
export async function readEnvelope(answer: HttpAnswer, signal: AbortSignal): Promise<Envelope | null> {
  if (!ownStatuses.has(answer.status)) return null;
  let json: unknown;
  try {
    json = await readJson(answer.body, signal);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (!isObject(json)) return null;
  const { data, errors } = json;
  const isAnswer = data === null || isObject(data) || (data === undefined && errors != null);
  if (!isAnswer || (errors != null && !Array.isArray(errors))) return null;
  return {
    valueOf: (root) => (isObject(data) && Object.hasOwn(data, root) ? (data[root] ?? null) : null),
    errors: ((errors ?? []) as unknown[]).slice(0, mostErrors).map(toError),
  };
}

/** An error of another shape is still one: without it, a missing value would look like one that does not exist. */
function toError(error: unknown, index: number): GraphqlError {
  const { message, extensions } = isObject(error) ? error : {};
  const code = isObject(extensions) ? extensions.code : null;
  return {
    message: typeof message === 'string' ? cutMessage(message, index) : '',
    code: typeof code === 'string' ? cutText(code, longestCode) : null,
  };
}

function cutMessage(message: string, index: number): string {
  if (index >= mostRead) return cutText(message, longestOther);
  if (message.length <= 2 * longestPart) return message;
  return `${cutText(message, longestPart)}${message.slice(-longestPart)}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
