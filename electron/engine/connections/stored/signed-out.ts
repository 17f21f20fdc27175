import { appError } from '../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../shared/failure/app-failure.ts';

/** The keychain holds no secret for this connection. */
export function signedOut(label: string): AppFailure {
  return new AppFailure(
    appError('SIGNED_OUT', `You are signed out of ${label}.`, {
      hint: 'The keychain holds no secret for it: it was removed, or it was kept for one session only. Sign in again; what is on screen stays.',
    }),
  );
}

/** The keychain holds no sign-in to the MLflow server that a group's models are read from directly. */
export function signedOutOfMlflow(): AppFailure {
  return new AppFailure(
    appError('SIGNED_OUT', 'The sign-in to MLflow itself is not on this computer any more.', {
      hint: 'It was removed from the keychain, or it was kept for one session only. Connect to MLflow directly once more, or read the models through PrimeHub again.',
    }),
  );
}
