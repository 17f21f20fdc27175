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

  test.each(['', 'ftp://hub.example.com', 'not an address'])('refuses the address %j', (address) => {
    expect(primehubFormSchema.safeParse({ address, token: 't' }).success).toBe(false);
  });
});

describe('the MLflow form', () => {
  test('demands only what the chosen sign-in needs', () => {
    expect(marked(mlflow)).toEqual([]);
    expect(marked({ ...mlflow, auth: 'basic' })).toEqual(['username', 'password']);
    expect(marked({ ...mlflow, auth: 'token', username: 'ada', password: 'x' })).toEqual(['token']);
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
    expect(toMlflowRequest({ ...typed, auth: 'token' })).toMatchObject({ auth: { kind: 'token', token: 't0ken' } });
  });
});
