/** Carries structured-clonable values through a string. */
export interface CloneCodec {
  /** Throws "An object could not be cloned." for what Electron's ipc refuses too. */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * Makes a codec. The function is self-contained because its source also runs in the page.
 * `structuredClone` does the checking; the text is `[root, entries]`, where an entry refers to others by index,
 * so cycles and shared objects survive, and a negative index stands for a value that JSON lacks.
 */
export function makeCloneCodec(): CloneCodec {
  const unsayable = [undefined, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0];
  const errors: Record<string, ErrorConstructor> = {
    TypeError,
    RangeError,
    SyntaxError,
    ReferenceError,
    EvalError,
    URIError,
  };
  const isNode = typeof Buffer === 'function';

  function toBase64(bytes: Uint8Array): string {
    if (isNode) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    let binary = '';
    for (let start = 0; start < bytes.length; start += 8192) {
      binary += String.fromCharCode(...bytes.subarray(start, start + 8192));
    }
    return btoa(binary);
  }

  function fromBase64(text: string): Uint8Array<ArrayBuffer> {
    return isNode
      ? new Uint8Array(Buffer.from(text, 'base64'))
      : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  }

  function encode(value: unknown): string {
    const entries: unknown[] = [];
    const seen = new Map<unknown, number>();

    function put(item: unknown): number {
      const special = unsayable.findIndex((candidate) => Object.is(candidate, item));
      if (special >= 0) return -1 - special;
      const known = seen.get(item);
      if (known !== undefined) return known;
      const index = entries.push(null) - 1;
      seen.set(item, index);
      entries[index] = describe(item);
      return index;
    }

    function describe(item: unknown): unknown {
      if (typeof item === 'bigint') return ['bigint', String(item)];
      if (item === null || typeof item !== 'object') return item;
      if (Array.isArray(item)) return ['array', Array.from(item, put)];
      if (item instanceof Date) return ['date', put(item.getTime())];
      if (item instanceof RegExp) return ['regexp', item.source, item.flags];
      if (item instanceof Map) return ['map', [...item].map(([key, entry]) => [put(key), put(entry)])];
      if (item instanceof Set) return ['set', [...item].map(put)];
      if (item instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(item))];
      if (ArrayBuffer.isView(item)) {
        const bytes = new Uint8Array(item.buffer as ArrayBuffer, item.byteOffset, item.byteLength);
        return ['view', Object.prototype.toString.call(item).slice(8, -1), toBase64(bytes)];
      }
      if (item instanceof Error) return ['error', item.name, item.message, item.stack, put(item.cause)];
      return ['object', Object.entries(item).map(([key, entry]) => [key, put(entry)])];
    }

    let copy: unknown;
    try {
      copy = structuredClone(value);
    } catch {
      throw new Error('An object could not be cloned.');
    }
    return JSON.stringify([put(copy), entries]);
  }

  function decode(text: string): unknown {
    const [root, entries] = JSON.parse(text) as [number, unknown[]];
    const done = new Map<number, unknown>();

    function keep<T>(index: number, value: T): T {
      done.set(index, value);
      return value;
    }

    function get(index: number): unknown {
      if (index < 0) return unsayable[-1 - index];
      if (done.has(index)) return done.get(index);
      const entry = entries[index];
      return Array.isArray(entry) ? restore(index, entry) : keep(index, entry);
    }

    // biome-ignore lint/suspicious/noExplicitAny: the entry's own tag says what its parts are
    function restore(index: number, [tag, first, second, third, fourth]: any[]): unknown {
      switch (tag) {
        case 'array': {
          const list: unknown[] = keep(index, []);
          for (const item of first) list.push(get(item));
          return list;
        }
        case 'object': {
          const object = keep(index, {});
          for (const [key, item] of first) {
            // Not an assignment: "__proto__" is a key like any other.
            const value = get(item);
            Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
          }
          return object;
        }
        case 'map': {
          const map = keep(index, new Map());
          for (const [key, item] of first) map.set(get(key), get(item));
          return map;
        }
        case 'set': {
          const set = keep(index, new Set());
          for (const item of first) set.add(get(item));
          return set;
        }
        case 'error': {
          const error = keep(index, new (errors[first] ?? Error)(second));
          error.stack = third;
          if (fourth !== -1) error.cause = get(fourth);
          return error;
        }
        case 'view': {
          const bytes = fromBase64(second);
          const View = Reflect.get(globalThis, first) as Uint8ArrayConstructor;
          return keep(index, new View(bytes.buffer, 0, bytes.byteLength / (View.BYTES_PER_ELEMENT ?? 1)));
        }
        case 'buffer':
          return keep(index, fromBase64(first).buffer);
        case 'bigint':
          return keep(index, BigInt(first));
        case 'date':
          return keep(index, new Date(get(first) as number));
        case 'regexp':
          return keep(index, new RegExp(first, second));
        default:
          throw new Error(`Unknown entry: ${tag}`);
      }
    }

    return get(root);
  }

  return { encode, decode };
}
