import { describe, expect, test } from 'vitest';
import {
  type MlflowForm,
  mlflowFormSchema,
  primehubFormSchema,
  toMlflowRequest,
} from '../../../../../renderer/features/connect/connect-form-schema.ts';
import { signInRequestSchema } from '../../../../../shared/connection/connection.ts';

const mlflow: MlflowForm = {
  address: 'https://mlflow.example.com',
  uiAddress: '',
  auth: 'none',
  username: '',
  password: '',
  token: '',
};

/** Names of the fields that the form marks. */
const marked = (form: MlflowForm): readonly PropertyKey[] =>
  mlflowFormSchema.safeParse(form).error?.issues.map(({ path }) => path[0] ?? '') ?? [];

describe('the PrimeHub form', () => {
  test('takes an address with or without its scheme and trims what was pasted', () => {
    expect(primehubFormSchema.parse({ address: ' hub.example.com ', token: ' t0ken\n' })).toEqual({
      address: 'hub.example.com',
      token: 't0ken',
    });
  });

  test.each([
    ['', 'Enter an address'],
    ['ftp://hub.example.com', 'begins with “ftp://”'],
    ['not an address', 'a space'],
    ['https://hub.example.com:port', 'port “port”'],
  ])('refuses the address %j, and says why', (address, reason) => {
    const { error } = primehubFormSchema.safeParse({ address, token: 't' });
    expect(error?.issues[0]?.message).toContain(reason);
  });

  test('takes off what was copied with a token, and names what cannot be one', () => {
    const address = 'https//hub.example.com';
    expect(primehubFormSchema.parse({ address, token: 'Authorization: Bearer t0ken' })).toEqual({
      address,
      token: 't0ken',
    });
    const messageOf = (token: string) => primehubFormSchema.safeParse({ address, token }).error?.issues[0]?.message;
    expect(messageOf('Bearer ')).toBe('Enter the API token');
    expect(messageOf('two words')).toContain('no space');
  });
});

describe('the MLflow form', () => {
  test('demands only what the chosen sign-in needs', () => {
    expect(marked(mlflow)).toEqual([]);
    expect(marked({ ...mlflow, auth: 'basic' })).toEqual(['username', 'password']);
    expect(marked({ ...mlflow, auth: 'token', username: 'ada', password: 'x' })).toEqual(['token']);
    expect(marked({ ...mlflow, auth: 'token', token: '••••' })).toEqual(['token']);
    expect(marked({ ...mlflow, token: '••••' })).toEqual([]);
    expect(marked({ ...mlflow, uiAddress: '::' })).toEqual(['uiAddress']);
  });

  test('sends no secret of a way that is not chosen, and a request that main accepts', () => {
    const typed = { ...mlflow, username: 'ada', password: 'p4ss', token: 't0ken' };
    expect(toMlflowRequest(typed)).toEqual({
      kind: 'mlflow',
      address: mlflow.address,
      uiAddress: null,
      auth: { kind: 'none' },
    });
    const basic = toMlflowRequest({ ...typed, auth: 'basic', uiAddress: 'https://ui.example.com' });
    expect(signInRequestSchema.parse(basic)).toMatchObject({
      auth: { kind: 'basic', username: 'ada', password: 'p4ss' },
    });
    expect(signInRequestSchema.parse(toMlflowRequest({ ...typed, auth: 'file' }))).toMatchObject({
      auth: { kind: 'file' },
    });
    expect(toMlflowRequest({ ...typed, auth: 'token' })).toMatchObject({ auth: { kind: 'token', token: 't0ken' } });
  });
});
