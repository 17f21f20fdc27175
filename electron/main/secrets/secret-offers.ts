import { randomUUID } from 'node:crypto';
import type { DirectSignIn, MlflowSignIn, SignInOffer, SignInRequest } from '../../../shared/connection/connection.ts';
import { normaliseMlflowAddress, userInfoOf } from '../../../shared/connection/mlflow-address.ts';
import { normaliseSiteAddress } from '../../../shared/connection/site-address.ts';
import { fail } from '../../../shared/failure/app-failure.ts';
import type { Attempts } from './attempts.ts';
import { readCliFile } from './cli-file.ts';
import type { EnvironmentSignIn } from './environment-sign-in.ts';

/** Takes secrets from wherever people have them and names each as an attempt. */
export interface SecretOffers {
  /** Throws AppFailure `ADDRESS_INVALID` or `CLI_FILE_UNREADABLE`. */
  offer(request: SignInRequest, page: number): Promise<SignInOffer>;
  /** For the MLflow server of a group. */
  offerDirect(address: string, signIn: MlflowSignIn, page: number): DirectSignIn;
  /** For the sign-in that environment variables ask for. Leaves it to the sign-in to refuse an invalid address. */
  addEnvironment(signIn: EnvironmentSignIn): string;
  /** Takes over credentials found in a server's answer. */
  adopt(address: string, signIn: MlflowSignIn): string;
}

export function createSecretOffers(options: {
  readonly attempts: Attempts;
  readonly cliFilePath: string;
}): SecretOffers {
  const { attempts, cliFilePath } = options;

  function addToken(siteAddress: string, token: string, page: number | null, isForGood = false): string {
    const { origin } = new URL(siteAddress);
    return attempts.add({ origin, scheme: 'token', username: null, secret: token.trim() }, page, isForGood);
  }

  function addMlflow(address: string, signIn: MlflowSignIn, page: number | null): string {
    const { origin } = new URL(normaliseMlflowAddress(address));
    return signIn.kind === 'token'
      ? attempts.add({ origin, scheme: 'token', username: null, secret: signIn.token.trim() }, page)
      : attempts.add({ origin, scheme: 'basic', username: signIn.username, secret: signIn.password }, page);
  }

  async function offerCliFile(page: number): Promise<SignInOffer> {
    const file = await readCliFile(cliFilePath);
    if (file.state === 'usable') {
      const attempt = addToken(file.address, file.token, page);
      return { server: { kind: 'primehub', address: file.address, attempt }, group: file.group };
    }
    return fail(
      'CLI_FILE_UNREADABLE',
      file.state === 'absent' ? 'The PrimeHub command line has no configuration on this computer.' : file.reason,
      { hint: 'Run "primehub config generate-token <address>" in a terminal, or enter address and token below.' },
    );
  }

  function offerMlflow(request: Extract<SignInRequest, { kind: 'mlflow' }>, page: number): SignInOffer {
    const { uiAddress } = request;
    const signIn = mlflowSignInOf(request);
    const address = normaliseMlflowAddress(request.address);
    if (signIn === null) {
      return {
        server: { kind: 'mlflow', address, uiAddress, auth: 'none', username: null, attempt: null },
        group: null,
      };
    }
    const attempt = addMlflow(address, signIn, page);
    const username = signIn.kind === 'basic' ? signIn.username : null;
    return { server: { kind: 'mlflow', address, uiAddress, auth: signIn.kind, username, attempt }, group: null };
  }

  return {
    async offer(request, page) {
      if (request.kind === 'cli-file') return offerCliFile(page);
      if (request.kind === 'mlflow') return offerMlflow(request, page);
      const address = normaliseSiteAddress(request.address);
      return { server: { kind: 'primehub', address, attempt: addToken(address, request.token, page) }, group: null };
    },
    offerDirect: (address, signIn, page) => ({
      auth: signIn.kind,
      username: signIn.kind === 'basic' ? signIn.username : null,
      attempt: addMlflow(address, signIn, page),
    }),
    addEnvironment({ address, token }) {
      try {
        // Without the network at the start it is tried again for as long as it takes.
        return addToken(normaliseSiteAddress(address), token, null, true);
      } catch {
        return randomUUID();
      }
    },
    adopt: (address, signIn) => addMlflow(address, signIn, null),
  };
}

/** MLflow's Python client takes a user name and password in the address; here they become a separate sign-in. */
function mlflowSignInOf({ address, auth }: Extract<SignInRequest, { kind: 'mlflow' }>): MlflowSignIn | null {
  if (auth.kind !== 'none') return auth;
  const inAddress = userInfoOf(address);
  return inAddress === null ? null : { kind: 'basic', ...inAddress };
}
