import type { HttpClient } from '../sources/http-client.ts';
import { createMlflowSource } from '../sources/mlflow/create-mlflow-source.ts';
import type { RegistrySource } from '../sources/registry-source.ts';
import type { CredentialVault } from './credential-vault.ts';
import { directAccount } from './direct-account.ts';
import { mlflowAuthorization } from './mlflow-authorization.ts';
import { signedOutOfMlflow } from './signed-out.ts';
import type { StoredDirect } from './stored-connection.ts';

/** The registry of a group that is read from MLflow itself; throws SIGNED_OUT when its sign-in is gone. */
export async function openDirectSource(options: {
  readonly connectionId: string;
  readonly groupId: string;
  readonly direct: StoredDirect;
  readonly vault: CredentialVault;
  readonly http: HttpClient;
}): Promise<Required<RegistrySource>> {
  const { address, auth, username } = options.direct;
  const account = directAccount(options.connectionId, options.groupId);
  const secret = auth === 'none' ? null : await options.vault.read(account);
  if (auth !== 'none' && secret === null) throw signedOutOfMlflow();
  return createMlflowSource({
    address,
    authorization: mlflowAuthorization(secret, auth, username),
    http: options.http,
  });
}
