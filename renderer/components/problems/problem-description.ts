import type { AppError } from '../../../shared/failure/app-error.ts';
import { type AppErrorCode, errorTraits } from '../../../shared/failure/failure-codes.ts';
import type { RegistryKind } from '../registry/registry-kind.ts';

/** How the screen names a failed refresh. recovery-actions.ts lists what to do about it. */
export interface ProblemDescription {
  /** null if the error's own message is the best title. */
  readonly title: string | null;
  readonly severity: 'error' | 'warning';
}

const unreachable: ProblemDescription = { title: 'Tracking URI Not Reachable', severity: 'error' };
const plain: ProblemDescription = { title: null, severity: 'error' };

const byCode: Partial<Readonly<Record<AppErrorCode, ProblemDescription>>> = {
  MLFLOW_NOT_CONFIGURED: { title: 'MLflow is not configured', severity: 'warning' },
  MLFLOW_UNREACHABLE: unreachable,
  MLFLOW_TIMEOUT: unreachable,
  MLFLOW_NOT_JSON: unreachable,
  MLFLOW_BASIC_AUTH: unreachable,
  MLFLOW_REFUSED: { title: "MLflow refused PrimeHub's request", severity: 'error' },
  COMMUNITY_EDITION: { ...plain, severity: 'warning' },
};

/** Answers that a tracking server at the right address would not give. */
const strangeAnswers: readonly AppErrorCode[] = [
  'NOT_MLFLOW',
  'SIGN_IN_PAGE',
  'ANSWER_INVALID',
  'SERVER_ERROR',
  'SERVER_BUSY',
  'HOST_HEADER_REFUSED',
];

/** Names a failed refresh of this kind of registry. */
export function describeProblem(error: AppError, kind: RegistryKind): ProblemDescription {
  const known = byCode[error.code];
  if (known !== undefined) return known;
  const { contact } = errorTraits[error.code];
  const isUnanswered = contact === 'unreached' || contact === 'barred';
  if (kind === 'primehub') {
    return isUnanswered ? { ...plain, title: 'PrimeHub Not Reachable' } : plain;
  }
  return isUnanswered || strangeAnswers.includes(error.code) ? unreachable : plain;
}
