import HideIcon from '@mui/icons-material/VisibilityOffOutlined';
import ShowIcon from '@mui/icons-material/VisibilityOutlined';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import { useState } from 'react';
import type { Control } from 'react-hook-form';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import { FormTextField, type TextPath } from './form-text-field.tsx';

interface MaskedTextFieldProps {
  readonly control: Control<DeploymentDraft>;
  readonly name: TextPath;
  readonly label: string;
}

/**
 * A value that may be a secret, hidden until the person reveals it. Uses a masked text area, as a password field would
 * drop the line breaks of certificates and keys.
 */
export function MaskedTextField({ control, name, label }: MaskedTextFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <FormTextField
      control={control}
      name={name}
      label={label}
      multiline
      maxRows={6}
      sx={isShown ? {} : { '& textarea': { WebkitTextSecurity: 'disc' } }}
      slotProps={{
        htmlInput: { spellCheck: false, autoComplete: 'off', autoCapitalize: 'none' },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton
                edge="end"
                sx={{ p: 0.25 }}
                aria-label={isShown ? 'Hide value' : 'Show value'}
                aria-pressed={isShown}
                onClick={() => setShown(!isShown)}
              >
                {isShown ? <HideIcon sx={{ fontSize: 16 }} /> : <ShowIcon sx={{ fontSize: 16 }} />}
              </IconButton>
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
