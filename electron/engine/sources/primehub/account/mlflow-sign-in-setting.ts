import type { PrimehubClient } from '../client/primehub-client.ts';
import { mlflowSignInDocument } from '../documents/account.ts';

/** A sign-in to MLflow with its secret, which stays in the main process. */
export type MlflowSignInFound =
  | {
      readonly kind: 'basic';
      readonly username: string;
      /** null when the settings name the user only, or PrimeHub cut the password away. */
      readonly secret: string | null;
    }
  | { readonly kind: 'token'; readonly secret: string };

/** The sign-in to MLflow in a group's settings, null for none. A token goes before a user name, as PrimeHub chooses. */
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
