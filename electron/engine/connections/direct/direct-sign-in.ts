import type { DirectOffer, DirectOutcome, MlflowSignIn } from '../../../../shared/connection/connection.ts';
import { toAppError } from '../../../../shared/failure/app-failure.ts';
import { mlflowAuthorization } from '../../../main/secrets/mlflow-authorization.ts';
import type { HttpClient } from '../../sources/http/http-client.ts';
import { probeMlflow } from '../../sources/mlflow/mlflow-probe.ts';
import type { MlflowSignInFound } from '../../sources/primehub/account/mlflow-sign-in-setting.ts';
import type { StoredDirect } from '../stored/stored-connection.ts';

type SignInNeeded = Extract<DirectOutcome, { outcome: 'sign-in-needed' }>;

/** What is to be kept of a direct sign-in that works. */
export interface DirectSignedIn {
  readonly outcome: 'connected';
  readonly direct: StoredDirect;
  readonly secret: string | null;
}

/**
 * Signs in to MLflow at an address that answers: as the person typed, or as the group's settings say. Throws what MLflow
 * objects to; a sign-in that is missing or refused is no failure but a question to the person.
 */
export async function signInDirect(options: {
  readonly offer: DirectOffer;
  /** null: as the group's settings say. */
  readonly typed: MlflowSignIn | null;
  /** Called only where MLflow asks for a sign-in. */
  readonly fromSettings: () => Promise<MlflowSignInFound | null>;
  readonly http: HttpClient;
  readonly signal: AbortSignal;
}): Promise<DirectSignedIn | SignInNeeded> {
  const { offer, typed, http, signal } = options;
  const { address } = offer;
  if (!offer.asksForSignIn && typed === null) {
    return { outcome: 'connected', direct: { address, auth: 'none', username: null }, secret: null };
  }
  const given = typed === null ? await options.fromSettings() : foundIn(typed);
  const auth = given?.kind ?? 'basic';
  const username = given?.kind === 'basic' ? given.username : null;
  const secret = given?.secret ?? null;
  const asking = (reason: SignInNeeded['reason']): SignInNeeded => ({
    outcome: 'sign-in-needed',
    reason,
    auth,
    username,
  });
  if (secret === null) return asking('not-set');
  try {
    await probeMlflow({ address, authorization: mlflowAuthorization(secret, auth, username), http, signal });
  } catch (failure) {
    const { code } = toAppError(failure);
    // A header cannot carry every character; PrimeHub's cut at "=" may have left such a rest.
    if (code === 'CREDENTIALS_REFUSED' || code === 'SIGN_IN_PAGE' || code === 'INVALID_INPUT') return asking('refused');
    throw failure;
  }
  return { outcome: 'connected', direct: { address, auth, username }, secret };
}

function foundIn(typed: MlflowSignIn): MlflowSignInFound {
  if (typed.kind === 'token') return { kind: 'token', secret: typed.token.trim() };
  return { kind: 'basic', username: typed.username, secret: typed.password };
}
