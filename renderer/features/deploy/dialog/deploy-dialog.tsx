import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import type { DeployTarget } from '../../../../shared/deployment/deployment.ts';
import type { DeployableModel } from '../../../components/deployments/deploy-action.tsx';
import { DeploymentsUnavailable } from '../../../components/deployments/deployments-unavailable.tsx';
import { useDeploymentsAvailability } from '../../../components/deployments/use-deployments-availability.ts';
import { ServerText } from '../../../components/text/server-text.tsx';
import { deployPath } from '../../../paths.ts';
import { DeploymentChoice } from './deployment-choice.tsx';

interface DeployDialogProps {
  /** The version to deploy; null while the dialog is closed. */
  readonly model: DeployableModel | null;
  readonly onClose: () => void;
}

/** "Deploy Model": asks where to deploy a model version, then opens the form. */
export function DeployDialog({ model, onClose }: DeployDialogProps) {
  const titleId = useId();
  return (
    <Dialog open={model !== null} onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      {model !== null && (
        <TargetForm key={`${model.name}/${model.version}`} model={model} titleId={titleId} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface TargetFormProps {
  readonly model: DeployableModel;
  readonly titleId: string;
  readonly onClose: () => void;
}

function TargetForm({ model, titleId, onClose }: TargetFormProps) {
  const navigate = useNavigate();
  const availability = useDeploymentsAvailability();
  const [target, setTarget] = useState<DeployTarget>({ kind: 'new' });

  const openForm = (event: FormEvent): void => {
    event.preventDefault();
    onClose();
    void navigate(deployPath(model, target.kind === 'new' ? null : target.id));
  };

  if (availability.state === 'disabled' || availability.state === 'needs-primehub') {
    return (
      <>
        <DialogTitle id={titleId}>Deploy Model</DialogTitle>
        <DialogContent>
          <DeploymentsUnavailable availability={availability} />
        </DialogContent>
        <DialogActions>
          <Button variant="contained" onClick={onClose} autoFocus>
            Close
          </Button>
        </DialogActions>
      </>
    );
  }
  return (
    <Box component="form" onSubmit={openForm} aria-labelledby={titleId} sx={formStyle}>
      <DialogTitle id={titleId}>Deploy Model</DialogTitle>
      <DialogContent>
        <Typography sx={{ overflowWrap: 'anywhere', mb: 1.5 }}>
          <strong>
            <ServerText text={model.name} />
          </strong>{' '}
          · Version <ServerText text={model.version} />
        </Typography>
        <DeploymentChoice model={model} target={target} onChange={setTarget} />
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="contained" disabled={availability.state === 'loading'}>
          OK
        </Button>
      </DialogActions>
    </Box>
  );
}

/** In a low window only the choice scrolls; title and buttons stay. */
const formStyle = { display: 'flex', flexDirection: 'column', minHeight: 0 } as const;
