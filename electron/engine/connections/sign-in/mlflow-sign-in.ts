import { randomUUID } from 'node:crypto';
import type { SignInRequest } from '../../../../shared/connection/connection.ts';
import { appError } from '../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../shared/failure/app-failure.ts';
import { normaliseMlflowAddress, userInfoOf } from '../../sources/mlflow/mlflow-address.ts';
import type { StoredMlflow } from '../stored/stored-connection.ts';
import { walkMlflow } from './mlflow-check.ts';
import type { SignedIn, SignInOptions } from './signed-in.ts';
import type { StepReporter } from './step-reporter.ts';

interface MlflowSignIn extends SignInOptions {
  readonly request: Extract<SignInRequest, { kind: 'mlflow' }>;
  readonly steps: StepReporter;
}

/** Signs in to an MLflow server without PrimeHub. */
export async function signInMlflow({ request, http, signal, steps, existing }: MlflowSignIn): Promise<SignedIn> {
  let uiAddress: string | null = null;
  const { address, auth, username, secret } = await walkMlflow({
    access: async () => {
      const auth = authOf(request);
      uiAddress = request.uiAddress === null ? null : normaliseMlflowAddress(request.uiAddress);
      return {
        address: normaliseMlflowAddress(request.address),
        auth: auth.kind,
        username: auth.kind === 'basic' ? auth.username : null,
        secret: secretOf(auth),
      };
    },
    signedOut: () => new AppFailure(appError('SIGNED_OUT', 'No sign-in was given.')),
    http,
    signal,
    steps,
  });
  const previous = existing?.kind === 'mlflow' && existing.address === address ? existing : null;
  const connection: StoredMlflow = {
    id: previous?.id ?? randomUUID(),
    kind: 'mlflow',
    label: previous?.label ?? new URL(address).host + new URL(address).pathname.replace(/\/$/, ''),
    address,
    credentialPlace: auth === 'none' ? 'not-needed' : 'missing',
    auth,
    username,
    uiAddress,
  };
  return { connection, secret, group: null };
}

type Auth = MlflowSignIn['request']['auth'];

/** MLflow's Python client takes a user name and password in the address; here they become a sign-in of their own. */
function authOf(request: MlflowSignIn['request']): Auth {
  const inAddress = request.auth.kind === 'none' ? userInfoOf(request.address) : null;
  return inAddress === null ? request.auth : { kind: 'basic', ...inAddress };
}

function secretOf(auth: Auth): string | null {
  if (auth.kind === 'none') return null;
  return auth.kind === 'basic' ? auth.password : auth.token.trim();
}
