/** What a server answered, with any status. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Whether the answer is a web page. Proxies send theirs with all kinds of content types. */
export function isHtml(answer: Pick<HttpAnswer, 'headers' | 'text'>): boolean {
  const start = answer.text.trimStart();
  if (start.startsWith('{') || start.startsWith('[')) return false;
  return start.startsWith('<') || (answer.headers['content-type'] ?? '').startsWith('text/html');
}

/** Describes an answer for the log: status, content type and the start of the text. */
export function answerCause(answer: HttpAnswer): Error & { readonly status: number } {
  const kind = answer.headers['content-type'] ?? 'no content type';
  const error = new Error(`answered ${answer.status}, ${kind}: ${answer.text.slice(0, 300)}`);
  return Object.assign(error, { status: answer.status });
}
