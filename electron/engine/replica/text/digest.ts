import { hash } from 'node:crypto';

/** Digests a text, to tell whether what a source says has changed: 96 bits in 16 letters. */
export function digest(text: string): string {
  return hash('sha1', text, 'base64').slice(0, 16);
}
