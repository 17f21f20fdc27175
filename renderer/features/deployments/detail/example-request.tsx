import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { CopyButton } from '../../../components/copy/copy-button.tsx';
import { buildCurlCommand } from '../../../components/deployments/curl-command.ts';
import { CodeBlock } from '../../../components/text/code-block.tsx';

/** "Run an Example": a request to the endpoint, ready to paste into a shell. */
export function ExampleRequest({ deployment }: { readonly deployment: Deployment }) {
  const titleId = useId();
  const { endpoint, privateAccess, status } = deployment;
  const command = endpoint === null ? null : buildCurlCommand(endpoint, deployment);
  return (
    <Box component="section" aria-labelledby={titleId}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 32, mb: 0.5 }}>
        <Typography id={titleId} component="h2" variant="h3">
          Run an Example
        </Typography>
        {command !== null && <CopyButton text={command} label="Copy the command" isMultiline />}
      </Box>
      {command === null ? (
        <Box sx={{ color: 'text.secondary' }}>The endpoint appears once the deployment runs.</Box>
      ) : (
        <>
          <CodeBlock labelledBy={titleId}>{command}</CodeBlock>
          <Box sx={{ color: 'text.secondary', mt: 0.75 }}>
            Replace the numbers with your model’s input.
            {privateAccess && ' PrimeHub showed the client’s token once, when the client was added.'}
            {status === 'Deployed'
              ? ' Deployed means that the replicas are ready; a large model may still be loading.'
              : ` The endpoint answers once the status is Deployed; now it is ${status}.`}
          </Box>
        </>
      )}
    </Box>
  );
}
