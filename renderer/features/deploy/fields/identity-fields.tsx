import NewIdIcon from '@mui/icons-material/Autorenew';
import CheckIcon from '@mui/icons-material/CheckCircleOutlined';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import Tooltip from '@mui/material/Tooltip';
import { useState } from 'react';
import { type Control, type UseFormReturn, useController } from 'react-hook-form';
import type { DeploymentDraft } from '../../../../shared/deployment/deployment-draft.ts';
import { makeDeploymentId, makeRandomSuffix, readSuffix } from '../../../../shared/deployment/deployment-id.ts';
import { FormTextField } from './form-text-field.tsx';
import type { IdCheck } from './use-id-check.ts';

interface IdentityFieldsProps {
  readonly form: UseFormReturn<DeploymentDraft>;
  readonly idCheck: IdCheck;
}

/** Name and ID of a new deployment. The ID follows the name until the person edits it. */
export function IdentityFields({ form, idCheck }: IdentityFieldsProps) {
  const { control, setValue, getValues } = form;
  const [suffix, setSuffix] = useState(() => readSuffix(getValues('id')) ?? makeRandomSuffix(Math.random));
  const [isOwnId, setOwnId] = useState(false);

  const generate = (name: string, end: string): void =>
    setValue('id', makeDeploymentId(name, end), { shouldValidate: true, shouldDirty: true });
  const generateAnother = (): void => {
    const next = makeRandomSuffix(Math.random);
    setSuffix(next);
    setOwnId(false);
    generate(getValues('name'), next);
  };

  return (
    <Box sx={pairStyle}>
      <FormTextField
        control={control}
        name="name"
        label="Deployment Name"
        required
        autoFocus
        onText={(name) => {
          if (!isOwnId) generate(name, suffix);
        }}
      />
      <IdField
        control={control}
        idCheck={idCheck}
        isOwnId={isOwnId}
        onType={(text) => setOwnId(text !== '')}
        onGenerate={generateAnother}
      />
    </Box>
  );
}

interface IdFieldProps {
  readonly control: Control<DeploymentDraft>;
  readonly idCheck: IdCheck;
  /** Typed by the person, not generated from the name. */
  readonly isOwnId: boolean;
  readonly onType: (text: string) => void;
  readonly onGenerate: () => void;
}

/** A component of its own, as invalid fields get the focus in the order in which they registered. */
function IdField({ control, idCheck, isOwnId, onType, onGenerate }: IdFieldProps) {
  const { field, fieldState } = useController({ control, name: 'id' });
  const problem = fieldState.error?.message ?? (idCheck.state === 'taken' ? idCheck.reason : null);
  return (
    <TextField
      fullWidth
      required
      label="Deployment ID"
      name={field.name}
      value={field.value}
      inputRef={field.ref}
      onBlur={field.onBlur}
      onChange={(event) => {
        onType(event.target.value);
        field.onChange(event.target.value);
      }}
      error={problem !== null}
      helperText={<span aria-live="polite">{problem ?? explain(idCheck, isOwnId)}</span>}
      slotProps={{
        htmlInput: { spellCheck: false, autoCapitalize: 'none' },
        formHelperText: { component: 'div' },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              {idCheck.state === 'checking' && <CircularProgress size={14} aria-label="Checking the ID" />}
              {idCheck.state === 'free' && <CheckIcon color="success" fontSize="small" aria-hidden />}
              <Tooltip title="Generate another ID">
                <IconButton aria-label="Generate another ID" edge="end" onClick={onGenerate}>
                  <NewIdIcon sx={{ fontSize: 16 }} />
                </IconButton>
              </Tooltip>
            </InputAdornment>
          ),
        },
      }}
    />
  );
}

interface FixedIdentityProps {
  readonly name: string;
  readonly id: string;
}

/** Name and ID of an existing deployment, which PrimeHub does not let anyone change. */
export function FixedIdentity({ name, id }: FixedIdentityProps) {
  return (
    <Box sx={pairStyle}>
      <TextField fullWidth disabled label="Deployment Name" value={name} />
      <TextField fullWidth disabled label="Deployment ID" value={id} />
    </Box>
  );
}

function explain(check: IdCheck, isOwnId: boolean): string {
  switch (check.state) {
    case 'checking':
      return 'Checking…';
    case 'free':
      return 'Available';
    case 'unknown':
      return `Could not check the ID: ${check.reason}`;
    default:
      return isOwnId ? 'Part of the endpoint’s address' : 'Generated from the name; you can change it';
  }
}

const pairStyle = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 240px), 1fr))',
  alignItems: 'start',
} as const;
