import Box from '@mui/material/Box';
import type { DeploymentConflict, DeploymentField } from '../../../../shared/deployment/deployment-changes.ts';
import type { DeploymentValues, SeenDeployment } from '../../../../shared/deployment/deployment-values.ts';
import { fieldLabels } from '../../../components/deployments/field-labels.ts';
import { Notice } from '../../../components/problems/notice.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import { TimeText } from '../../../components/text/time-text.tsx';

interface ChangedMeanwhileProps {
  readonly conflict: DeploymentConflict;
  /** What the person decided about. */
  readonly seen: SeenDeployment;
  readonly word: string;
}

/** Says that the deployment is no longer the one that was shown, with both values of all that differs. */
export function ChangedMeanwhile({ conflict: { fields, now, by, at }, seen, word }: ChangedMeanwhileProps) {
  return (
    <Notice severity="warning" title="It was changed meanwhile: nothing was sent">
      <Box sx={{ color: 'text.secondary' }}>
        <ServerText text={by ?? 'Somebody'} /> changed it
        {at !== null && (
          <>
            {' '}
            <TimeText time={at} />
          </>
        )}
        . Press {word} anyway if you still mean it.
      </Box>
      <Box component="dl" sx={{ m: 0, mt: 1, '& dd': { m: 0, overflowWrap: 'anywhere' } }}>
        {fields
          .filter((field) => field !== 'power')
          .map((field) => (
            <Box key={field} sx={{ mb: 0.5 }}>
              <dt>{fieldLabels[field]}</dt>
              <dd>
                Before: <ServerText text={describe(seen.values, field)} />
              </dd>
              <dd>
                Now: <ServerText text={describe(now.values, field)} />
              </dd>
            </Box>
          ))}
      </Box>
    </Notice>
  );
}

function describe(values: DeploymentValues, field: DeploymentField): string {
  switch (field) {
    case 'env':
      return values.env.map(({ name }) => name).join(', ') || 'none';
    case 'metadata':
      return values.metadata.map(({ key, value }) => `${key}: ${value}`).join(', ') || 'none';
    case 'privateAccess':
      return values.privateAccess ? 'Private' : 'Public';
    default:
      return String(values[field]) || 'none';
  }
}
