/** Keys whose values never go into a log, whatever they hold. */
const secretKey = /token|password|secret|authorization|cookie|credential|\benv\b|value/i;
/** Header values and URL user-info that may sit inside longer texts. */
const secretText: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 …'],
  [/(\/\/)[^/\s:@]+:[^/\s@]+@/g, '$1…@'],
  [/([?&][^=&\s]*(?:token|password|secret|key|code)[^=&\s]*=)[^&\s]+/gi, '$1…'],
];
const maxText = 2000;
const maxDepth = 4;

/** Copies a log entry's facts without secrets, cut to a readable size. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (value === null || typeof value !== 'object') return value;
  if (depth >= maxDepth) return '…';
  if (value instanceof Error) return redactText(value.stack ?? value.message);
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, 50)
      .map(([key, item]) => [key, secretKey.test(key) && item !== null ? '…' : redact(item, depth + 1)]),
  );
}

function redactText(text: string): string {
  const short = text.length > maxText ? `${text.slice(0, maxText)}…` : text;
  return secretText.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), short);
}
