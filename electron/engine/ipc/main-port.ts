import { inspect } from 'node:util';
import type { Port } from '../../ipc/peer.ts';
import type { Log } from '../../process/log.ts';

/** The way to main, as Electron gives it to a utility process. */
export function openMainPort(parent: Electron.ParentPort): Port {
  return {
    post: (message) => parent.postMessage(message),
    listen: (receive) => void parent.on('message', ({ data }) => receive(data)),
  };
}

/** Writes to main's log, which redacts and keeps the file. What cannot cross is told as text. */
export function createMainLog(
  tell: (level: 'info' | 'warn' | 'error', message: string, facts: Readonly<Record<string, unknown>> | null) => void,
): Log {
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (message: string, facts?: Readonly<Record<string, unknown>>): void => {
      try {
        tell(level, message, facts ?? null);
      } catch {
        tell(level, message, { facts: inspect(facts) });
      }
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
