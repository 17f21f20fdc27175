import { EventEmitter } from 'node:events';
import { refuseOtherNames } from '../../refuse-other-names.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a page sends is typed by the app's own contract
type InvokeHandler = (event: any, ...args: any[]) => unknown;

/** The main process's end of ipc: `ipcMain`, and `webContents.ipc` for one window. */
export class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, InvokeHandler>();

  static handlerOf(ipc: IpcMain, channel: string): InvokeHandler | undefined {
    return ipc.#handlers.get(channel);
  }

  handle(channel: string, handler: InvokeHandler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: InvokeHandler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }
}

refuseOtherNames(IpcMain.prototype, 'ipcMain');

/** Electron's `ipcMain`. */
export const ipcMain = new IpcMain();
