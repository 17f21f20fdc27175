import type { AppError } from '../../../shared/failure/app-error.ts';
import { useOpenConnection } from '../connection/use-open-connection.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { listRecoveryActions } from './recovery-actions.ts';
import { RecoveryButtons } from './recovery-buttons.tsx';
import { useShownInBanner } from './use-shown-in-banner.ts';

interface DeploymentsProblemProps {
  readonly error: AppError;
  readonly onRetry: () => void;
}

/** Says why PrimeHub did not list its deployments and what to do about it, unless the banner already says so. */
export function DeploymentsProblem({ error, onRetry }: DeploymentsProblemProps) {
  const open = useOpenConnection();
  const isShownInBanner = useShownInBanner();
  if (open === null) return null;
  // In a group connected directly, "offline" in the banner is about MLflow.
  const isBannerAboutMlflow = open.kind === 'direct' && error.code !== 'SIGNED_OUT';
  if (!isBannerAboutMlflow && isShownInBanner(error)) return null;
  const { connection, group } = open;
  return (
    <ProblemNotice
      error={error}
      onRetry={listRecoveryActions(error.code, 'primehub').includes('retry') ? onRetry : undefined}
      action={<RecoveryButtons code={error.code} kind="primehub" connection={connection} group={group?.name ?? null} />}
    />
  );
}
