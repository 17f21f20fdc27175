import type { AppError } from '../../../shared/failure/app-error.ts';
import { useOpenConnection } from '../connection/use-open-connection.ts';
import { TimeText } from '../text/time-text.tsx';
import { describeProblem } from './problem-description.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { listRecoveryActions } from './recovery-actions.ts';
import { RecoveryButtons } from './recovery-buttons.tsx';
import { useShownInBanner } from './use-shown-in-banner.ts';

interface RegistryProblemProps {
  readonly error: AppError;
  /** ms since the epoch of the last refresh that worked; null when none did, undefined where that is not known. */
  readonly lastSuccessAt?: number | null;
  readonly onRetry: () => void;
}

/** Why the registry could not be read, with what mends it, unless the banner says it; the rows of the replica stay below. */
export function RegistryProblem({ error, lastSuccessAt, onRetry }: RegistryProblemProps) {
  const open = useOpenConnection();
  const isShownInBanner = useShownInBanner();
  if (open === null) return null;
  const { connection, group, kind } = open;
  // Read directly, it is MLflow's sign-in that is gone; the banner speaks of PrimeHub's.
  const isOwnSignIn = kind === 'direct' && error.code === 'SIGNED_OUT';
  if (!isOwnSignIn && isShownInBanner(error)) return null;
  const { title, severity } = describeProblem(error, kind);
  const actions = listRecoveryActions(error.code, kind);
  return (
    <ProblemNotice
      error={error}
      severity={severity}
      {...(title === null ? {} : { title })}
      onRetry={actions.includes('retry') ? onRetry : undefined}
      action={<RecoveryButtons code={error.code} kind={kind} connection={connection} group={group?.name ?? null} />}
    >
      {actions.includes('group-settings') && group?.isGroupAdmin === false && (
        <div>Only an admin of the group {group.displayName} can change its MLflow settings.</div>
      )}
      {lastSuccessAt !== undefined && lastSuccessAt !== null && (
        <div>
          Last successful refresh: <TimeText time={lastSuccessAt} show="both" />
        </div>
      )}
    </ProblemNotice>
  );
}
