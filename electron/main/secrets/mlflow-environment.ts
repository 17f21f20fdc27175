import type { SignInVariable } from '../../../shared/connection/connection.ts';
import { normaliseMlflowAddress, userInfoOf } from '../../../shared/connection/mlflow-address.ts';
import { type AppError, appError } from '../../../shared/failure/app-error.ts';
import { readPastedToken, unwrapPasted } from '../../../shared/text/pasted-text.ts';
import type { Environment, EnvironmentSignIn } from './environment-sign-in.ts';
import type { MlflowCredentials } from './mlflow-credentials.ts';

type MlflowEnvironment = Extract<EnvironmentSignIn, { kind: 'mlflow' | 'refused' }>;

/**
 * Reads the variables of MLflow's Python client: `MLFLOW_TRACKING_URI` with `…_USERNAME` and `…_PASSWORD`, or with
 * `…_TOKEN`. As there, a user name and password in the address count most, then those of the variables, each of which the
 * credentials file may complete, then the token. Null where the variables ask for no sign-in.
 */
export function readMlflowEnvironment(env: Environment, file: MlflowCredentials): MlflowEnvironment | null {
  if (env.MLFLOW_TRACKING_URI === undefined) return null;
  const uri = unwrapPasted(env.MLFLOW_TRACKING_URI);
  const { MLFLOW_TRACKING_USERNAME: ownName = '', MLFLOW_TRACKING_PASSWORD: ownPassword = '' } = env;
  const token = readPastedToken(env.MLFLOW_TRACKING_TOKEN ?? '');
  const by: SignInVariable =
    ownName + ownPassword !== ''
      ? 'MLFLOW_TRACKING_PASSWORD'
      : token !== ''
        ? 'MLFLOW_TRACKING_TOKEN'
        : 'MLFLOW_TRACKING_URI';
  const foreign = describeForeignUri(uri);
  if (foreign !== null) {
    // Without a sign-in, an empty one asks for nothing.
    if (uri === '' && by === 'MLFLOW_TRACKING_URI') return null;
    return { kind: 'refused', by, address: null, error: foreign, isQuiet: by === 'MLFLOW_TRACKING_URI' };
  }
  const inAddress = userInfoOf(uri);
  const address = normaliseMlflowAddress(uri);
  const isQuiet = by === 'MLFLOW_TRACKING_URI' && inAddress === null;
  const refusal = describeRefusedSetting(env);
  if (refusal !== null) return { kind: 'refused', by, address, error: refusal, isQuiet };
  if (inAddress !== null)
    return { kind: 'mlflow', by: 'MLFLOW_TRACKING_URI', address, signIn: { kind: 'basic', ...inAddress } };
  if (isQuiet) return null;
  if (ownName + ownPassword !== '') {
    const username = ownName || file.username;
    const password = ownPassword || file.password;
    if (username !== null && password !== null)
      return { kind: 'mlflow', by, address, signIn: { kind: 'basic', username, password } };
  }
  if (token !== '') return { kind: 'mlflow', by: 'MLFLOW_TRACKING_TOKEN', address, signIn: { kind: 'token', token } };
  const [set, missing] =
    ownName === ''
      ? ['MLFLOW_TRACKING_PASSWORD', 'MLFLOW_TRACKING_USERNAME']
      : ['MLFLOW_TRACKING_USERNAME', 'MLFLOW_TRACKING_PASSWORD'];
  const error = appError('INVALID_INPUT', `${set} is set but ${missing} is not.`, {
    hint: `MLflow signs in only with both. Set ${missing} too and start the app again, or connect below.`,
  });
  return { kind: 'refused', by, address, error, isQuiet: false };
}

/** The server that `MLFLOW_TRACKING_URI` names, without a user name and password; null where it names none. */
export function readMlflowServer(env: Environment): string | null {
  const uri = unwrapPasted(env.MLFLOW_TRACKING_URI ?? '');
  return describeForeignUri(uri) === null ? normaliseMlflowAddress(uri) : null;
}

const kindsOfUri: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'is empty. MLflow then keeps models in a folder on this computer'],
  [/^file:/i, 'begins with “file:”, so it names a folder on this computer'],
  [/^(?:sqlite|postgresql|mysql|mssql)(?:\+\w+)?:/i, 'names a database'],
  [/^(?:databricks(?:-uc)?|uc)(?::|$)/i, 'names a Databricks workspace'],
  [/^[a-z][a-z0-9+.-]*:\/\//i, 'is no address that begins with http:// or https://'],
  [/^/, 'does not begin with http:// or https://. MLflow takes it for a folder on this computer'],
];

/** Says why a tracking URI is not the address of a server; null where it is one. Repeats none: it may hold a password. */
function describeForeignUri(uri: string): AppError | null {
  if (/^https?:\/\//i.test(uri)) {
    try {
      normaliseMlflowAddress(uri);
      return null;
    } catch {
      return foreignUri('is not a whole web address');
    }
  }
  return foreignUri(kindsOfUri.find(([pattern]) => pattern.test(uri))?.[1] ?? '');
}

function foreignUri(what: string): AppError {
  return appError('ADDRESS_INVALID', `MLFLOW_TRACKING_URI ${what}.`, {
    hint: 'This app reads models from an MLflow server. Set the variable to the server’s address, for example https://mlflow.example.com, or connect below. Where there is only a folder or a database, “mlflow server” serves it.',
  });
}

/** Settings of MLflow's client that change how it connects, and that this app does not follow. */
function describeRefusedSetting(env: Environment): AppError | null {
  if (isOn(env.MLFLOW_TRACKING_INSECURE_TLS))
    return appError(
      'INVALID_INPUT',
      'MLFLOW_TRACKING_INSECURE_TLS is set, but this app never goes without checking a server’s certificate.',
      {
        hint: 'Without the check, anybody on the way could read the sign-in. If the server’s certificate is not trusted here, add that of its authority to the trusted certificates of this computer; ask who runs the server for it. Then start the app without this variable, or connect below.',
      },
    );
  if (isOn(env.MLFLOW_TRACKING_AWS_SIGV4)) return foreignSignIn('MLFLOW_TRACKING_AWS_SIGV4');
  if ((env.MLFLOW_TRACKING_AUTH ?? '') !== '') return foreignSignIn('MLFLOW_TRACKING_AUTH');
  return null;
}

function foreignSignIn(variable: string): AppError {
  return appError(
    'INVALID_INPUT',
    `${variable} asks for a sign-in that MLflow’s Python client has and this app has not.`,
    {
      hint: 'This app signs in with a user name and password, or with a token. If the server takes one of these, start the app without this variable, or connect below.',
    },
  );
}

/** As MLflow reads it: “false” and “0” are off. */
function isOn(value: string | undefined): boolean {
  return !['', 'false', '0'].includes(value?.trim().toLowerCase() ?? '');
}
