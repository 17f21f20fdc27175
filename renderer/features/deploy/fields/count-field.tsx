import TextField from '@mui/material/TextField';
import { type KeyboardEvent, useState } from 'react';
import { type Control, useController } from 'react-hook-form';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import { readCount } from './read-count.ts';

interface CountFieldProps {
  readonly control: Control<DeploymentDraft>;
  readonly name: 'replicas';
  readonly label: string;
  readonly max: number;
  readonly helperText: string;
}

/**
 * A whole number from 1. A text field with the role of a number's: browsers let the wheel change those, and hide what was
 * typed where it is none.
 */
export function CountField({ control, name, label, max, helperText }: CountFieldProps) {
  const { field, fieldState } = useController({ control, name });
  const [typed, setTyped] = useState('');
  const isTyped = Object.is(readCount(typed), field.value);
  const step = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const from = Number.isInteger(field.value) ? field.value : 0;
    field.onChange(Math.min(Math.max(from + by, 1), max));
  };
  return (
    <TextField
      required
      label={label}
      name={field.name}
      value={isTyped ? typed : Number.isNaN(field.value) ? '' : String(field.value)}
      inputRef={field.ref}
      onBlur={field.onBlur}
      onKeyDown={step}
      onChange={(event) => {
        setTyped(event.target.value);
        field.onChange(readCount(event.target.value));
      }}
      error={fieldState.invalid}
      helperText={fieldState.error?.message ?? helperText}
      slotProps={{
        htmlInput: {
          role: 'spinbutton',
          inputMode: 'numeric',
          autoComplete: 'off',
          'aria-valuemin': 1,
          'aria-valuemax': max,
          'aria-valuenow': Number.isNaN(field.value) ? undefined : field.value,
        },
      }}
      sx={{ maxWidth: 320 }}
    />
  );
}
