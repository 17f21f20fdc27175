import type { HttpAnswer } from './http-answer.ts';

/** What a server answered, for the log: status, kind, and the beginning of the text. */
export function answerCause(answer: HttpAnswer): Error & { readonly status: number } {
  const kind = answer.headers['content-type'] ?? 'no content type';
  const error = new Error(`answered ${answer.status}, ${kind}: ${answer.text.slice(0, 300)}`);
  return Object.assign(error, { status: answer.status });
}
