import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const withKeyring = resolve(import.meta.dirname, '../e2e/with-keyring.sh');

/** A desktop session with nothing but a keychain in it. */
export interface ThrowAwayKeyring {
  /** What DBUS_SESSION_BUS_ADDRESS has to say for a program to use it. */
  readonly address: string;
  /** Ends the session; the keychain is gone. */
  end(): Promise<void>;
}

/**
 * Starts a session with an unlocked keyring that lives as long as this process at most. Resolves to null where
 * dbus-run-session or gnome-keyring-daemon is missing, or the session does not come up.
 */
export async function startThrowAwayKeyring(): Promise<ThrowAwayKeyring | null> {
  // `cat` ends with its input, and the session with it.
  const session = spawn('sh', [withKeyring, 'sh', '-c', 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    // Ctrl+C is for the app; this ends after it.
    detached: true,
  });
  const over = once(session, 'close');
  const [output] = (await Promise.race([once(session.stdout, 'data'), over])) as [Buffer | number | null];
  if (!Buffer.isBuffer(output)) return null;
  return {
    address: output.toString('utf8').trim(),
    async end() {
      session.stdin.end();
      await over;
    },
  };
}
