import type { AppError } from '../../shared/failure/app-error.ts';
import { actionsFor } from './actions-for.ts';
import { ProblemActions } from './problem-actions.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { useBannerSays } from './use-banner-says.ts';
import { useOpenConnection } from './use-open-connection.ts';

interface DeploymentsProblemProps {
  readonly error: AppError;
  readonly onRetry: () => void;
}

/** Why PrimeHub did not tell of its deployments, with what mends it, unless the banner says it. */
export function DeploymentsProblem({ error, onRetry }: DeploymentsProblemProps) {
  const open = useOpenConnection();
  const bannerSays = useBannerSays();
  if (open === null) return null;
  // Where models are read directly, "offline" in the banner is about MLflow.
  const isBannerAboutMlflow = open.kind === 'direct' && error.code !== 'SIGNED_OUT';
  if (!isBannerAboutMlflow && bannerSays(error)) return null;
  const { connection, group } = open;
  return (
    <ProblemNotice
      error={error}
      onRetry={actionsFor(error.code, 'primehub').includes('retry') ? onRetry : undefined}
      action={<ProblemActions code={error.code} kind="primehub" connection={connection} group={group?.name ?? null} />}
    />
  );
}
