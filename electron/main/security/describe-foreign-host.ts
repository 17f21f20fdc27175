import { domainToUnicode } from 'node:url';

const alphabets = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Hebrew', 'Arabic', 'Cherokee', 'Georgian'] as const;
const patterns = alphabets.map((name) => ({ name, pattern: new RegExp(`\\p{Script=${name}}`, 'u') }));

/**
 * Describes a host whose name has letters beyond a to z, which can look like the name of another (`аpple.com` with a
 * Cyrillic а): in the plain letters that computers use, and as it would read. Null for a name in plain letters.
 */
export function describeForeignHost(host: string): string | null {
  if (!/(^|\.)xn--/i.test(host)) return null;
  const readable = domainToUnicode(host.replace(/:\d+$/, ''));
  const used = patterns.filter(({ pattern }) => pattern.test(readable)).map(({ name }) => name);
  const mixes = readable.split('.').some((label) => patterns.filter(({ pattern }) => pattern.test(label)).length > 1);
  return [
    `The exact name is ${host}.`,
    readable === '' ? 'It cannot be written in readable letters.' : `It reads as ${readable}.`,
    mixes ? `It mixes letters of several alphabets (${used.join(', ')}): most likely it imitates another name.` : '',
    'Open it only if you know this site.',
  ]
    .filter((sentence) => sentence !== '')
    .join('\n');
}
