import { type AppErrorCode, errorTraits } from '../../../shared/failure/failure-codes.ts';
import type { RegistryKind } from '../registry/registry-kind.ts';

/**
 * What a person can do about a failure. `connect-direct` reads the open group from MLflow itself, `leave-direct` takes
 * that back, `connect-mlflow` leads to a new connection to MLflow alone.
 */
export type RecoveryAction =
  | 'retry'
  | 'sign-in'
  | 'group-settings'
  | 'connect-direct'
  | 'leave-direct'
  | 'connect-mlflow'
  | 'add-connection'
  | 'find-out-why';

const retryOrDiagnose: readonly RecoveryAction[] = ['retry', 'find-out-why'];
const wrongAddress: readonly RecoveryAction[] = ['retry', 'add-connection', 'find-out-why'];
const behindPrimehub: readonly RecoveryAction[] = ['retry', 'group-settings', 'connect-direct', 'find-out-why'];
/** Said at the form or the button that it is about, where the way out is in sight. */
const explainedInPlace: readonly RecoveryAction[] = [];

/** For every code, in the order of their buttons; what does not fit a kind of connection is left out by {@link listRecoveryActions}. */
const actions: Readonly<Record<AppErrorCode, readonly RecoveryAction[]>> = {
  UNEXPECTED: ['retry', 'find-out-why'],
  INVALID_INPUT: explainedInPlace,
  CANCELLED: ['retry'],
  NOT_FOUND: ['retry'],
  CONNECTION_UNKNOWN: ['add-connection'],
  SIGNED_OUT: ['sign-in', 'find-out-why'],
  LINK_REFUSED: ['group-settings'],
  CLI_FILE_UNREADABLE: ['add-connection'],
  ENGINE_RESTARTED: ['retry'],
  ENGINE_STOPPED: ['retry'],

  ADDRESS_INVALID: wrongAddress,
  HOST_NOT_FOUND: retryOrDiagnose,
  CONNECTION_REFUSED: retryOrDiagnose,
  CONNECTION_LOST: retryOrDiagnose,
  CERTIFICATE_NOT_TRUSTED: retryOrDiagnose,
  TIMEOUT: retryOrDiagnose,

  NOT_PRIMEHUB: wrongAddress,
  NOT_MLFLOW: wrongAddress,
  SIGN_IN_PAGE: ['retry', 'sign-in', 'find-out-why'],
  ANSWER_INVALID: retryOrDiagnose,
  ANSWER_TOO_LARGE: wrongAddress,
  SERVER_ERROR: retryOrDiagnose,
  SERVER_BUSY: retryOrDiagnose,
  SERVER_TOO_OLD: retryOrDiagnose,
  HOST_HEADER_REFUSED: retryOrDiagnose,

  TOKEN_REFUSED: ['retry', 'sign-in', 'find-out-why'],
  CREDENTIALS_REFUSED: ['retry', 'sign-in', 'find-out-why'],
  PERMISSION_DENIED: ['retry', 'sign-in', 'find-out-why'],
  NOT_A_MEMBER: ['retry', 'sign-in', 'find-out-why'],
  NO_GROUP: ['retry', 'find-out-why'],
  COMMUNITY_EDITION: ['connect-mlflow', 'find-out-why'],

  MLFLOW_NOT_CONFIGURED: ['retry', 'group-settings', 'connect-mlflow', 'find-out-why'],
  MLFLOW_UNREACHABLE: behindPrimehub,
  MLFLOW_TIMEOUT: ['retry', 'connect-direct', 'find-out-why'],
  MLFLOW_NOT_JSON: behindPrimehub,
  MLFLOW_REFUSED: behindPrimehub,
  MLFLOW_BASIC_AUTH: ['retry', 'connect-direct', 'group-settings', 'find-out-why'],
  MLFLOW_UNREACHABLE_HERE: ['retry', 'connect-mlflow'],

  DEPLOYMENTS_UNAVAILABLE: ['find-out-why'],
  DEPLOYMENTS_DISABLED: ['find-out-why'],
  QUOTA_EXCEEDED: explainedInPlace,
  LICENSE_PROBLEM: explainedInPlace,
  ENV_NAME_ILLEGAL: explainedInPlace,
  ID_TAKEN: explainedInPlace,
  CLUSTER_REFUSED: ['retry'],
  CLUSTER_UNAVAILABLE: ['retry', 'find-out-why'],
  // Sending it again could do it twice: the page looks up what became of it.
  OUTCOME_UNKNOWN: explainedInPlace,
};

/** What can be done about a failure to read a registry of this kind, in the order of the buttons. */
export function listRecoveryActions(code: AppErrorCode, kind: RegistryKind): readonly RecoveryAction[] {
  const found = actions[code];
  switch (kind) {
    case 'primehub':
      // A PrimeHub token passes no sign-in proxy, so signing in anew would not help.
      return errorTraits[code].contact === 'gateway' ? found.filter(isNotSignIn) : found;
    case 'mlflow':
      return found.filter((action) => action !== 'group-settings' && action !== 'connect-direct');
    case 'direct':
      return adaptToDirect(found);
  }
}

function isNotSignIn(action: RecoveryAction): boolean {
  return action !== 'sign-in';
}

/** There the sign-in is MLflow's, given when it was connected; and the way through PrimeHub is always open. */
function adaptToDirect(found: readonly RecoveryAction[]): readonly RecoveryAction[] {
  const own = found.flatMap((action): readonly RecoveryAction[] => {
    if (action === 'sign-in') return ['connect-direct'];
    return action === 'group-settings' || action === 'add-connection' ? [] : [action];
  });
  return own.includes('find-out-why') ? [...own, 'leave-direct'] : own;
}
