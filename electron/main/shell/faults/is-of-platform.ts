const frame = /^\s+at /;
/** `at write (node:net:1:2)`, `at node:net:1:2`; `at new Promise (<anonymous>)` and `at async Promise.all (index 0)` come between. */
const platformFrame = /^\s+at (?:(?:.+ \()?node:[^()]+\)?|.+ \(<anonymous>\)|.+ \(index \d+\))$/;

/**
 * Whether a fault says nothing about the app: something was called off, or it happened in Node's or Electron's own code
 * alone, as when the terminal that an app was started from is closed. Electron's `fetch`, called off while it sends a body,
 * leaves such a rejection though the one who called it was told (`lib/browser/api/net-fetch.ts`).
 */
export function isOfPlatform(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  if (thrown.name === 'AbortError') return true;
  const frames = (thrown.stack ?? '').split('\n').filter((line) => frame.test(line));
  return frames.length > 0 && frames.every((line) => platformFrame.test(line));
}
