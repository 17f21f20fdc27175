import type { Readable } from 'node:stream';

/**
 * Forwards the one line of Chromium's stderr that Playwright waits for, and resolves once it is written.
 * The line counts only when its newline has come: a pipe may split it, and half a URL connects to nothing.
 * `tail()` gives the last text seen, to explain a failed start.
 */
export function forwardDevtoolsLine(
  stderr: Readable,
  echo: boolean,
): { readonly written: Promise<void>; readonly tail: () => string } {
  let text = '';
  let isWritten = false;
  const { promise, resolve } = Promise.withResolvers<void>();
  stderr.setEncoding('utf8').on('data', (chunk: string) => {
    if (echo) process.stderr.write(chunk);
    text = (text + chunk).slice(-8192);
    const line = isWritten ? undefined : /^(DevTools listening on ws:\/\/.*)\r?\n/m.exec(text)?.[1];
    if (line === undefined) return;
    isWritten = true;
    // The leading newline ends whatever the app may have written without one.
    process.stderr.write(`\n${line}\n`, () => resolve());
  });
  return { written: promise, tail: () => text };
}
