/** What nobody would see, or what acts in a terminal before a shell reads it. A plain space is neither. */
const unseen = /(?! )[\p{C}\p{Z}]/u;

/**
 * Writes any text as one word of a POSIX shell. Where something in it would not be seen it takes the form `$'…'`, which
 * bash, zsh and ksh know, with the bytes of UTF-8.
 */
export function quoteForShell(text: string): string {
  if (!unseen.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const escaped = [...text].map((character) => {
    if (character === "'" || character === '\\') return `\\${character}`;
    // An interactive bash looks for `!` before it looks at quotes.
    return character === '!' || unseen.test(character) ? writeBytes(character) : character;
  });
  return `$'${escaped.join('')}'`;
}

function writeBytes(character: string): string {
  const bytes = new TextEncoder().encode(character);
  return [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
