import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { type FormEvent, useEffect, useEffectEvent, useState } from 'react';
import type { DirectOffer, DirectOutcome, MlflowSignIn } from '../../../shared/connection/connection.ts';
import {
  describePasswordOddity,
  describeTokenSlip,
  readPastedToken,
  unwrapPasted,
} from '../../../shared/text/pasted-text.ts';
import { PlainHttpWarning } from '../../components/connection/plain-http-warning.tsx';
import { Notice } from '../../components/problems/notice.tsx';

/** Identifies the form for a button outside it. */
export const directSignInFormId = 'direct-sign-in';

interface DirectSignInFormProps {
  readonly offer: DirectOffer;
  readonly needed: Extract<DirectOutcome, { outcome: 'sign-in-needed' }>;
  /** MLflow refused what the person entered here. */
  readonly isRetry: boolean;
  readonly isConnecting: boolean;
  /** Whether it holds what was typed. */
  readonly onDirty: (isDirty: boolean) => void;
  readonly onSubmit: (signIn: MlflowSignIn) => void;
}

/** Asks for the MLflow sign-in that the group's settings lack or have only in part. */
export function DirectSignInForm({ offer, needed, isRetry, isConnecting, onDirty, onSubmit }: DirectSignInFormProps) {
  const [kind, setKind] = useState(needed.auth);
  const [username, setUsername] = useState(needed.username ?? '');
  const [secret, setSecret] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isNameMissing = kind === 'basic' && unwrapPasted(username) === '';
  const token = readPastedToken(secret);
  const problem = describeSecretProblem(kind, secret);
  const isDirty = secret !== '' || username !== (needed.username ?? '');
  const tellDirty = useEffectEvent(onDirty);
  useEffect(() => tellDirty(isDirty), [isDirty]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (isNameMissing || problem !== null) return;
    onSubmit(kind === 'basic' ? { kind, username: unwrapPasted(username), password: secret } : { kind, token });
  };
  const secretName = kind === 'basic' ? 'Password' : 'Token';
  const isSecretWrong = isChecked && problem !== null;
  return (
    <Box
      component="form"
      id={directSignInFormId}
      noValidate
      onSubmit={submit}
      sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}
    >
      <Notice severity={isRetry ? 'error' : 'info'}>{describeReason(needed.reason, isRetry)}</Notice>
      <RadioGroup
        row
        aria-label="Sign-in to MLflow"
        value={kind}
        onChange={(_, next) => {
          setKind(next === 'token' ? 'token' : 'basic');
          // The other fields were not touched yet.
          setChecked(false);
        }}
      >
        <FormControlLabel value="basic" label="User name and password" control={<Radio />} disabled={isConnecting} />
        <FormControlLabel value="token" label="Token" control={<Radio />} disabled={isConnecting} />
      </RadioGroup>
      <PlainHttpWarning address={offer.address} />
      {kind === 'basic' && (
        <TextField
          label="User name"
          autoComplete="off"
          value={username}
          disabled={isConnecting}
          error={isChecked && isNameMissing}
          helperText={isChecked && isNameMissing ? 'Enter the user name' : undefined}
          onChange={(event) => setUsername(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 500, spellCheck: false } }}
        />
      )}
      <TextField
        key={kind}
        label={secretName}
        type="password"
        autoComplete="off"
        autoFocus
        value={secret}
        disabled={isConnecting}
        error={isSecretWrong}
        helperText={isSecretWrong ? problem : kind === 'basic' && describePasswordOddity(secret)}
        onChange={(event) => setSecret(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 16_000 } }}
      />
    </Box>
  );
}

/** Says why the secret cannot be sent; null where it can. */
function describeSecretProblem(kind: MlflowSignIn['kind'], secret: string): string | null {
  if (kind === 'basic') return secret.trim() === '' ? 'Enter the password' : null;
  const token = readPastedToken(secret);
  return token === '' ? 'Enter the token' : describeTokenSlip(token);
}

function describeReason(reason: 'not-set' | 'refused', isRetry: boolean): string {
  if (isRetry) return 'MLflow did not accept it. Check what you entered and try again.';
  if (reason === 'not-set') return "The group's settings have no complete sign-in to MLflow. Enter yours.";
  return "MLflow did not accept the sign-in of the group's settings. PrimeHub cuts secrets at their first “=”, so it may be incomplete: enter it here.";
}
