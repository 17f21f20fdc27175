import type { MlflowSignIn, SignInVariable } from '../../../shared/connection/connection.ts';
import type { AppError } from '../../../shared/failure/app-error.ts';
import { readPastedToken, unwrapPasted } from '../../../shared/text/pasted-text.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A sign-in that environment variables ask for. */
export type EnvironmentSignIn =
  | {
      readonly kind: 'primehub';
      readonly by: SignInVariable;
      readonly address: string;
      readonly token: string;
      /** Group name; null for none. */
      readonly group: string | null;
    }
  | {
      readonly kind: 'mlflow';
      readonly by: SignInVariable;
      readonly address: string;
      readonly signIn: MlflowSignIn;
    }
  /** What they ask for cannot be done. */
  | {
      readonly kind: 'refused';
      readonly by: SignInVariable;
      readonly address: string | null;
      readonly error: AppError;
      /** Whether they hold no sign-in, so that it is said only to who wants to connect. */
      readonly isQuiet: boolean;
    };

/**
 * Reads `PRIMEHUB_API_ENDPOINT`, `PRIMEHUB_API_TOKEN` and `PRIMEHUB_GROUP`; null unless the first two are set. Files of
 * variables that a container reads leave the quotes of a shell in the values.
 */
export function readEnvironmentSignIn(env: Environment): Extract<EnvironmentSignIn, { kind: 'primehub' }> | null {
  const address = unwrapPasted(env.PRIMEHUB_API_ENDPOINT ?? '');
  const token = readPastedToken(env.PRIMEHUB_API_TOKEN ?? '');
  if (address === '' || token === '') return null;
  return {
    kind: 'primehub',
    by: 'PRIMEHUB_API_TOKEN',
    address,
    token,
    group: unwrapPasted(env.PRIMEHUB_GROUP ?? '') || null,
  };
}
