/** What a server answered, with any status, as far as needed to describe it. */
export interface AnswerStart {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The start of the body. */
  readonly text: string;
}

export interface HttpAnswer extends AnswerStart {
  /** All of it as it came. */
  readonly body: Uint8Array;
}

/** Bytes. Messages of servers and the part of a web page that tells what it is are shorter. */
const describedBytes = 64 * 1024;

/** Makes an answer from what arrived. */
export function httpAnswer(status: number, headers: HttpAnswer['headers'], chunks: readonly Uint8Array[]): HttpAnswer {
  const body = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
  return { status, headers, body, text: new TextDecoder().decode(body.subarray(0, describedBytes)) };
}

/** Whether the answer is a web page. Proxies send theirs with all kinds of content types. */
export function isHtml(answer: Pick<HttpAnswer, 'headers' | 'text'>): boolean {
  const start = answer.text.trimStart();
  if (start.startsWith('{') || start.startsWith('[')) return false;
  return start.startsWith('<') || (answer.headers['content-type'] ?? '').startsWith('text/html');
}

/** Describes an answer for the log: status, content type and the start of the text. */
export function answerCause(answer: AnswerStart): Error & { readonly status: number } {
  const kind = answer.headers['content-type'] ?? 'no content type';
  const error = new Error(`answered ${answer.status}, ${kind}: ${answer.text.slice(0, 300)}`);
  return Object.assign(error, { status: answer.status });
}
