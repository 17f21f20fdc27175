import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Finds the socket of the desktop's session bus; null without one that can be reached by a socket of this computer. See "Server
 * Addresses" in https://dbus.freedesktop.org/doc/dbus-specification.html.
 */
export function findBusSocket(env: NodeJS.ProcessEnv, exists: (path: string) => boolean = existsSync): string | null {
  for (const address of (env.DBUS_SESSION_BUS_ADDRESS ?? '').split(';')) {
    const [transport, rest = ''] = splitAt(address, ':');
    if (transport !== 'unix') continue;
    const keys = new Map(rest.split(',').map((pair) => splitAt(pair, '=')));
    const path = keys.get('path');
    if (path !== undefined) return decode(path);
    const abstract = keys.get('abstract');
    if (abstract !== undefined) return `\0${decode(abstract)}`;
  }
  // Where systemd puts it, for programs that were started without the variable.
  const usual = env.XDG_RUNTIME_DIR ? join(env.XDG_RUNTIME_DIR, 'bus') : null;
  return usual !== null && !env.DBUS_SESSION_BUS_ADDRESS && exists(usual) ? usual : null;
}

function splitAt(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
