import { getAddressHost } from '../../../shared/connection/address-host.ts';
import type {
  DirectSignIn,
  MlflowSettings,
  MlflowSignIn,
  SignInOffer,
  SignInRequest,
} from '../../../shared/connection/connection.ts';
import { normaliseMlflowAddress, userInfoOf } from '../../../shared/connection/mlflow-address.ts';
import { normaliseSiteAddress } from '../../../shared/connection/site-address.ts';
import { fail, toAppError } from '../../../shared/failure/app-failure.ts';
import { readPastedToken } from '../../../shared/text/pasted-text.ts';
import type { EnvironmentOffer } from '../../ipc/engine-messages.ts';
import type { Attempts } from './attempts.ts';
import { readCliFile } from './cli-file.ts';
import { type Environment, type EnvironmentSignIn, readEnvironmentSignIn } from './environment-sign-in.ts';
import { describeMlflowFile, type MlflowCredentials, readMlflowCredentials } from './mlflow-credentials.ts';
import { readMlflowEnvironment, readMlflowServer } from './mlflow-environment.ts';

/** Takes secrets from wherever people have them and names each as an attempt. */
export interface SecretOffers {
  /** Throws AppFailure `ADDRESS_INVALID` or `CLI_FILE_UNREADABLE`. */
  offer(request: SignInRequest, page: number): Promise<SignInOffer>;
  /** For the MLflow server of a group. */
  offerDirect(address: string, signIn: MlflowSignIn, page: number): DirectSignIn;
  /** For the sign-ins that environment variables ask for. Whatever is wrong with one is part of the answer. */
  offerEnvironment(env: Environment): readonly EnvironmentOffer[];
  /** What MLflow's own settings on this computer offer, without a secret. */
  describeMlflow(env: Environment): MlflowSettings;
  /** Takes over credentials found in a server's answer. */
  adopt(address: string, signIn: MlflowSignIn): string;
}

export function createSecretOffers(options: {
  readonly attempts: Attempts;
  readonly cliFilePath: string;
  readonly mlflowFilePath: string;
}): SecretOffers {
  const { attempts, cliFilePath, mlflowFilePath } = options;

  function addToken(siteAddress: string, token: string, page: number | null, isForGood = false): string {
    const { origin } = new URL(siteAddress);
    return attempts.add({ origin, scheme: 'token', username: null, secret: readPastedToken(token) }, page, isForGood);
  }

  function addMlflow(address: string, signIn: MlflowSignIn, page: number | null, isForGood = false): string {
    const { origin } = new URL(normaliseMlflowAddress(address));
    return signIn.kind === 'token'
      ? attempts.add(
          { origin, scheme: 'token', username: null, secret: readPastedToken(signIn.token) },
          page,
          isForGood,
        )
      : attempts.add({ origin, scheme: 'basic', username: signIn.username, secret: signIn.password }, page, isForGood);
  }

  /** Without the network at the start a sign-in is tried again for as long as it takes, so its secret is kept for good. */
  function addEnvironment(asked: Exclude<EnvironmentSignIn, { kind: 'refused' }>): SignInOffer {
    if (asked.kind === 'primehub') {
      const address = normaliseSiteAddress(asked.address);
      const attempt = addToken(address, asked.token, null, true);
      return { server: { kind: 'primehub', address, attempt }, group: asked.group };
    }
    const { address, signIn } = asked;
    const username = signIn.kind === 'basic' ? signIn.username : null;
    const attempt = addMlflow(address, signIn, null, true);
    return { server: { kind: 'mlflow', address, uiAddress: null, auth: signIn.kind, username, attempt }, group: null };
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

  function readMlflowFile(): MlflowSignIn {
    const { username, password } = completeHalves(readMlflowCredentials(mlflowFilePath));
    if (username !== null && password !== null) return { kind: 'basic', username, password };
    const file = describeMlflowFile(mlflowFilePath, readMlflowCredentials(mlflowFilePath));
    return fail(
      'CLI_FILE_UNREADABLE',
      file.state === 'unusable' ? file.reason : 'MLflow has no credentials file on this computer any more.',
      { hint: `Write user name and password into the section [mlflow] of ${mlflowFilePath}, or enter them here.` },
    );
  }

  function offerMlflow(request: Extract<SignInRequest, { kind: 'mlflow' }>, page: number): SignInOffer {
    const address = normaliseMlflowAddress(request.address);
    // Here and not in the engine, because an address may hold a password.
    const uiAddress = request.uiAddress === null ? null : normaliseUiAddress(request.uiAddress);
    const signIn = request.auth.kind === 'file' ? readMlflowFile() : mlflowSignInOf(request);
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
    offerEnvironment(env) {
      const file = completeHalves(readMlflowCredentials(mlflowFilePath));
      return [readEnvironmentSignIn(env), readMlflowEnvironment(env, file)].flatMap(
        (asked): readonly EnvironmentOffer[] => {
          if (asked === null) return [];
          const { by } = asked;
          if (asked.kind === 'refused') {
            const { error, isQuiet } = asked;
            return [
              { by, host: asked.address === null ? null : getAddressHost(asked.address), outcome: { error, isQuiet } },
            ];
          }
          try {
            const offer = addEnvironment(asked);
            return [{ by, host: getAddressHost(offer.server.address), outcome: { offer } }];
          } catch (cause) {
            return [{ by, host: null, outcome: { error: toAppError(cause), isQuiet: false } }];
          }
        },
      );
    },
    describeMlflow: (env) => ({
      server: readMlflowServer(env),
      file: describeMlflowFile(mlflowFilePath, readMlflowCredentials(mlflowFilePath)),
    }),
    adopt: (address, signIn) => addMlflow(address, signIn, null),
  };
}

/** MLflow's Python client takes a user name and password in the address; here they become a separate sign-in. */
function mlflowSignInOf({ address, auth }: Extract<SignInRequest, { kind: 'mlflow' }>): MlflowSignIn | null {
  if (auth.kind === 'basic' || auth.kind === 'token') return auth;
  const inAddress = userInfoOf(address);
  return inAddress === null ? null : { kind: 'basic', ...inAddress };
}

function completeHalves(content: ReturnType<typeof readMlflowCredentials>): MlflowCredentials {
  return content.state === 'read' ? content : { username: null, password: null };
}

/** Says that it is this address that is none, because the form has two. */
function normaliseUiAddress(text: string): string {
  try {
    return normaliseMlflowAddress(text);
  } catch (cause) {
    return fail('ADDRESS_INVALID', 'The address of the MLflow UI is not the address of a web server.', {
      hint: toAppError(cause).hint,
      field: 'uiAddress',
    });
  }
}
