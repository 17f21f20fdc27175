/** Cuts a text to at most `length` UTF-16 units, with an ellipsis at the end and never within a character. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
