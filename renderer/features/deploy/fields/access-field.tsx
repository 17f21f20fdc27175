import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Switch from '@mui/material/Switch';
import { useId } from 'react';
import { type Control, useController } from 'react-hook-form';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';

/** Who may send requests to the endpoint. */
export function AccessField({ control }: { readonly control: Control<DeploymentDraft> }) {
  const { field } = useController({ control, name: 'privateAccess' });
  const noteId = useId();
  return (
    <div>
      <FormControlLabel
        label="Private Access"
        control={
          <Switch
            size="small"
            name={field.name}
            checked={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            slotProps={{ input: { ref: field.ref, 'aria-describedby': noteId } }}
          />
        }
        sx={{ ml: -0.5, gap: 0.5 }}
      />
      <FormHelperText id={noteId} sx={{ mx: 0 }}>
        {field.value
          ? 'Requests need a client’s name and token (Basic authentication). Add clients in PrimeHub once the deployment exists.'
          : 'Anyone who can reach the endpoint can send requests to it.'}
      </FormHelperText>
    </div>
  );
}
