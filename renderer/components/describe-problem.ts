import type { AppError, AppErrorCode } from '../../shared/app-error.ts';
import type { Connection } from '../../shared/connection.ts';

/** How a failed refresh is named on screen and what mends it. */
export interface ProblemDescription {
  /** null: the error's own message is the best title. */
  readonly title: string | null;
  readonly severity: 'error' | 'warning';
  readonly mend: 'sign-in' | 'group-settings' | 'none';
}

const notConfigured: ProblemDescription = {
  title: 'MLflow is not configured',
  severity: 'warning',
  mend: 'group-settings',
};
const unreachable: ProblemDescription = { title: 'Tracking URI Not Reachable', severity: 'error', mend: 'none' };
const signIn: ProblemDescription = { title: null, severity: 'error', mend: 'sign-in' };
const plain: ProblemDescription = { title: null, severity: 'error', mend: 'none' };

const byCode: Partial<Readonly<Record<AppErrorCode, ProblemDescription>>> = {
  MLFLOW_NOT_CONFIGURED: notConfigured,
  MLFLOW_UNREACHABLE: unreachable,
  MLFLOW_TIMEOUT: unreachable,
  MLFLOW_NOT_JSON: unreachable,
  MLFLOW_BASIC_AUTH: { ...unreachable, mend: 'group-settings' },
  MLFLOW_REFUSED: { title: "MLflow refused PrimeHub's request", severity: 'error', mend: 'group-settings' },
  TOKEN_REFUSED: signIn,
  CREDENTIALS_REFUSED: signIn,
  SIGNED_OUT: signIn,
  COMMUNITY_EDITION: { ...plain, severity: 'warning' },
};

/** Failures on the way to a server: behind a PrimeHub connection it is PrimeHub, behind an MLflow one the tracking server. */
const networkCodes: readonly AppErrorCode[] = [
  'ADDRESS_INVALID',
  'HOST_NOT_FOUND',
  'CONNECTION_REFUSED',
  'CONNECTION_LOST',
  'CERTIFICATE_NOT_TRUSTED',
  'TIMEOUT',
  'NOT_PRIMEHUB',
  'NOT_MLFLOW',
  'SIGN_IN_PAGE',
  'ANSWER_INVALID',
  'SERVER_ERROR',
  'SERVER_BUSY',
  'HOST_HEADER_REFUSED',
];

/** Names a failed refresh of a connection of this kind. */
export function describeProblem(error: AppError, kind: Connection['kind']): ProblemDescription {
  const known = byCode[error.code];
  if (known !== undefined) return known;
  if (!networkCodes.includes(error.code)) return plain;
  return kind === 'mlflow' ? unreachable : { ...plain, title: 'PrimeHub Not Reachable' };
}
