import type { AppError } from '../../../shared/failure/app-error.ts';
import { useOpenConnection } from '../connection/use-open-connection.ts';
import { ServerText } from '../text/server-text.tsx';
import { TimeText } from '../text/time-text.tsx';
import { describeProblem } from './problem-description.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { listRecoveryActions } from './recovery-actions.ts';
import { RecoveryButtons } from './recovery-buttons.tsx';
import { useShownInBanner } from './use-shown-in-banner.ts';

interface RegistryProblemProps {
  readonly error: AppError;
  /** When the last refresh worked, in ms since the epoch; null if none did, undefined if unknown. */
  readonly lastSuccessAt?: number | null;
  readonly onRetry: () => void;
}

/**
 * Says why the registry could not be read and what to do about it, unless the banner already says so. The rows of the
 * replica stay below.
 */
export function RegistryProblem({ error, lastSuccessAt, onRetry }: RegistryProblemProps) {
  const open = useOpenConnection();
  const isShownInBanner = useShownInBanner();
  if (open === null) return null;
  const { connection, group, kind } = open;
  // In a group connected directly, MLflow's sign-in is gone. The banner is about PrimeHub's.
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
        <div>
          Only an admin of the group <ServerText text={group.displayName} /> can change its MLflow settings.
        </div>
      )}
      {lastSuccessAt !== undefined && lastSuccessAt !== null && (
        <div>
          Last successful refresh: <TimeText time={lastSuccessAt} show="both" />
        </div>
      )}
    </ProblemNotice>
  );
}
