import type { CloneCodec } from './clone-codec.ts';
import type { WorldLink } from './link-worlds.ts';

/** What the preload's world needs to know, as data. */
export interface IsolatedWorldSettings {
  /** Name of the function that sends a text to the host; known to this world alone. */
  readonly binding: string;
  /** Name of the function by which the host delivers. */
  readonly receiver: string;
  readonly preloadPath: string;
  readonly process: Readonly<Record<string, unknown>>;
}

/** A message from the page to the host; `args` is in the codec's text. */
export interface PageMessage {
  readonly kind: 'send' | 'invoke' | 'open' | 'title' | 'preload-error';
  readonly channel: string;
  readonly id: number;
  readonly args: string;
}

/** A message from the host to the page: an event on a channel, or the answer to an invoke. */
export interface HostMessage {
  readonly channel?: string;
  readonly args?: string;
  readonly id?: number;
  readonly value?: string;
  readonly error?: string;
}

type Listener = (...args: unknown[]) => void;
type Refuse = <T extends object>(target: T, name: string) => T;

/**
 * Runs the preload with `require('electron')` in its isolated world. Self-contained, because its source runs in the page.
 * `preload` is the preload's source as a function, or null when the window has none.
 */
export function runIsolatedWorld(
  settings: IsolatedWorldSettings,
  link: WorldLink,
  codec: CloneCodec,
  refuseOtherNames: Refuse,
  preload: ((require: unknown, module: unknown, exports: unknown, process: unknown) => void) | null,
): void {
  if (window.top !== window) return;
  const native = Reflect.get(globalThis, settings.binding) as (text: string) => void;
  Reflect.deleteProperty(globalThis, settings.binding);
  const invocations = new Map<number, PromiseWithResolvers<unknown> & { readonly channel: string }>();
  let lastId = 0;

  function post(kind: PageMessage['kind'], channel: string, args: readonly unknown[], id = 0): void {
    native(JSON.stringify({ kind, channel, id, args: codec.encode(args) } satisfies PageMessage));
  }

  link.operations.open = (details: unknown) => post('open', '', [details]);

  let title = '';
  new MutationObserver(() => {
    if (document.title === title) return;
    title = document.title;
    post('title', '', [title]);
  }).observe(document, { subtree: true, childList: true, characterData: true });

  class IpcRenderer {
    readonly #listeners = new Map<string, { readonly listener: Listener; readonly original: Listener }[]>();

    on(channel: string, listener: Listener, original = listener): this {
      this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), { listener, original }]);
      return this;
    }
    addListener(channel: string, listener: Listener): this {
      return this.on(channel, listener);
    }
    once(channel: string, listener: Listener): this {
      const onlyOnce: Listener = (...args) => {
        this.off(channel, listener);
        listener(...args);
      };
      return this.on(channel, onlyOnce, listener);
    }
    off(channel: string, listener: Listener): this {
      const list = [...(this.#listeners.get(channel) ?? [])];
      const index = list.findLastIndex((entry) => entry.original === listener);
      if (index >= 0) list.splice(index, 1);
      this.#listeners.set(channel, list);
      return this;
    }
    removeListener(channel: string, listener: Listener): this {
      return this.off(channel, listener);
    }
    removeAllListeners(channel?: string): this {
      if (channel === undefined) this.#listeners.clear();
      else this.#listeners.delete(channel);
      return this;
    }
    listenerCount(channel: string): number {
      return this.#listeners.get(channel)?.length ?? 0;
    }
    emit(channel: string, ...args: unknown[]): boolean {
      const list = this.#listeners.get(channel) ?? [];
      for (const { listener } of list) listener(...args);
      return list.length > 0;
    }
    send(channel: string, ...args: unknown[]): void {
      post('send', channel, args);
    }
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const id = ++lastId;
      const invocation = { ...Promise.withResolvers<unknown>(), channel };
      try {
        post('invoke', channel, args, id);
        invocations.set(id, invocation);
      } catch (error) {
        invocation.reject(error);
      }
      return invocation.promise;
    }
  }
  refuseOtherNames(IpcRenderer.prototype, 'ipcRenderer');
  const ipcRenderer = new IpcRenderer();

  Reflect.set(globalThis, settings.receiver, (message: HostMessage) => {
    if (message.channel !== undefined) {
      const args = codec.decode(message.args ?? '') as unknown[];
      ipcRenderer.emit(message.channel, { sender: ipcRenderer, ports: [] }, ...args);
      return;
    }
    const invocation = invocations.get(message.id ?? 0);
    invocations.delete(message.id ?? 0);
    if (message.error === undefined) invocation?.resolve(codec.decode(message.value ?? ''));
    else invocation?.reject(new Error(`Error invoking remote method '${invocation.channel}': ${message.error}`));
  });

  const contextBridge = refuseOtherNames(
    { exposeInMainWorld: (key: string, api: unknown) => void link.call('expose', key, api) },
    'contextBridge',
  );
  const electron = refuseOtherNames({ contextBridge, ipcRenderer }, 'electron/renderer');
  const modules = new Map<string, unknown>([
    ['electron', electron],
    ['electron/renderer', electron],
    ['timers', { setTimeout, setInterval, clearTimeout, clearInterval }],
    ['url', { URL, URLSearchParams }],
  ]);
  const require = (name: string): unknown => {
    const found = modules.get(name.replace(/^node:/, ''));
    if (!found) throw new Error(`module not found: ${name}`);
    return found;
  };
  if (!preload) return;
  const module = { exports: {} };
  try {
    preload.call(module.exports, require, module, module.exports, settings.process);
  } catch (error) {
    console.error(`Unable to load preload script: ${settings.preloadPath}`, error);
    post('preload-error', settings.preloadPath, [error instanceof Error ? error : new Error(String(error))]);
  }
}
