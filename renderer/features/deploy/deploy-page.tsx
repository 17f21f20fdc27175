import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useSearchParams } from 'react-router';
import { getScopeKey } from '../../../shared/connection/scope.ts';
import type { DeployTarget } from '../../../shared/deployment/deployment.ts';
import { versionNumberSchema } from '../../../shared/registry/registry.ts';
import type { DeployableModel } from '../../components/deployments/deploy-action.tsx';
import { DeploymentsUnavailable } from '../../components/deployments/deployments-unavailable.tsx';
import { useDeploymentsAvailability } from '../../components/deployments/use-deployments-availability.ts';
import { PageHeader } from '../../components/page/page-header.tsx';
import { usePageRefresh } from '../../components/page/page-refresh.tsx';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { useScope } from '../../stores/open-scope.ts';
import { DeployForm } from './deploy-form.tsx';
import { useDeployPlan } from './plan/use-deploy-plan.ts';

/** The deploy form of a model version, for a new deployment or for the one that `target` names. */
export function DeployPage() {
  const scope = useScope();
  const [params] = useSearchParams();
  const model = readModel(params.get('name'), params.get('version'));
  const targetId = params.get('target');
  return (
    <PlannedForm
      key={JSON.stringify([getScopeKey(scope), model, targetId])}
      model={model}
      target={targetId === null || targetId === '' ? { kind: 'new' } : { kind: 'existing', id: targetId }}
    />
  );
}

interface PlannedFormProps {
  readonly model: DeployableModel | null;
  readonly target: DeployTarget;
}

function PlannedForm({ model, target }: PlannedFormProps) {
  const scope = useScope();
  const availability = useDeploymentsAvailability();
  const isAvailable = availability.state === 'available';
  const { data: plan, error, isFetching, refetch } = useDeployPlan(scope, target, model, isAvailable);
  usePageRefresh(() => void refetch());
  const title = target.kind === 'new' ? 'Create Deployment' : `Update ${plan?.current?.name ?? target.id}`;

  return (
    <>
      <PageHeader title={title} subtitle={model === null ? undefined : `${model.name} · Version ${model.version}`} />
      {/* A form that is being filled in stays, whatever the group may do by now: sending it says so. */}
      {plan === undefined && (availability.state === 'disabled' || availability.state === 'needs-primehub') ? (
        <DeploymentsUnavailable availability={availability} />
      ) : plan !== undefined ? (
        <DeployForm
          scope={scope}
          target={target}
          plan={plan}
          isChecking={isFetching}
          onCheckAgain={() => void refetch()}
        />
      ) : error !== null ? (
        <Box sx={{ px: 3 }}>
          <ProblemNotice error={error.error} onRetry={() => void refetch()} />
        </Box>
      ) : (
        <FormSkeleton />
      )}
    </>
  );
}

function FormSkeleton() {
  return (
    <Box role="status" aria-label="Loading the form" sx={{ px: 3, display: 'grid', gap: 2, maxWidth: 760 }}>
      <Skeleton variant="rounded" height={90} />
      <Skeleton variant="rounded" height={220} />
      <Skeleton variant="rounded" height={90} />
    </Box>
  );
}

function readModel(name: string | null, version: string | null): DeployableModel | null {
  if (name === null || name === '' || !versionNumberSchema.safeParse(version).success) return null;
  return { name, version: version ?? '' };
}
