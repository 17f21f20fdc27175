/** At most `length` UTF-16 units of the text, never half a character, with an ellipsis where something was cut. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The first line that says something, at most 300 characters. */
export function summarize(description: string): string {
  return cutText(description.trimStart().split(/\r?\n/, 1)[0]?.trimEnd() ?? '', 300);
}
