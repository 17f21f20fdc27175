import TextField, { type TextFieldProps } from '@mui/material/TextField';
import { useRef } from 'react';
import { type Control, type FieldPathByValue, useController } from 'react-hook-form';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';

export type TextPath = FieldPathByValue<DeploymentDraft, string>;

interface FormTextFieldProps extends Omit<TextFieldProps, 'name' | 'value' | 'defaultValue' | 'onChange' | 'error'> {
  readonly control: Control<DeploymentDraft>;
  readonly name: TextPath;
  /** Called after each change, once the form has the text. */
  readonly onText?: (text: string) => void;
}

/** A text field of the deploy form. Its error replaces the helper text. */
export function FormTextField({ control, name, onText, helperText, ...more }: FormTextFieldProps) {
  const { field, fieldState, formState } = useController({ control, name });
  const submitsBefore = useRef(formState.submitCount);
  // A new row of a list is checked with the others as soon as it is there, before anybody could fill it in.
  const isOpenToBlame = fieldState.isTouched || formState.submitCount > submitsBefore.current;
  const error = isOpenToBlame ? fieldState.error : undefined;
  return (
    <TextField
      {...more}
      fullWidth
      name={field.name}
      value={field.value}
      inputRef={field.ref}
      onBlur={field.onBlur}
      onChange={(event) => {
        field.onChange(event.target.value);
        onText?.(event.target.value);
      }}
      error={error !== undefined}
      helperText={error?.message ?? helperText}
    />
  );
}
