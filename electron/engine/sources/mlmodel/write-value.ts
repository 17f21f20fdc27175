import { cutText } from '../../../../shared/text/cut-text.ts';

/** Deeper than that, a value is left out. */
const deepest = 12;

/**
 * Writes a value of any shape as JSON, of which it reads no more than `most` UTF-16 units show: what is repeated in a
 * small file may be endless when it is written out.
 */
export function writeValue(value: unknown, most: number): string {
  let left = most;
  const add = (text: string): string => {
    left -= text.length;
    return text;
  };
  const write = (each: unknown, depth: number): string => {
    if (left <= 0) return '';
    if (typeof each !== 'object' || each === null) {
      return add(JSON.stringify(typeof each === 'string' ? each.slice(0, left + 1) : (each ?? null)) ?? 'null');
    }
    if (depth > deepest) return add('…');
    const parts: string[] = [];
    const entries = Array.isArray(each) ? each : Object.keys(each);
    for (const entry of entries) {
      if (left <= 0) break;
      const key = Array.isArray(each) ? '' : add(`${JSON.stringify(String(entry).slice(0, left + 1))}: `);
      parts.push(key + write(Array.isArray(each) ? entry : (each as Record<string, unknown>)[entry], depth + 1));
      left -= 2;
    }
    return Array.isArray(each) ? `[${parts.join(', ')}]` : `{${parts.join(', ')}}`;
  };
  return cutText(write(value, 0), most);
}
