import { inspect } from 'node:util';
import type { Port } from '../../ipc/peer.ts';
import type { Log } from '../../process/log.ts';

/** Opens the channel to main that Electron gives a utility process. */
export function openMainPort(parent: Electron.ParentPort): Port {
  return {
    post: (message) => parent.postMessage(message),
    listen: (receive) => void parent.on('message', ({ data }) => receive(data)),
  };
}

/** Makes a log that writes to main's, which redacts it. Sends facts that cannot cross as text. */
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
