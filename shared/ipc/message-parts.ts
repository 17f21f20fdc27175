/**
 * The most UTF-16 units of JSON in one message. Each is at most 3 bytes, in UTF-8 as in the structured clone that
 * carries it, so with its envelope no message between the processes is larger than 256 kB.
 */
export const partLength = 80_000;

/** Stands for a message that travels in so many parts. */
export interface InParts {
  readonly parts: number;
}

export function isInParts(message: unknown): message is InParts {
  return typeof message === 'object' && message !== null && Number.isInteger((message as Partial<InParts>).parts);
}

/** NaN, the infinities and -0 are metric values that JSON has no words for. */
const numberMark = '$number';

/** The parts of a message, for {@link joinParts}; null when it is small enough to travel whole. */
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

/** The message that was split; throws a SyntaxError when parts are missing. */
export function joinParts(parts: readonly string[]): unknown {
  const text = parts.join('');
  // As with writing: value by value only where it has to be.
  return text.includes(`"${numberMark}"`)
    ? JSON.parse(text, (_key, value: unknown) => readable(value))
    : JSON.parse(text);
}

/** Whether there is such a number in it: to write value by value takes several times as long. */
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
