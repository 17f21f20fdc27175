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

/** Why PrimeHub did not tell of its deployments, with what mends it, unless the banner says it. */
export function DeploymentsProblem({ error, onRetry }: DeploymentsProblemProps) {
  const open = useOpenConnection();
  const isShownInBanner = useShownInBanner();
  if (open === null) return null;
  // Where models are read directly, "offline" in the banner is about MLflow.
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
