import type { HttpAnswer } from './http-client.ts';

/** What a server answered, for the log: status, kind, and the beginning of the text. */
export function answerCause(answer: HttpAnswer): Error {
  const kind = answer.headers['content-type'] ?? 'no content type';
  return new Error(`answered ${answer.status}, ${kind}: ${answer.text.slice(0, 300)}`);
}
