/** What PowerShell takes for an end of a quoted text, the typographic ones too. */
const quotes = /['\u2018-\u201b]/g;
const unseen = /(?! )[\p{C}\p{Z}]+/gu;

/** Writes any text as one argument for PowerShell. What would not be seen stands as its codes. */
export function quoteForPowerShell(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: characters, index } of text.matchAll(unseen)) {
    if (index > from) parts.push(quote(text.slice(from, index)));
    for (let at = 0; at < characters.length; at += 1) parts.push(`[char]0x${characters.charCodeAt(at).toString(16)}`);
    from = index + characters.length;
  }
  if (from < text.length || parts.length === 0) parts.push(quote(text.slice(from)));
  const [only] = parts;
  // A sum of characters would be a number: it begins with a text.
  return parts.length === 1 && from === 0 && only !== undefined ? only : `('' + ${parts.join(' + ')})`;
}

function quote(text: string): string {
  return `'${text.replace(quotes, '$&$&')}'`;
}
