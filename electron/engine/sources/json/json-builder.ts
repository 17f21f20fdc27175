import { type JsonLimits, jsonLimits } from './json-limits.ts';
import { JsonRefused } from './json-refused.ts';

/** Builds the value of a JSON text step by step. */
export interface JsonBuilder {
  /** Looks at so many bytes more. False when none is left. */
  advance(bytes: number): boolean;
  /** The value. Throws a SyntaxError when the text was no JSON. */
  finish(): unknown;
}

/** Bytes. Only a text padded with blanks has so many without a place to cut it. */
const longestPiece = 4 * 1024 * 1024;

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openList = 0x5b;
const backslash = 0x5c;
const closeList = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;

const marks = new Uint8Array(256);
for (const byte of [quote, comma, colon, openList, closeList, openObject, closeObject]) marks[byte] = 1;

/** A list or object that is open. Only a large one has a `value` yet; a small one is text until its parent is parsed. */
interface Frame {
  isObject: boolean;
  /** Where it begins. */
  start: number;
  /** Where the text begins that is not part of `value` yet. */
  textAt: number;
  /** Where its current entry begins, and the colon in it; -1 before there is one. */
  entryAt: number;
  colonAt: number;
  /** Whether the current entry holds a text or another container. */
  isDeep: boolean;
  /** Whether the current entry is in `value` already. */
  isTaken: boolean;
  entries: number;
  value: unknown[] | Record<string, unknown> | null;
}

/**
 * Makes a builder. It only looks for where the text can be cut, which takes a tenth of what parsing takes, and leaves
 * the pieces to V8, so a wrong character within one is found there.
 */
export function createJsonBuilder(body: Buffer, limits: JsonLimits = jsonLimits): JsonBuilder {
  const { length } = body;
  /** As a list of one entry, the whole text needs no rules of its own. */
  const root = newFrame();
  const frames: Frame[] = [root];
  let frame = root;
  let depth = 0;
  /** The depth of the list or object whose further entries are left out; 0 for none. */
  let skipsAt = 0;
  let values = 0;
  let at = 0;
  let isInText = false;
  let textStart = 0;

  function parse(start: number, end: number, open: string, close: string): unknown {
    if (end - start > longestPiece) throw new JsonRefused('is padded with blanks');
    return JSON.parse(open + body.toString('utf8', start, end) + close);
  }

  function isBlank(start: number, end: number): boolean {
    for (let index = start; index < end; index += 1) {
      const byte = body[index];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return false;
    }
    return true;
  }

  /** Makes entries that are still text part of the value. `end` may follow a comma. */
  function takeText(into: Frame, end: number): void {
    const last = end > into.textAt && body[end - 1] === comma ? end - 1 : end;
    if (into.value === null) into.value = into.isObject ? {} : [];
    if (last > into.textAt) {
      const found = into.isObject ? parse(into.textAt, last, '{', '}') : parse(into.textAt, last, '[', ']');
      if (Array.isArray(into.value)) for (const each of found as unknown[]) into.value.push(each);
      else for (const [key, each] of Object.entries(found as object)) put(into.value, key, each);
    }
    into.textAt = end;
  }

  /** Makes the current entry part of the value, whose text ends at `end` and begins, after its key, at `start`. */
  function takeEntry(into: Frame, value: unknown, start: number, end: number): void {
    takeText(into, into.entryAt);
    const { entryAt, colonAt } = into;
    if (into.isTaken || !isBlank(into.isObject ? colonAt + 1 : entryAt, start)) throw notJson();
    if (Array.isArray(into.value)) into.value.push(value);
    else if (colonAt < 0) throw notJson();
    else put(into.value as Record<string, unknown>, String(parse(entryAt, colonAt, '', '')), value);
    into.isTaken = true;
    into.textAt = end;
  }

  /** Ends the current entry at a comma or bracket. */
  function endEntry(index: number): void {
    if (frame.isTaken) {
      if (!isBlank(frame.textAt, index)) throw notJson();
      frame.textAt = index;
    } else if (!frame.isDeep) {
      // Not even a number that the sender means has so many digits.
      const start = Math.max(frame.entryAt, frame.colonAt + 1);
      if (index - start > limits.scalar && !isBlank(start, index)) takeEntry(frame, null, start, index);
    }
  }

  function onOpen(isObject: boolean, index: number): void {
    depth += 1;
    if (depth > limits.depth) throw new JsonRefused(`nests more than ${limits.depth} lists in each other`);
    const opened = frames[depth] ?? newFrame();
    frames[depth] = opened;
    opened.isObject = isObject;
    opened.start = index;
    opened.textAt = index + 1;
    opened.entryAt = index + 1;
    opened.colonAt = -1;
    opened.isDeep = false;
    opened.isTaken = false;
    opened.entries = 0;
    opened.value = null;
    frame = opened;
  }

  function onClose(isObject: boolean, index: number): void {
    if (depth === 0 || frame.isObject !== isObject) throw notJson();
    const closed = frame;
    const skipped = skipsAt;
    if (skipped === 0) endEntry(index);
    else if (skipped === depth) skipsAt = 0;
    depth -= 1;
    frame = frames[depth] as Frame;
    frame.isDeep = true;
    if (closed.value === null || (skipped > 0 && skipped <= depth)) return;
    if (skipped === 0) takeText(closed, index);
    takeEntry(frame, closed.value, closed.start, index + 1);
  }

  function onComma(index: number): void {
    if (depth === 0) throw notJson();
    if (skipsAt === 0) {
      endEntry(index);
      values += 1;
      frame.entries += 1;
      if (values > limits.values) throw new JsonRefused(`holds more than ${limits.values} values`);
      if (frame.isTaken) {
        frame.textAt = index + 1;
      } else if (index - frame.textAt > limits.piece || frame.entries > limits.entries) {
        takeText(frame, index + 1);
      }
      if (frame.entries > limits.entries) skipsAt = depth;
    }
    frame.entryAt = index + 1;
    frame.colonAt = -1;
    frame.isDeep = false;
    frame.isTaken = false;
  }

  function onText(end: number): void {
    frame.isDeep = !frame.isObject || frame.colonAt >= 0;
    if (end - textStart <= limits.text || skipsAt > 0) return;
    if (frame.isObject && frame.colonAt < 0) throw new JsonRefused('has a name of more than a megabyte');
    takeEntry(frame, readStart(textStart), textStart, end);
  }

  /** Reads the start of a text that is too long. It may be cut in the middle of a character that is written as several. */
  function readStart(start: number): string {
    for (let end = start + limits.text; ; end -= 1) {
      try {
        return `${String(parse(start, end, '', '"')).replace(/[\ud800-\udbff\ufffd]$/, '')}…`;
      } catch (error) {
        if (end < start + limits.text - 12) throw error;
      }
    }
  }

  return {
    advance(bytes) {
      const stop = Math.min(length, at + bytes);
      let index = at;
      while (index < stop) {
        if (isInText) {
          index = findQuote(body, index, stop);
          if (index >= stop) break;
          isInText = false;
          index += 1;
          onText(index);
        }
        index = findMark(body, index, stop);
        if (index >= stop) break;
        const byte = body[index];
        if (byte === quote) {
          isInText = true;
          textStart = index;
        } else if (byte === comma) onComma(index);
        else if (byte === colon) frame.colonAt = index;
        else if (byte === openObject) onOpen(true, index);
        else if (byte === closeObject) onClose(true, index);
        else if (byte === openList) onOpen(false, index);
        else onClose(false, index);
        index += 1;
      }
      at = index;
      return at < length;
    },
    finish() {
      if (depth > 0 || isInText) throw notJson();
      if (!root.isTaken) endEntry(length);
      if (!root.isTaken) return parse(0, length, '', '');
      if (!isBlank(root.textAt, length)) throw notJson();
      return (root.value as unknown[])[0];
    },
  };
}

/** Finds the end of a text; `stop` or one more when it is not before that. */
function findQuote(body: Buffer, from: number, stop: number): number {
  let index = from;
  while (index < stop) {
    const byte = body[index];
    if (byte === quote) return index;
    index += byte === backslash ? 2 : 1;
  }
  return index;
}

/** Finds what begins, separates or ends values; `stop` when it is not before that. */
function findMark(body: Buffer, from: number, stop: number): number {
  let index = from;
  while (index < stop && marks[body[index] as number] === 0) index += 1;
  return index;
}

function newFrame(): Frame {
  return {
    isObject: false,
    start: 0,
    textAt: 0,
    entryAt: 0,
    colonAt: -1,
    isDeep: false,
    isTaken: false,
    entries: 0,
    value: null,
  };
}

/** Sets a property as JSON.parse does. Assigned, this one name would change the object's prototype. */
function put(into: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(into, key, { value, enumerable: true, configurable: true });
  else into[key] = value;
}

function notJson(): SyntaxError {
  return new SyntaxError('The text is not JSON');
}
