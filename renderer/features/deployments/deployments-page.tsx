import AddIcon from '@mui/icons-material/Add';
import CloudIcon from '@mui/icons-material/CloudOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link, useNavigate } from 'react-router';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { DeploymentsUnavailable } from '../../components/deployments/deployments-unavailable.tsx';
import { useDeployDisabledReason } from '../../components/deployments/use-deploy-disabled-reason.ts';
import { useDeploymentsAvailability } from '../../components/deployments/use-deployments-availability.ts';
import { useReadDeployments, youngMs } from '../../components/deployments/use-read-deployments.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { usePageRefresh } from '../../components/page/page-refresh.tsx';
import { ReasonButton } from '../../components/page/reason-button.tsx';
import { DeploymentsProblem } from '../../components/problems/deployments-problem.tsx';
import { deploymentPath, deployPath, modelsPath } from '../../paths.ts';
import { useScope } from '../../stores/open-scope.ts';
import { DeploymentCount } from './list/deployment-count.tsx';
import { DeploymentsTable } from './list/deployments-table.tsx';
import { DeploymentsToolbar } from './list/deployments-toolbar.tsx';
import { useDeploymentsFreshness } from './use-deployments-freshness.ts';

/** All deployments of the open group, as fresh as the replica. */
export function DeploymentsPage() {
  const scope = useScope();
  const navigate = useNavigate();
  const availability = useDeploymentsAvailability();
  const isAvailable = availability.state === 'available';
  const { data, error } = useBridgeQuery('deployments.list', { scope });
  const reason = useDeployDisabledReason();
  const {
    isReading,
    error: readError,
    readAgain,
  } = useReadDeployments(scope, {
    isEnabled: isAvailable,
    maxAge: youngMs,
    pollMs: 30_000,
  });
  usePageRefresh(readAgain);
  const deployments = data?.deployments ?? null;
  const open = ({ id }: { readonly id: string }): void => void navigate(deploymentPath(id));
  const isEmpty = deployments !== null && deployments.length === 0;
  const problem = readError ?? error;
  useDeploymentsFreshness(scope, null, {
    isEnabled: isAvailable,
    isReading,
    problem: problem?.error ?? null,
  });

  if (availability.state === 'disabled' || availability.state === 'needs-primehub') {
    return (
      <>
        <PageHeader title="Deployments" />
        <DeploymentsUnavailable availability={availability} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Deployments"
        beside={
          deployments !== null &&
          !isEmpty && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              <DeploymentCount deployments={deployments} username={isAvailable ? availability.username : null} />
            </Box>
          )
        }
        actions={
          <ReasonButton
            variant="outlined"
            startIcon={<AddIcon />}
            reason={reason}
            onClick={() => void navigate(deployPath(null, null))}
          >
            Create Deployment
          </ReasonButton>
        }
      >
        {deployments !== null && !isEmpty && isAvailable && (
          <DeploymentsToolbar deployments={deployments} username={availability.username} onOpen={open} />
        )}
      </PageHeader>
      {problem !== null && (
        <Box sx={{ px: 3, '&:not(:empty)': { pb: 1.5 } }}>
          <DeploymentsProblem error={problem.error} onRetry={readAgain} />
        </Box>
      )}
      {isEmpty && !isReading && isAvailable ? (
        problem === null && <NoDeployments />
      ) : (
        <DeploymentsTable
          deployments={isEmpty ? null : deployments}
          username={isAvailable ? availability.username : null}
          onOpen={open}
        />
      )}
    </>
  );
}

function NoDeployments() {
  return (
    <EmptyState
      icon={<CloudIcon />}
      title="No deployments yet"
      actions={
        <Button component={Link} to={modelsPath} variant="outlined">
          Models
        </Button>
      }
    >
      Open a model, choose a version and press Deploy to run it as a service.
    </EmptyState>
  );
}
