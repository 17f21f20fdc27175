import type { HttpAnswer } from './http-answer.ts';

/** Whether a web page came; proxies send theirs with all kinds of content types. */
export function isHtml(answer: Pick<HttpAnswer, 'headers' | 'text'>): boolean {
  const start = answer.text.trimStart();
  if (start.startsWith('{') || start.startsWith('[')) return false;
  return start.startsWith('<') || (answer.headers['content-type'] ?? '').startsWith('text/html');
}
