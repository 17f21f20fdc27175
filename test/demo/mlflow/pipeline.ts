import type { IncomingMessage } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What `pieces` begin with, where there are any. */
  readonly body: string;
  /** Written one after another in place of `body`, until they end or the client goes. */
  readonly pieces?: AsyncIterable<string | Uint8Array>;
}

export interface Exchange {
  readonly method: string;
  /** Percent-encoded, without the query; the static prefix is taken off on the way. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly request: IncomingMessage;
}

/**
 * One step on a request's way. It answers itself or asks the next step; `undefined` means that it has dealt with the
 * connection and nothing is to be written.
 */
export type PipelineStep = (exchange: Exchange, next: NextStep) => Promise<Answer | undefined>;
export type NextStep = (exchange: Exchange) => Promise<Answer | undefined>;

/** Runs an exchange through the steps in order, and through `last` in the end. */
export function runPipeline(steps: readonly PipelineStep[], last: NextStep): NextStep {
  return steps.reduceRight<NextStep>((next, step) => (exchange) => step(exchange, next), last);
}

export function textAnswer(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body };
}

export function htmlAnswer(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body };
}

export function jsonAnswer(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body };
}

/** The HTML page of Flask's default errors. */
export function flaskErrorPage(
  status: number,
  title: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return htmlAnswer(
    status,
    `<!doctype html>\n<html lang=en>\n<title>${status} ${title}</title>\n<h1>${title}</h1>\n<p>${text}</p>\n`,
    headers,
  );
}
