/** One world's end of the link between the page's own world and the preload's isolated world. */
export interface WorldLink {
  /** What the other world may ask of this one. */
  // biome-ignore lint/suspicious/noExplicitAny: arguments come from the other world as they are
  readonly operations: Record<string, (...args: any[]) => unknown>;
  /** Asks the other world and returns its answer at once; throws what the other world throws. */
  call(operation: string, ...args: unknown[]): unknown;
}

/**
 * Joins two JavaScript worlds of one page. The function is self-contained because its source runs in the page.
 * Worlds share no objects, only the DOM, so a call crosses as a CustomEvent on `document`: its dispatch is synchronous,
 * and Chromium structured-clones `detail` between worlds. Functions and promises cross as numbered references.
 */
export function linkWorlds(ownEvent: string, peerEvent: string): WorldLink {
  type Packed = { readonly kind: string; readonly id?: number; readonly value?: Record<string, unknown> };
  type AnyFunction = (...args: unknown[]) => unknown;
  const functions = new Map<number, AnyFunction>();
  const functionIds = new WeakMap<AnyFunction, number>();
  const peerFunctions = new WeakMap<AnyFunction, number>();
  const promises = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  let reply: { readonly value?: unknown; readonly error?: unknown } | undefined;

  // Not an assignment: "__proto__" is a key like any other.
  function define(object: object, key: string, value: unknown): void {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  }

  function packFunction(item: AnyFunction): Packed {
    const peerId = peerFunctions.get(item);
    if (peerId !== undefined) return { kind: 'your-function', id: peerId };
    const id = functionIds.get(item) ?? ++lastId;
    functionIds.set(item, id);
    functions.set(id, item);
    return { kind: 'function', id };
  }

  function packPromise(item: Promise<unknown>): Packed {
    const id = ++lastId;
    item.then(
      (value) => call('settle', id, true, value),
      (error) => call('settle', id, false, error),
    );
    return { kind: 'promise', id };
  }

  function pack(item: unknown, seen: Map<unknown, unknown>): unknown {
    if (typeof item === 'function') return packFunction(item as AnyFunction);
    if (typeof item === 'symbol') return undefined;
    if (item === null || typeof item !== 'object') return item;
    if (seen.has(item)) return seen.get(item);
    if (item instanceof Promise) return packPromise(item);
    if (Array.isArray(item)) {
      const list: unknown[] = [];
      seen.set(item, list);
      for (const entry of item) list.push(pack(entry, seen));
      return list;
    }
    if (Object.prototype.toString.call(item) !== '[object Object]') return item;
    const value: Record<string, unknown> = {};
    const packed: Packed = { kind: 'object', value };
    seen.set(item, packed);
    for (const [key, entry] of Object.entries(item)) define(value, key, pack(entry, seen));
    return packed;
  }

  function unpackFunction(id: number): AnyFunction {
    const proxy: AnyFunction = (...args) => call('call', id, args);
    peerFunctions.set(proxy, id);
    return proxy;
  }

  function unpackPromise(id: number): Promise<unknown> {
    const settled = Promise.withResolvers<unknown>();
    promises.set(id, settled);
    return settled.promise;
  }

  function unpack(item: unknown, seen: Map<unknown, unknown>): unknown {
    if (item === null || typeof item !== 'object') return item;
    if (seen.has(item)) return seen.get(item);
    if (Array.isArray(item)) {
      const list: unknown[] = [];
      seen.set(item, list);
      for (const entry of item) list.push(unpack(entry, seen));
      return list;
    }
    // Whatever is neither list nor reference (Date, Map, Error…) crossed as it is.
    if (Object.prototype.toString.call(item) !== '[object Object]') return item;
    const { kind, id = 0, value = {} } = item as Packed;
    if (kind === 'function') return unpackFunction(id);
    if (kind === 'your-function') return functions.get(id);
    if (kind === 'promise') return unpackPromise(id);
    const object: Record<string, unknown> = {};
    seen.set(item, object);
    for (const [key, entry] of Object.entries(value)) define(object, key, unpack(entry, seen));
    return object;
  }

  function call(operation: string, ...args: unknown[]): unknown {
    let detail: unknown;
    try {
      detail = structuredClone({ operation, args: pack(args, new Map()) });
    } catch {
      throw new Error('An object could not be cloned.');
    }
    document.dispatchEvent(new CustomEvent(peerEvent, { detail }));
    const answer = reply;
    reply = undefined;
    if (!answer) throw new Error('An object could not be cloned.');
    if ('error' in answer) throw answer.error;
    return unpack(answer.value, new Map());
  }

  function answer(operation: string, args: unknown): unknown {
    try {
      const value = operations[operation]?.(...(unpack(args, new Map()) as unknown[]));
      return structuredClone({ value: pack(value, new Map()) });
    } catch (error) {
      if (!(error instanceof Error)) return { error: new Error(String(error)) };
      const copy = new Error(error.name === 'DataCloneError' ? 'An object could not be cloned.' : error.message);
      copy.stack = error.stack ?? '';
      return { error: copy };
    }
  }

  const operations: WorldLink['operations'] = {
    call: (id: number, args: unknown[]) => functions.get(id)?.(...args),
    settle(id: number, isFulfilled: boolean, value: unknown) {
      const settled = promises.get(id);
      promises.delete(id);
      if (isFulfilled) settled?.resolve(value);
      else settled?.reject(value);
    },
  };
  document.addEventListener(ownEvent, (event) => {
    const { operation, args } = (event as CustomEvent<{ operation: string; args: unknown }>).detail;
    document.dispatchEvent(new CustomEvent(`${peerEvent}:reply`, { detail: answer(operation, args) }));
  });
  document.addEventListener(`${ownEvent}:reply`, (event) => {
    reply = (event as CustomEvent<{ value?: unknown; error?: unknown }>).detail;
  });
  return { operations, call };
}
