import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Radio from '@mui/material/Radio';
import Typography from '@mui/material/Typography';
import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { DeploymentStatusChip } from '../../../components/deployments/deployment-status.tsx';
import { formatVersionLabel } from '../../../components/registry/version-label.ts';
import { LookAlikeMark } from '../../../components/text/names/look-alike-mark.tsx';
import { ServerText } from '../../../components/text/server-text.tsx';
import type { Kinship } from './deployment-ranking.ts';

const rowStyle = {
  display: 'flex',
  alignItems: 'center',
  gap: 1,
  pl: 0.5,
  pr: 1.5,
  py: 0.5,
  cursor: 'pointer',
  '&:hover': { backgroundColor: 'action.hover' },
} as const;

/** The option to create a deployment. */
export function NewDeploymentOption({ value, isChosen }: { readonly value: string; readonly isChosen: boolean }) {
  return (
    <Box
      component="label"
      sx={{
        ...rowStyle,
        border: 1,
        borderRadius: '6px',
        borderColor: isChosen ? 'primary.main' : 'divider',
        backgroundColor: isChosen ? 'action.selected' : 'transparent',
      }}
    >
      <Radio value={value} autoFocus />
      <Typography sx={{ fontWeight: 500 }}>+ Create new deployment</Typography>
    </Box>
  );
}

interface DeploymentOptionProps {
  readonly deployment: Deployment;
  readonly kinship: Kinship;
  readonly isChosen: boolean;
}

/** The option to update a deployment, with its status and what it runs now. */
export function DeploymentOption({ deployment, kinship, isChosen }: DeploymentOptionProps) {
  return (
    <Box
      component="label"
      sx={{
        ...rowStyle,
        backgroundColor: isChosen ? 'action.selected' : 'transparent',
        '& + &': { borderTop: 1, borderColor: 'divider' },
      }}
    >
      <Radio value={deployment.id} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 0 }}>
          <Typography
            noWrap
            title={`${toVisibleText(deployment.name)} (${toVisibleText(deployment.id)})`}
            sx={{ fontWeight: 500 }}
          >
            <ServerText text={deployment.name} isCut />
          </Typography>
          <LookAlikeMark name={deployment.name} />
          {kinship === 'same-version' && <Chip label="Runs this version" color="primary" variant="outlined" />}
        </Box>
        <Typography variant="caption" noWrap component="div" sx={{ color: 'text.secondary' }}>
          <ServerText text={describeModel(deployment, kinship)} />
        </Typography>
      </Box>
      <Box sx={{ flexShrink: 0, maxWidth: 200, display: 'flex', minWidth: 0 }}>
        <DeploymentStatusChip deployment={deployment} showsProblem isShort />
      </Box>
    </Box>
  );
}

function describeModel({ modelName, modelVersion, modelUri }: Deployment, kinship: Kinship): string {
  if (modelName === null) return modelUri ?? 'No model URI';
  const version = formatVersionLabel(modelVersion ?? '–');
  return kinship === 'other' ? `${modelName} · ${version}` : version;
}
