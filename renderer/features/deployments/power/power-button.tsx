import StartIcon from '@mui/icons-material/PlayArrowOutlined';
import StopIcon from '@mui/icons-material/StopOutlined';
import { useState } from 'react';
import type { Deployment } from '../../../../shared/deployment/deployment.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { useDeployDisabledReason } from '../../../components/deployments/use-deploy-disabled-reason.ts';
import { ReasonButton } from '../../../components/page/reason-button.tsx';
import { useRowTabIndex } from '../../../components/table/row-link.tsx';
import { findPowerAction, type PowerAction } from './power-action.ts';
import { PowerDialog } from './power-dialog.tsx';

interface PowerButtonProps {
  readonly deployment: Deployment;
  /** In a table row, the button has no border. */
  readonly isInRow?: boolean;
}

/** Starts or stops a deployment, whichever its status allows, after asking. */
export function PowerButton({ deployment, isInRow = false }: PowerButtonProps) {
  const [asked, setAsked] = useState<PowerAction | null>(null);
  const action = findPowerAction(deployment);
  const word = action === 'start' ? 'Start' : 'Stop';
  return (
    <>
      <ReasonButton
        variant={isInRow ? 'text' : 'outlined'}
        startIcon={action === 'start' ? <StartIcon /> : <StopIcon />}
        reason={useDeployDisabledReason()}
        tabIndex={useRowTabIndex()}
        label={`${word} ${toVisibleText(deployment.name)}`}
        onClick={() => setAsked(action)}
      >
        {word}
      </ReasonButton>
      <PowerDialog deployment={deployment} action={asked} onClose={() => setAsked(null)} />
    </>
  );
}
