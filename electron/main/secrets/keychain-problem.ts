import { KeychainTimeout } from './keychain-calls.ts';

/** Why the keychain gave no answer: it hangs, is locked, or does not work. */
export interface KeychainProblem {
  readonly kind: 'silent' | 'locked' | 'failing';
  /** A sentence for the person. */
  readonly reason: string;
}

/** Puts the errors of libsecret, D-Bus and keytar's loader into plain words. */
export function describeKeychainProblem(cause: unknown, os: NodeJS.Platform): KeychainProblem {
  if (cause instanceof KeychainTimeout) {
    return {
      kind: 'silent',
      reason: 'The system keychain did not answer in time; it may be waiting to be unlocked.',
    };
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  const unloaded = reasonToBeMissing(message, os);
  if (unloaded !== null) return { kind: 'failing', reason: unloaded };
  if (/lock|prompt|dismiss|cancel/i.test(message)) return { kind: 'locked', reason: 'The system keychain is locked.' };
  return { kind: 'failing', reason: `The system keychain refused: ${message}` };
}

function reasonToBeMissing(message: string, os: NodeJS.Platform): string | null {
  if (/libsecret|native addon|cannot open shared object/i.test(message)) {
    return os === 'linux'
      ? 'The keychain library (libsecret) is not installed on this computer.'
      : 'The part of the app that talks to the system keychain could not be loaded.';
  }
  if (/D-?Bus|could not connect|autolaunch|org\.freedesktop|StartServiceByName/i.test(message)) {
    return 'No keychain service runs in this desktop session (for example GNOME Keyring or KWallet).';
  }
  return null;
}
