/** Cuts a text in its middle to so many characters: names often differ at their ends. */
export function shortenText(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = Math.ceil((most - 1) / 2);
  return `${text.slice(0, head).toWellFormed()}…${text.slice(text.length - (most - 1 - head)).toWellFormed()}`;
}
