import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The bytes a secret may hide as: text in both encodings Chromium uses, escaped, and inside any base64. */
export function disguisesOf(secret: string): readonly Buffer[] {
  const texts = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), ...insideBase64(secret)];
  const bytes = texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
  return [...bytes, Buffer.from(Buffer.from(secret).toString('hex'))];
}

/** What base64 makes of a text depends on how many bytes stand before it, modulo three; its ends depend on the neighbours. */
function insideBase64(secret: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.from('x'.repeat(before) + secret)
      .toString('base64')
      .replace(/=+$/, '');
    return encoded.slice(before === 0 ? 0 : 4, -2);
  });
}

/** Whether a text or a file's bytes hold a secret in any disguise. */
export function holdsSecret(content: string | Buffer, secret: string): boolean {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return disguisesOf(secret).some((disguise) => bytes.includes(disguise));
}

/** The files below a folder that hold a secret, and how many were looked into. */
export function searchFiles(
  folder: string,
  secret: string,
): { readonly found: readonly string[]; readonly count: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const found = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => holdsSecret(readFileSync(path), secret))
    .map((path) => relative(folder, path));
  return { found, count: files.length };
}
