import CloudOffIcon from '@mui/icons-material/CloudOffOutlined';
import type { ReactNode } from 'react';
import { EmptyState } from '../page/empty-state.tsx';
import { ServerText } from '../text/server-text.tsx';
import type { DeploymentsAvailability } from './use-deployments-availability.ts';

interface DeploymentsUnavailableProps {
  readonly availability: Extract<DeploymentsAvailability, { state: 'disabled' | 'needs-primehub' }>;
  readonly actions?: ReactNode;
}

/** Says why there are no deployments here, and who can change that. */
export function DeploymentsUnavailable({ availability, actions }: DeploymentsUnavailableProps) {
  return (
    <EmptyState icon={<CloudOffIcon />} title="Feature not available" {...(actions === undefined ? {} : { actions })}>
      {availability.state === 'disabled' ? (
        <>
          Model deployment is not enabled for the group{' '}
          <strong>
            <ServerText text={availability.groupName} />
          </strong>
          . Contact your PrimeHub administrator to enable it, or choose another group.
        </>
      ) : (
        <>Deployments need PrimeHub, and this connection is to MLflow only. Connect to PrimeHub to deploy models.</>
      )}
    </EmptyState>
  );
}
