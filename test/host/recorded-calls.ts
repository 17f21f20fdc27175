import { settings } from './settings.ts';

/** A call that would have left the app for the operating system. */
export interface RecordedCall {
  readonly name: string;
  readonly args: readonly unknown[];
}

/** Every such call of this run, oldest first; `HOST_DEBUG=1` prints them as they come. */
export const recordedCalls = {
  all: [] as RecordedCall[],
  add(name: string, ...args: unknown[]): void {
    this.all.push({ name, args });
    if (settings.isDebugging) console.error('electron host:', name, ...args);
  },
};
