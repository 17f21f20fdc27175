import { type AppErrorCode, errorTraits } from '../../../shared/failure/failure-codes.ts';
import type { RegistryKind } from '../registry/registry-kind.ts';

/**
 * What a person can do about a failure. `connect-direct` switches the open group to MLflow itself, `leave-direct`
 * switches it back, and `connect-mlflow` adds a connection to MLflow only.
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
/** Failures that appear in the form or at the button that caused them, where the way out is in sight. */
const explainedInPlace: readonly RecoveryAction[] = [];

/**
 * Actions by code, in the order of their buttons. {@link listRecoveryActions} drops those that do not fit the kind of
 * registry.
 */
const actions: Readonly<Record<AppErrorCode, readonly RecoveryAction[]>> = {
  UNEXPECTED: ['retry', 'find-out-why'],
  INVALID_INPUT: explainedInPlace,
  CANCELLED: ['retry'],
  NOT_FOUND: ['retry'],
  CONNECTION_UNKNOWN: ['add-connection'],
  SIGNED_OUT: ['sign-in', 'find-out-why'],
  KEYCHAIN_UNAVAILABLE: ['retry', 'sign-in', 'find-out-why'],
  DISK_FULL: ['retry'],
  FOLDER_READ_ONLY: ['retry'],
  FILE_LOCKED: ['retry'],
  // It goes on by itself, and another request would wait for the same disk.
  DISK_SILENT: explainedInPlace,
  FILE_NOT_SAVED: explainedInPlace,
  CLIPBOARD_REFUSED: explainedInPlace,
  TOO_LARGE_TO_COPY: explainedInPlace,
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
  // Sending it again could do it twice. The page looks up the outcome instead.
  OUTCOME_UNKNOWN: explainedInPlace,
};

/** Lists what a person can do about a failure to read this kind of registry, in the order of the buttons. */
export function listRecoveryActions(code: AppErrorCode, kind: RegistryKind): readonly RecoveryAction[] {
  const found = actions[code];
  switch (kind) {
    case 'primehub':
      // A PrimeHub token does not get past a sign-in proxy, so signing in again would not help.
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

/**
 * In a group connected directly, the sign-in is MLflow's, given on connecting. Switching back to PrimeHub is always
 * possible.
 */
function adaptToDirect(found: readonly RecoveryAction[]): readonly RecoveryAction[] {
  const own = found.flatMap((action): readonly RecoveryAction[] => {
    if (action === 'sign-in') return ['connect-direct'];
    return action === 'group-settings' || action === 'add-connection' ? [] : [action];
  });
  return own.includes('find-out-why') ? [...own, 'leave-direct'] : own;
}
