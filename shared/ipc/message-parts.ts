/**
 * The most UTF-16 units of JSON per message. Each takes at most 3 bytes, in UTF-8 and in the structured clone that
 * carries it, so no message between processes is larger than 256 kB, envelope included.
 */
export const partLength = 80_000;

/** Stands for a message that travels in this many parts. */
export interface InParts {
  readonly parts: number;
}

export function isInParts(message: unknown): message is InParts {
  return typeof message === 'object' && message !== null && Number.isInteger((message as Partial<InParts>).parts);
}

/** Marks NaN, the infinities and -0: metric values that JSON cannot express. */
const numberMark = '$number';

/** Splits a message into parts for {@link joinParts}; null when it is small enough to travel whole. */
export function splitMessage(message: unknown): readonly string[] | null {
  const plain = JSON.stringify(message) ?? '';
  if (plain.length <= partLength) return null;
  const text = isUnwritable(message) ? JSON.stringify(message, (_key, value: unknown) => writable(value)) : plain;
  const parts: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + partLength, text.length);
    if (isHighSurrogate(text.charCodeAt(end - 1))) end -= 1;
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
}

/** Joins the parts of a message. Throws a SyntaxError when some are missing. */
export function joinParts(parts: readonly string[]): unknown {
  const text = parts.join('');
  // As in writing, goes value by value only when necessary.
  return text.includes(`"${numberMark}"`)
    ? JSON.parse(text, (_key, value: unknown) => readable(value))
    : JSON.parse(text);
}

/** Whether a value contains such a number. Writing value by value takes several times as long. */
function isUnwritable(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(isUnwritable);
  return typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0));
}

function writable(value: unknown): unknown {
  if (typeof value !== 'number' || !isUnwritable(value)) return value;
  return { [numberMark]: Object.is(value, -0) ? '-0' : String(value) };
}

function readable(value: unknown): unknown {
  return typeof value === 'object' && value !== null && numberMark in value ? Number(value[numberMark]) : value;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
