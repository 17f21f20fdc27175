import { randomUUID } from 'node:crypto';
import { type AppErrorCode, AppFailure, appError } from '../../shared/app-error.ts';
import type { SignInRequest } from '../../shared/connection.ts';
import { normaliseMlflowAddress, userInfoOf } from '../sources/mlflow/normalise-address.ts';
import { probeMlflow } from '../sources/mlflow/probe-mlflow.ts';
import { mlflowAuthorization } from './mlflow-authorization.ts';
import type { SignedIn, SignInOptions } from './sign-in.ts';
import type { StepReporter } from './step-reporter.ts';
import type { StoredMlflow } from './stored-connection.ts';

interface MlflowSignIn extends SignInOptions {
  readonly request: Extract<SignInRequest, { kind: 'mlflow' }>;
  readonly steps: StepReporter;
}

/** Failures that say the server was reached and did not accept who asked. */
const refusals: readonly AppErrorCode[] = ['CREDENTIALS_REFUSED', 'TOKEN_REFUSED', 'SIGN_IN_PAGE', 'PERMISSION_DENIED'];
/** Failures that say something answered at the address, but not as MLflow does. */
const wrongAnswers: readonly AppErrorCode[] = [
  'NOT_MLFLOW',
  'ANSWER_INVALID',
  'ANSWER_TOO_LARGE',
  'SERVER_ERROR',
  'SERVER_BUSY',
  'SERVER_TOO_OLD',
  'HOST_HEADER_REFUSED',
];

/** Signs in to an MLflow server without PrimeHub; the steps that belong to PrimeHub are skipped. */
export async function signInMlflow(options: MlflowSignIn): Promise<SignedIn> {
  const { request, http, signal, steps, existing } = options;
  const { address, uiAddress, auth, probe } = await steps.run('address', async () => {
    const auth = authOf(request);
    const address = normaliseMlflowAddress(request.address);
    const uiAddress = request.uiAddress === null ? null : normaliseMlflowAddress(request.uiAddress);
    const authorization = mlflowAuthorization(secretOf(auth), auth.kind, usernameOf(auth));
    const started = Date.now();
    const probe = await outcomeOf(probeMlflow({ address, authorization, http, signal }));
    const code = probe.ok ? null : probe.failure.error.code;
    // One request tells all: a failure is shown at the step it is about.
    if (!probe.ok && code !== null && !refusals.includes(code) && !wrongAnswers.includes(code)) throw probe.failure;
    steps.passed('address', `${new URL(address).host} answered in ${Date.now() - started} ms`);
    return { address, uiAddress, auth, probe };
  });

  if (!probe.ok && refusals.includes(probe.failure.error.code)) {
    await steps.run('token', () => Promise.reject(probe.failure));
  }
  if (auth.kind === 'none') steps.skipped('token', 'MLflow asks for no sign-in');
  else if (probe.ok) steps.passed('token', acceptedText(auth));
  for (const name of ['group', 'deployments', 'mlflow-setting'] as const) steps.skipped(name, 'Belongs to PrimeHub');

  const found = await steps.run('mlflow-answers', async () => {
    if (!probe.ok) throw probe.failure;
    steps.passed('mlflow-answers', probe.value.version === null ? 'MLflow' : `MLflow ${probe.value.version}`);
    return probe.value;
  });
  steps.passed('models', found.modelCount === 'none' ? 'No registered models yet' : 'Models can be read');

  const previous = existing?.kind === 'mlflow' && existing.address === address ? existing : null;
  const connection: StoredMlflow = {
    id: previous?.id ?? randomUUID(),
    kind: 'mlflow',
    label: previous?.label ?? new URL(address).host + new URL(address).pathname.replace(/\/$/, ''),
    address,
    credentialPlace: auth.kind === 'none' ? 'not-needed' : 'missing',
    auth: auth.kind,
    username: usernameOf(auth),
    uiAddress,
  };
  return { connection, secret: secretOf(auth), group: null };
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

function usernameOf(auth: Auth): string | null {
  return auth.kind === 'basic' ? auth.username : null;
}

function acceptedText(auth: Auth): string {
  return auth.kind === 'basic' ? `Signed in as ${auth.username}` : 'The token was accepted';
}

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: AppFailure };

async function outcomeOf<T>(work: Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work };
  } catch (cause) {
    if (cause instanceof AppFailure) return { ok: false, failure: cause };
    return {
      ok: false,
      failure: new AppFailure(appError('UNEXPECTED', 'Something went wrong inside the app.'), { cause }),
    };
  }
}
