import Box from '@mui/material/Box';
import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { KeyValueTable } from '../../../components/table/facts/key-value-table.tsx';
import { DeploymentFacts } from './deployment-facts.tsx';
import { DeploymentHistory } from './deployment-history.tsx';
import { DeploymentProgress } from './deployment-progress.tsx';
import { EnvironmentNames } from './environment-names.tsx';
import { ExampleRequest } from './example-request.tsx';

/** The body of a deployment's page. */
export function DeploymentDetail({ deployment }: { readonly deployment: Deployment }) {
  return (
    <>
      <DeploymentProgress deployment={deployment} />
      <DeploymentFacts deployment={deployment} />
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))',
          alignItems: 'start',
        }}
      >
        <KeyValueTable
          title="Metadata"
          keyLabel="Key"
          rows={deployment.metadata}
          emptyText="No metadata"
          getRequest={(filter) => ({ table: 'metadata', id: deployment.id, filter })}
        />
        <EnvironmentNames names={deployment.envNames} />
      </Box>
      <ExampleRequest deployment={deployment} />
      <DeploymentHistory history={deployment.history} />
    </>
  );
}
