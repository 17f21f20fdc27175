import type { MlflowAuth } from '../../../../shared/connection/connection.ts';
import { type AppFailure, toAppFailure } from '../../../../shared/failure/app-failure.ts';
import { errorTraits } from '../../../../shared/failure/failure-codes.ts';
import type { Account } from '../../sources/http/account.ts';
import type { HttpClient } from '../../sources/http/http-client.ts';
import { type MlflowProbe, probeMlflow } from '../../sources/mlflow/mlflow-probe.ts';
import { findMissingPages, type PagesPlace } from '../links/mlflow-pages.ts';
import type { StepReporter } from './step-reporter.ts';

/** How to sign in to MLflow. */
export interface MlflowAccess {
  readonly address: string;
  readonly auth: MlflowAuth;
  readonly username: string | null;
  /** null when MLflow asks for no sign-in. */
  readonly account: Account | null;
  /** Where MLflow's pages are, when that differs from its API. */
  readonly uiAddress: string | null;
}

export interface MlflowCheck {
  /** Throws ADDRESS_INVALID when the address is not one. */
  readonly access: () => MlflowAccess;
  readonly http: HttpClient;
  readonly signal: AbortSignal;
  readonly steps: StepReporter;
}

/** Checks an MLflow server from its address to its first models and skips the steps that belong to PrimeHub. */
export async function checkMlflow({ http, signal, steps, ...check }: MlflowCheck): Promise<MlflowAccess> {
  const { access, probe } = await steps.run('address', async () => {
    const access = check.access();
    const { address, account } = access;
    const started = performance.now();
    const probe = await outcomeOf(probeMlflow({ address, account, http, signal }));
    // A request not sent for lack of a secret says nothing about the address.
    const reached = isUnsent(probe) ? await outcomeOf(probeMlflow({ address, account: null, http, signal })) : probe;
    // One request tells everything, and each failure shows at the step it is about.
    if (!reached.ok && !isRefusal(reached.failure) && !isWrongAnswer(reached.failure)) throw reached.failure;
    steps.passed('address', `${new URL(address).host} answered in ${Math.round(performance.now() - started)} ms`);
    return { access, probe };
  });

  if (!probe.ok && (isUnsent(probe) || isRefusal(probe.failure))) {
    await steps.run(proofs[access.auth], () => Promise.reject(probe.failure));
  }
  if (access.auth === 'none') steps.skipped('no-sign-in', 'MLflow asks for no sign-in');
  else if (probe.ok) steps.passed(proofs[access.auth], acceptedText(access));
  for (const name of ['group', 'deployments', 'mlflow-setting'] as const) steps.skipped(name, 'Belongs to PrimeHub');

  const found = await steps.run('mlflow-answers', async () => {
    if (!probe.ok) throw probe.failure;
    const release = probe.value.version === null ? 'MLflow' : `MLflow ${probe.value.version}`;
    const missing = await findMissingPages({ ...placeOf(access), http, signal });
    if (missing === null) steps.passed('mlflow-answers', release);
    // Models can be read all the same.
    else steps.warning('mlflow-answers', missing, release);
    return probe.value;
  });
  steps.passed('models', found.modelCount === 'none' ? 'No registered models yet' : 'Models can be read');
  return access;
}

/** The step that proves each kind of sign-in. */
const proofs = { none: 'no-sign-in', basic: 'password', token: 'token' } as const satisfies Record<MlflowAuth, string>;

function placeOf({ address, uiAddress, account }: MlflowAccess): Pick<PagesPlace, 'root' | 'account'> {
  const root = uiAddress ?? address;
  return { root, account: new URL(root).origin === new URL(address).origin ? account : null };
}

function acceptedText({ auth, username }: MlflowAccess): string {
  return auth === 'basic' ? `Signed in as ${username ?? ''}` : 'The token was accepted';
}

/** Whether main had no secret, or none that a header can carry. */
function isUnsent(outcome: Outcome): boolean {
  return !outcome.ok && (outcome.failure.error.code === 'SIGNED_OUT' || outcome.failure.error.code === 'INVALID_INPUT');
}

type Outcome =
  | { readonly ok: true; readonly value: MlflowProbe }
  | { readonly ok: false; readonly failure: AppFailure };

async function outcomeOf(work: Promise<MlflowProbe>): Promise<Outcome> {
  try {
    return { ok: true, value: await work };
  } catch (cause) {
    return { ok: false, failure: toAppFailure(cause) };
  }
}

/** Whether the server was reached but turned the person away. */
function isRefusal({ error }: AppFailure): boolean {
  const { contact } = errorTraits[error.code];
  return contact === 'refused' || contact === 'gateway';
}

/** Whether something answered, but not the way MLflow should. */
function isWrongAnswer({ error }: AppFailure): boolean {
  const { contact } = errorTraits[error.code];
  return contact === 'stranger' || contact === 'server';
}
