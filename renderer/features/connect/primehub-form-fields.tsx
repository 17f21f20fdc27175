import { zodResolver } from '@hookform/resolvers/zod';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useEffect, useEffectEvent, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { SignInRequest } from '../../../shared/connection/connection.ts';
import type { AppError } from '../../../shared/failure/app-error.ts';
import { toAppError } from '../../../shared/failure/app-failure.ts';
import { call } from '../../bridge/bridge-client.ts';
import { PlainHttpWarning } from '../../components/connection/plain-http-warning.tsx';
import { ProblemNotice } from '../../components/problems/problem-notice.tsx';
import { type PrimehubForm, primehubFormSchema } from './connect-form-schema.ts';
import { SecretPlaceNote } from './connect-notes.tsx';

interface PrimehubFormFieldsProps {
  /** The address of the connection to sign in to again; null for a new one. */
  readonly fixedAddress: string | null;
  readonly isRunning: boolean;
  /** Whether it holds what was typed. */
  readonly onDirty: (isDirty: boolean) => void;
  readonly onSubmit: (request: SignInRequest) => void;
}

/** The address and API token of a PrimeHub. */
export function PrimehubFormFields({ fixedAddress, isRunning, onDirty, onSubmit }: PrimehubFormFieldsProps) {
  const { register, control, handleSubmit, trigger, formState } = useForm<PrimehubForm>({
    resolver: zodResolver(primehubFormSchema),
    defaultValues: { address: fixedAddress ?? '', token: '' },
  });
  const address = useWatch({ control, name: 'address' });
  const [linkProblem, setLinkProblem] = useState<AppError | null>(null);
  const openTokenPage = async (): Promise<void> => {
    setLinkProblem(null);
    if (!(await trigger('address', { shouldFocus: true }))) return;
    call('connections.openTokenPage', { address }).catch((reason: unknown) => setLinkProblem(toAppError(reason)));
  };
  const { errors, isDirty } = formState;
  const tellDirty = useEffectEvent(onDirty);
  useEffect(() => tellDirty(isDirty), [isDirty]);
  return (
    <Box
      component="form"
      noValidate
      onSubmit={handleSubmit((form) => onSubmit({ kind: 'primehub', ...form }))}
      sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}
    >
      <TextField
        {...register('address')}
        label="PrimeHub address"
        placeholder="https://hub.example.com"
        error={errors.address !== undefined}
        helperText={errors.address?.message}
        disabled={isRunning}
        slotProps={{ input: { readOnly: fixedAddress !== null }, htmlInput: { spellCheck: false, inputMode: 'url' } }}
      />
      <PlainHttpWarning address={address} />
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <TextField
          {...register('token')}
          label="API token"
          type="password"
          autoComplete="off"
          fullWidth
          error={errors.token !== undefined}
          helperText={errors.token?.message}
          disabled={isRunning}
        />
        <Button variant="outlined" onClick={() => void openTokenPage()} sx={{ height: 36, flexShrink: 0 }}>
          Get a token
        </Button>
      </Box>
      {linkProblem !== null && <ProblemNotice error={linkProblem} />}
      <SecretPlaceNote />
      <Button type="submit" variant="contained" disabled={isRunning} sx={{ alignSelf: 'flex-start', px: 2 }}>
        {fixedAddress === null ? 'Connect' : 'Sign in'}
      </Button>
    </Box>
  );
}
