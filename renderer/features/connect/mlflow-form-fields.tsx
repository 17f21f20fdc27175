import { zodResolver } from '@hookform/resolvers/zod';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { useEffect, useEffectEvent } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import type { MlflowConnection, SignInRequest } from '../../../shared/connection/connection.ts';
import { describePasswordOddity } from '../../../shared/text/pasted-text.ts';
import { useBridgeQuery } from '../../bridge/use-bridge-query.ts';
import { PlainHttpWarning } from '../../components/connection/plain-http-warning.tsx';
import { ServerText } from '../../components/text/server-text.tsx';
import { type MlflowForm, mlflowFormSchema, toMlflowRequest } from './connect-form-schema.ts';
import { SecretPlaceNote } from './connect-notes.tsx';

interface MlflowFormFieldsProps {
  /** The connection to sign in to again; null for a new one. */
  readonly renewed: MlflowConnection | null;
  /** What the person took from the settings of MLflow; `round` counts how often. */
  readonly start: { readonly server: string | null; readonly usesFile: boolean; readonly round: number };
  readonly isRunning: boolean;
  /** Whether it holds what was typed. */
  readonly onDirty: (isDirty: boolean) => void;
  readonly onSubmit: (request: SignInRequest) => void;
}

/** The address of an MLflow tracking server and how to sign in to it. */
export function MlflowFormFields({ renewed, start, isRunning, onDirty, onSubmit }: MlflowFormFieldsProps) {
  const { register, control, handleSubmit, formState, setValue, setFocus } = useForm<MlflowForm>({
    resolver: zodResolver(mlflowFormSchema),
    defaultValues: {
      address: renewed?.address ?? '',
      uiAddress: '',
      auth: renewed?.auth ?? 'none',
      username: renewed?.username ?? '',
      password: '',
      token: '',
    },
  });
  const file = useBridgeQuery('connections.mlflowSettings', {}).data?.file;
  const auth = useWatch({ control, name: 'auth' });
  const address = useWatch({ control, name: 'address' });
  const password = useWatch({ control, name: 'password' });
  const { errors, isDirty } = formState;
  const tellDirty = useEffectEvent(onDirty);
  useEffect(() => tellDirty(isDirty), [isDirty]);
  useEffect(() => {
    if (start.round === 0) return;
    if (start.server !== null) setValue('address', start.server, { shouldDirty: true });
    setValue('auth', start.usesFile ? 'file' : 'none');
    setFocus('address');
  }, [start, setValue, setFocus]);
  const registerField = (name: Exclude<keyof MlflowForm, 'auth'>) => ({
    ...register(name),
    error: errors[name] !== undefined,
    helperText: errors[name]?.message,
    disabled: isRunning,
  });
  return (
    <Box
      component="form"
      noValidate
      onSubmit={handleSubmit((form) => onSubmit(toMlflowRequest(form)))}
      sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}
    >
      <TextField
        {...registerField('address')}
        label="MLflow address"
        placeholder="https://mlflow.example.com"
        slotProps={{ input: { readOnly: renewed !== null }, htmlInput: { spellCheck: false, inputMode: 'url' } }}
      />
      <FormControl disabled={isRunning}>
        <FormLabel id="mlflow-auth" sx={{ fontSize: '0.8125rem' }}>
          Sign-in
        </FormLabel>
        <Controller
          control={control}
          name="auth"
          render={({ field: { value, onChange } }) => (
            <RadioGroup row aria-labelledby="mlflow-auth" value={value} onChange={onChange}>
              <FormControlLabel value="none" label="None" control={<Radio />} />
              <FormControlLabel value="basic" label="User name and password" control={<Radio />} />
              <FormControlLabel value="token" label="Token" control={<Radio />} />
              {file?.state === 'usable' && (
                <FormControlLabel value="file" label="MLflow’s credentials file" control={<Radio />} />
              )}
            </RadioGroup>
          )}
        />
      </FormControl>
      {auth !== 'none' && <PlainHttpWarning address={address} />}
      {auth === 'basic' && (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 180px), 1fr))', gap: 2 }}>
          <TextField {...registerField('username')} label="User name" autoComplete="off" />
          <TextField
            {...registerField('password')}
            helperText={errors.password?.message ?? describePasswordOddity(password)}
            label="Password"
            type="password"
            autoComplete="off"
          />
        </Box>
      )}
      {auth === 'file' && file?.state === 'usable' && (
        <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          Signs in as <ServerText text={file.username} /> with the password in {file.path}. Make sure that the address
          is that of the server they are for.
        </Box>
      )}
      {auth === 'token' && <TextField {...registerField('token')} label="Token" type="password" autoComplete="off" />}
      <TextField
        {...registerField('uiAddress')}
        label="MLflow UI address (optional)"
        helperText={errors.uiAddress?.message ?? 'Only if it differs from the MLflow address'}
        slotProps={{ htmlInput: { spellCheck: false, inputMode: 'url' } }}
      />
      {auth !== 'none' && <SecretPlaceNote />}
      <Button type="submit" variant="contained" disabled={isRunning} sx={{ alignSelf: 'flex-start', px: 2 }}>
        {renewed === null ? 'Connect' : 'Sign in'}
      </Button>
    </Box>
  );
}
