import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { CopyButton } from '../../../components/copy/copy-button.tsx';
import { DeploymentStatusChip } from '../../../components/deployments/deployment-status.tsx';
import { describeInstanceType } from '../../../components/deployments/instance-type-text.ts';
import { LongText } from '../../../components/text/long-text.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { TimeText } from '../../../components/text/time-text.tsx';
import { hasProgress } from './deployment-progress.tsx';
import { ModelLinks } from './model-links.tsx';

/** "Information": what PrimeHub says about a deployment. The message is left out while DeploymentProgress shows it. */
export function DeploymentFacts({ deployment }: { readonly deployment: Deployment }) {
  const titleId = useId();
  const { message, endpoint, modelUri, modelImage, instanceType, description, updatedBy } = deployment;
  return (
    <Box component="section" aria-labelledby={titleId}>
      <Typography id={titleId} component="h2" variant="h3" sx={{ mb: 1 }}>
        Information
      </Typography>
      <Box sx={factsStyle}>
        <dl>
          <Fact label="Status">
            <DeploymentStatusChip deployment={deployment} />
          </Fact>
          {!hasProgress(deployment) && (
            <Fact label="Message">
              <Multiline text={message} label="the message" />
            </Fact>
          )}
          <Fact label="Endpoint">
            <Copyable text={endpoint} label="Copy endpoint" />
          </Fact>
          <Fact label="Access Type">
            {deployment.privateAccess ? 'Private' : 'Public'}
            {deployment.privateAccess && (
              <Aside>
                <ServerText text={describeClients(deployment.clients)} />
              </Aside>
            )}
          </Fact>
          <Fact label="Replicas">
            {deployment.availableReplicas ?? 0}/{deployment.replicas ?? '–'}
            <Aside>available / requested</Aside>
          </Fact>
          <Fact label="Creation Time">
            <TimeText time={deployment.createdAt} show="both" />
          </Fact>
          <Fact label="Last Updated">
            <TimeText time={deployment.updatedAt} show="both" />
            {updatedBy !== null && (
              <>
                {' '}
                by <ServerText text={updatedBy} />
              </>
            )}
          </Fact>
        </dl>
        <dl>
          <Fact label="Model">
            <ModelLinks deployment={deployment} />
          </Fact>
          <Fact label="Model URI">
            <Copyable text={modelUri} label="Copy model URI" />
          </Fact>
          <Fact label="Model Image">
            <Copyable text={modelImage} label="Copy model image" />
          </Fact>
          <Fact label="Image Pull Secret">
            <ServerText text={deployment.imagePullSecret ?? '–'} />
          </Fact>
          <Fact label="Instance Type">
            <ServerText text={instanceType?.displayName ?? '–'} />
            {instanceType !== null && <Aside>{describeInstanceType(instanceType)}</Aside>}
          </Fact>
          <Fact label="Description">
            <Multiline text={description} label="the description" />
          </Fact>
        </dl>
      </Box>
    </Box>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Aside({ children }: { readonly children: ReactNode }) {
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {' · '}
      {children}
    </Box>
  );
}

function describeClients(clients: Deployment['clients']): string {
  return clients.length === 0 ? 'no clients yet: add one in PrimeHub' : `Clients: ${clients.join(', ')}`;
}

function Multiline({ text, label }: { readonly text: string | null; readonly label: string }) {
  return (
    <Box component="span" sx={{ whiteSpace: 'pre-wrap' }}>
      <LongText text={text?.trim() || '–'} label={label} isMultiline />
    </Box>
  );
}

function Copyable({ text, label }: { readonly text: string | null; readonly label: string }) {
  if (text === null || text === '') return <>–</>;
  return (
    <>
      <ServerText text={text} /> <CopyButton text={text} label={label} />
    </>
  );
}

const factsStyle = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))',
  columnGap: 4,
  border: 1,
  borderColor: 'divider',
  borderRadius: '6px',
  backgroundColor: 'background.paper',
  px: 2,
  py: 1,
  '& dl': { m: 0, minWidth: 0 },
  '& dl > div': {
    display: 'grid',
    gridTemplateColumns: '132px minmax(0, 1fr)',
    gap: 1,
    py: 0.5,
    minHeight: 30,
    alignItems: 'baseline',
  },
  '& dt': { color: 'text.secondary' },
  '& dd': { m: 0, minWidth: 0, overflowWrap: 'anywhere' },
  '& dd button': { my: -0.5 },
} as const;
