import SearchOffIcon from '@mui/icons-material/SearchOff';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Deployment } from '../../../shared/deployment/deployment.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { CopyButton } from '../../components/copy/copy-button.tsx';
import { DeploymentStatusChip } from '../../components/deployments/deployment-status.tsx';
import { DeploymentsUnavailable } from '../../components/deployments/deployments-unavailable.tsx';
import { useDeployDisabledReason } from '../../components/deployments/use-deploy-disabled-reason.ts';
import { useDeploymentsAvailability } from '../../components/deployments/use-deployments-availability.ts';
import { useReadDeployments, youngMs } from '../../components/deployments/use-read-deployments.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { ExternalLinkButton } from '../../components/page/external-link-button.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { usePageRefresh } from '../../components/page/page-refresh.tsx';
import { ReasonButton } from '../../components/page/reason-button.tsx';
import { DeploymentsProblem } from '../../components/problems/deployments-problem.tsx';
import { ServerText } from '../../components/text/server-text.tsx';
import { deploymentsPath, deployPath } from '../../paths.ts';
import { useScope } from '../../stores/open-scope.ts';
import { monoFonts } from '../../theme.ts';
import { DeploymentDetail } from './detail/deployment-detail.tsx';
import { PowerButton } from './power/power-button.tsx';
import { StatusAnnouncer } from './status-announcer.tsx';
import { useDeploymentsFreshness } from './use-deployments-freshness.ts';
import { useFollowDeployment } from './use-follow-deployment.ts';

/** One deployment, followed live while it is on screen. */
export function DeploymentPage() {
  const scope = useScope();
  const [params] = useSearchParams();
  const id = params.get('id') ?? '';
  const availability = useDeploymentsAvailability();
  const isAvailable = availability.state === 'available' && id !== '';
  const {
    data: deployment,
    error,
    isFetching,
  } = useBridgeQuery('deployments.get', { scope, id }, { enabled: id !== '' });
  const {
    isReading,
    error: readError,
    readAgain,
  } = useReadDeployments(scope, {
    isEnabled: isAvailable,
    id,
    maxAge: youngMs,
  });
  usePageRefresh(readAgain);
  useFollowDeployment(scope, id);
  const problem = readError ?? error;
  useDeploymentsFreshness(scope, id, {
    isEnabled: isAvailable,
    isReading,
    problem: problem?.error ?? null,
  });
  const isSearching = isFetching || isReading || availability.state === 'loading';

  if (availability.state === 'disabled' || availability.state === 'needs-primehub') {
    return (
      <>
        <PageHeader title={deployment?.name ?? id} />
        <DeploymentsUnavailable availability={availability} />
      </>
    );
  }
  return (
    <>
      {deployment == null ? <PageHeader title={id} /> : <DeploymentHeader key={id} deployment={deployment} />}
      <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto', px: 3, pb: 3 }}>
        <Box sx={bodyStyle}>
          {problem !== null && <DeploymentsProblem error={problem.error} onRetry={readAgain} />}
          {deployment != null ? (
            <DeploymentDetail deployment={deployment} />
          ) : isSearching && id !== '' ? (
            <Skeleton variant="rounded" height={240} role="status" aria-label="Loading the deployment" />
          ) : (
            problem === null && <NotFound id={id} />
          )}
        </Box>
      </Box>
    </>
  );
}

function DeploymentHeader({ deployment }: { readonly deployment: Deployment }) {
  const navigate = useNavigate();
  const { id, name } = deployment;
  return (
    <PageHeader
      title={name}
      beside={<DeploymentStatusChip deployment={deployment} isShort />}
      actions={
        <>
          <ExternalLinkButton target={{ page: 'primehub-deployment', id }}>PrimeHub</ExternalLinkButton>
          <PowerButton deployment={deployment} />
          <ReasonButton
            variant="contained"
            reason={useDeployDisabledReason()}
            onClick={() => void navigate(deployPath(null, id))}
          >
            Update
          </ReasonButton>
        </>
      }
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, color: 'text.secondary', mt: -0.75 }}>
        <Box component="span" sx={{ fontFamily: monoFonts, overflowWrap: 'anywhere' }}>
          <ServerText text={id} />
        </Box>
        <CopyButton text={id} label="Copy deployment ID" />
      </Box>
      <StatusAnnouncer deployment={deployment} />
    </PageHeader>
  );
}

function NotFound({ id }: { readonly id: string }) {
  return (
    <EmptyState
      icon={<SearchOffIcon />}
      title="No such deployment"
      actions={
        <Button component={Link} to={deploymentsPath} variant="outlined">
          Deployments
        </Button>
      }
    >
      PrimeHub has no deployment{' '}
      <strong>
        <ServerText text={id} />
      </strong>{' '}
      in this group. It may have been deleted, or it belongs to another group.
    </EmptyState>
  );
}

const bodyStyle = { display: 'grid', gap: 2.5, gridTemplateColumns: 'minmax(0, 1fr)' } as const;
