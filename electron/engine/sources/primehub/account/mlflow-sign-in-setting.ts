import type { PrimehubClient } from '../client/primehub-client.ts';
import { mlflowSignInDocument } from '../documents/account.ts';

/** A sign-in to MLflow with its secret, which the engine hands to main and does not keep. */
export type MlflowSignInFound =
  | {
      readonly kind: 'basic';
      readonly username: string;
      /** null when the settings name only the user, or PrimeHub cut off the password. */
      readonly secret: string | null;
    }
  | { readonly kind: 'token'; readonly secret: string };

/**
 * Reads the sign-in to MLflow in a group's settings; null for none. Prefers a token to a user name, as PrimeHub does.
 */
export async function fetchMlflowSignIn(
  client: PrimehubClient,
  groupName: string,
  signal: AbortSignal,
): Promise<MlflowSignInFound | null> {
  const { trackingEnvs } = await client.read(mlflowSignInDocument, { group: groupName }, signal);
  const read = (name: string): string | null => trackingEnvs.find((env) => env.name === name)?.value ?? null;
  const token = read('MLFLOW_TRACKING_TOKEN');
  if (token !== null) return { kind: 'token', secret: token };
  const username = read('MLFLOW_TRACKING_USERNAME');
  return username === null ? null : { kind: 'basic', username, secret: read('MLFLOW_TRACKING_PASSWORD') };
}
