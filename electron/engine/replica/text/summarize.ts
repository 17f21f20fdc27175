import { cutText } from '../../../../shared/text/cut-text.ts';

/** More than the first line that anyone writes. */
const lookedAt = 2_000;

/** Returns the first line with text, cut to 300 characters. */
export function summarize(description: string): string {
  const start = description.trimStart().slice(0, lookedAt);
  return cutText(start.split(/\r?\n/, 1)[0]?.trimEnd() ?? '', 300);
}
