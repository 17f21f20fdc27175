import Button from '@mui/material/Button';
import { Link } from 'react-router';
import type { AppError } from '../../shared/app-error.ts';
import { connectMlflowPath, renewPath } from '../paths.ts';
import { describeProblem } from './describe-problem.ts';
import { ExternalLinkButton } from './external-link-button.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { TimeText } from './time-text.tsx';
import { useBannerSays } from './use-banner-says.ts';
import { useOpenConnection } from './use-open-connection.ts';

interface RegistryProblemProps {
  readonly error: AppError;
  /** ms since the epoch of the last refresh that worked; null when none did, undefined where that is not known. */
  readonly lastSuccessAt?: number | null;
  readonly onRetry: () => void;
}

/** Why the registry could not be read, with what mends it, unless the banner says it; the rows of the replica stay below. */
export function RegistryProblem({ error, lastSuccessAt, onRetry }: RegistryProblemProps) {
  const open = useOpenConnection();
  const bannerSays = useBannerSays();
  if (open === null || bannerSays(error)) return null;
  const { connection, group } = open;
  const { title, severity, mend } = describeProblem(error, connection.kind);
  const canMendSettings = mend === 'group-settings' && connection.kind === 'primehub';
  return (
    <ProblemNotice
      error={error}
      severity={severity}
      {...(title === null ? {} : { title })}
      onRetry={onRetry}
      action={
        <>
          {mend === 'sign-in' && (
            <Button variant="contained" component={Link} to={renewPath(connection.id)}>
              Sign in again
            </Button>
          )}
          {canMendSettings && (
            <ExternalLinkButton target={{ page: 'primehub-group-settings' }}>Open group settings</ExternalLinkButton>
          )}
          {canMendSettings && (
            <Button variant="outlined" component={Link} to={connectMlflowPath}>
              Connect to MLflow directly
            </Button>
          )}
        </>
      }
    >
      {canMendSettings && group?.isGroupAdmin === false && (
        <div>Only an admin of the group {group.displayName} can change its MLflow settings.</div>
      )}
      {lastSuccessAt !== undefined && lastSuccessAt !== null && (
        <div>
          It last worked at <TimeText time={lastSuccessAt} show="both" />.
        </div>
      )}
    </ProblemNotice>
  );
}
