import type { DirectOffer, DirectOutcome, DirectSignIn } from '../../../../shared/connection/connection.ts';
import { toAppError } from '../../../../shared/failure/app-failure.ts';
import type { HttpClient } from '../../sources/http/http-client.ts';
import { probeMlflow } from '../../sources/mlflow/mlflow-probe.ts';
import type { MlflowSignInFound } from '../../sources/primehub/account/mlflow-sign-in-setting.ts';
import { getAttemptAccount } from '../stored/accounts.ts';
import type { StoredDirect } from '../stored/stored-connection.ts';

type SignInNeeded = Extract<DirectOutcome, { outcome: 'sign-in-needed' }>;

/** What to keep of a direct sign-in that works. */
export interface DirectSignedIn {
  readonly outcome: 'connected';
  readonly direct: StoredDirect;
  /** Names the secret; null where none is needed. */
  readonly attempt: string | null;
}

/** The sign-in in the group's settings, with the name of the secret in place of the secret. */
export type DirectSignInFound = Omit<DirectSignIn, 'attempt'> & { readonly attempt: string | null };

/**
 * Signs in to MLflow with what the person typed or what the group's settings hold. Throws MLflow's failure, except that
 * a missing or refused sign-in becomes a question to the person.
 */
export async function signInDirectly(options: {
  readonly offer: DirectOffer;
  /** null to use the group's settings. */
  readonly typed: DirectSignIn | null;
  /** Called only when MLflow asks for a sign-in. */
  readonly fromSettings: () => Promise<DirectSignInFound | null>;
  readonly http: HttpClient;
  readonly signal: AbortSignal;
}): Promise<DirectSignedIn | SignInNeeded> {
  const { offer, typed, http, signal } = options;
  const { address } = offer;
  if (!offer.asksForSignIn && typed === null) {
    return { outcome: 'connected', direct: { address, auth: 'none', username: null }, attempt: null };
  }
  const given = typed ?? (await options.fromSettings());
  const auth = given?.auth ?? 'basic';
  const username = given?.username ?? null;
  const attempt = given?.attempt ?? null;
  const asking = (reason: SignInNeeded['reason']): SignInNeeded => ({
    outcome: 'sign-in-needed',
    reason,
    auth,
    username,
  });
  if (attempt === null) return asking('not-set');
  try {
    await probeMlflow({ address, account: getAttemptAccount(attempt), http, signal });
  } catch (failure) {
    const { code } = toAppError(failure);
    // INVALID_INPUT: a header cannot carry every character, and PrimeHub's cut at "=" may have left such a rest.
    if (code === 'CREDENTIALS_REFUSED' || code === 'SIGN_IN_PAGE' || code === 'INVALID_INPUT') return asking('refused');
    throw failure;
  }
  return { outcome: 'connected', direct: { address, auth, username }, attempt };
}

/** Hands the secret from a group's settings to main and keeps only its name. */
export async function adoptSignIn(
  found: MlflowSignInFound | null,
  adopt: (auth: 'basic' | 'token', username: string | null, secret: string) => Promise<string>,
): Promise<DirectSignInFound | null> {
  if (found === null) return null;
  const username = found.kind === 'basic' ? found.username : null;
  const attempt = found.secret === null ? null : await adopt(found.kind, username, found.secret);
  return { auth: found.kind, username, attempt };
}
