import { type AppError, appError, attemptOver } from '../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import type { Account } from '../../sources/http/account.ts';
import type { StoredConnection, StoredGroup, StoredMlflow, StoredPrimehub } from './stored-connection.ts';

type Refusal = Parameters<Account['signedOut']>[0];

/** Gets the account that requests to a PrimeHub are made with. */
export function getPrimehubAccount(connection: StoredPrimehub): Account {
  return { id: connection.id, signedOut: (refusal) => signedOut(connection, refusal) };
}

/** Gets the account for an MLflow server; null when it asks for no sign-in. */
export function getMlflowAccount(connection: StoredMlflow): Account | null {
  if (connection.auth === 'none') return null;
  return { id: connection.id, signedOut: (refusal) => signedOut(connection, refusal) };
}

/** Gets the id of a group's own sign-in to MLflow, which is separate from its connection's. */
export function getDirectAccountId(connectionId: string, groupId: string): string {
  return `${connectionId}/${groupId}`;
}

/** Lists the accounts whose secrets a connection speaks of: its own, and those of groups that are read from MLflow directly. */
export function listAccounts(connection: StoredConnection): readonly string[] {
  const own = connection.credentialPlace === 'not-needed' ? [] : [connection.id];
  const groups = connection.kind === 'primehub' ? connection.groups : [];
  const direct = groups.filter((group) => group.direct !== null && group.direct.auth !== 'none');
  return [...own, ...direct.map(({ id }) => getDirectAccountId(connection.id, id))];
}

/** Gets the account for a group that is read from MLflow directly; null when MLflow asks for no sign-in. */
export function getDirectAccount(
  connectionId: string,
  { id, direct }: Pick<StoredGroup, 'id' | 'direct'>,
): Account | null {
  if (direct === null || direct.auth === 'none') return null;
  return { id: getDirectAccountId(connectionId, id), signedOut: signedOutOfMlflow };
}

/** Gets the account of a sign-in on trial, by the name that main gave its secret. */
export function getAttemptAccount(attempt: string): Account {
  return {
    id: attempt,
    signedOut: (refusal) =>
      new AppFailure(
        refusal === 'for-another-server'
          ? appError('SIGNED_OUT', 'What you entered is for another server than the current address.', {
              hint: 'The address has changed since. Enter the sign-in again for the new address.',
            })
          : attemptOver(),
      ),
  };
}

function signedOut(connection: StoredConnection, refusal: Refusal): AppFailure {
  const { label, address, credentialPlace: place } = connection;
  // What the keychain never had it cannot hold back.
  if (isKeychainProblem(refusal))
    return place === 'keychain' ? keychainFailed(refusal) : signedOut(connection, 'missing');
  return new AppFailure(
    appError('SIGNED_OUT', `You are signed out of ${label}.`, {
      hint: reasons[refusal].replace('{host}', new URL(address).host),
    }),
  );
}

type KeychainProblem = Extract<Refusal, `keychain-${string}`>;

function isKeychainProblem(refusal: Refusal): refusal is KeychainProblem {
  return refusal in keychainTexts;
}

function keychainFailed(problem: KeychainProblem): AppFailure {
  const { message, hint, retryable } = keychainTexts[problem];
  return new AppFailure(appError('KEYCHAIN_UNAVAILABLE', message, { hint, retryable }));
}

const keychainTexts: Readonly<Record<KeychainProblem, Pick<AppError, 'message' | 'hint' | 'retryable'>>> = {
  'keychain-silent': {
    message: 'The system keychain does not answer, so the sign-in could not be read.',
    hint: 'Most likely it waits to be unlocked: look for its window. The app tries again by itself; what is on screen stays.',
    retryable: true,
  },
  'keychain-locked': {
    message: 'The system keychain is locked, so the sign-in could not be read.',
    hint: 'Unlock it, then refresh; what is on screen stays.',
    retryable: false,
  },
  'keychain-failing': {
    message: 'The system keychain does not work, so the sign-in could not be read.',
    hint: 'Most likely its service (for example GNOME Keyring or KWallet) is not running in this desktop session. Start it and refresh, or sign in again for this session; what is on screen stays.',
    retryable: true,
  },
};

const reasons: Readonly<Record<Exclude<Refusal, KeychainProblem>, string>> = {
  missing:
    'Its secret is not in the keychain: it was removed, or kept for one session only. Sign in again; what is on screen stays.',
  'of-old-form':
    'This version stores with each secret the server it is for, which older versions did not. Sign in once more; what is on screen stays.',
  'for-another-server':
    'The secret in the keychain was made for another server, so it was not sent. Somebody or something changed the address of this connection: it now leads to {host}. If that is right, sign in again; if not, remove the connection and add it anew. What is on screen stays.',
};

function signedOutOfMlflow(refusal: Refusal): AppFailure {
  if (isKeychainProblem(refusal)) return keychainFailed(refusal);
  return new AppFailure(
    appError('SIGNED_OUT', 'The sign-in to MLflow is no longer on this computer.', {
      hint: directReasons[refusal],
    }),
  );
}

const directReasons: Readonly<Record<Exclude<Refusal, KeychainProblem>, string>> = {
  missing:
    'It was removed from the keychain, or kept for one session only. Connect to MLflow directly again, or switch back to PrimeHub.',
  'of-old-form':
    'This version stores with each secret the server it is for, which older versions did not. Connect to MLflow directly again, or switch back to PrimeHub.',
  'for-another-server':
    'The one in the keychain was made for another server than this group’s MLflow, so it was not sent. Connect to MLflow directly again, or switch back to PrimeHub.',
};
