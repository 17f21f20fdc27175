import type { CredentialVault } from '../../../main/secrets/credential-vault.ts';
import { mlflowAuthorization } from '../../../main/secrets/mlflow-authorization.ts';
import type { HttpClient } from '../../sources/http/http-client.ts';
import { createMlflowSource } from '../../sources/mlflow/mlflow-source.ts';
import type { RegistrySource } from '../../sources/registry-source.ts';
import { signedOutOfMlflow } from '../stored/signed-out.ts';
import type { StoredDirect } from '../stored/stored-connection.ts';
import { directAccount } from './direct-account.ts';

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
