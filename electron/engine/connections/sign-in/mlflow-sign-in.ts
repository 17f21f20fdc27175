import { randomUUID } from 'node:crypto';
import type { SignInServer } from '../../../../shared/connection/connection.ts';
import { normaliseMlflowAddress } from '../../../../shared/connection/mlflow-address.ts';
import { getAttemptAccount } from '../stored/accounts.ts';
import type { StoredMlflow } from '../stored/stored-connection.ts';
import { checkMlflow } from './mlflow-check.ts';
import type { SignedIn, SignInOptions } from './signed-in.ts';
import type { StepReporter } from './step-reporter.ts';

interface MlflowSignIn extends SignInOptions {
  readonly server: Extract<SignInServer, { kind: 'mlflow' }>;
  readonly steps: StepReporter;
}

/** Signs in to an MLflow server without PrimeHub. */
export async function signInToMlflow({ server, http, signal, steps }: MlflowSignIn): Promise<SignedIn> {
  const { address, auth, username, uiAddress } = await checkMlflow({
    access: () => ({
      address: normaliseMlflowAddress(server.address),
      auth: server.auth,
      username: server.username,
      account: server.attempt === null ? null : getAttemptAccount(server.attempt),
      uiAddress: server.uiAddress === null ? null : normaliseMlflowAddress(server.uiAddress),
    }),
    http,
    signal,
    steps,
  });
  const connection: StoredMlflow = {
    id: randomUUID(),
    kind: 'mlflow',
    label: new URL(address).host + new URL(address).pathname.replace(/\/$/, ''),
    address,
    credentialPlace: auth === 'none' ? 'not-needed' : 'missing',
    auth,
    username,
    uiAddress,
  };
  return { connection, attempt: server.attempt, group: null, firstModels: null };
}
