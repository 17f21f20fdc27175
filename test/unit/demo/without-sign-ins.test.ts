import { expect, it } from 'vitest';
import { withoutSignIns } from '../../demo/without-sign-ins.ts';

it('leaves out what would sign in to a server of whoever runs it, and nothing else', () => {
  const mine = { PRIMEHUB_API_ENDPOINT: 'a', PRIMEHUB_API_TOKEN: 'b', PRIMEHUB_GROUP: 'c', MLFLOW_TRACKING_URI: 'd' };
  const rest = { PATH: '/bin', PRIMEHUB_MODELS_DISPLAY: 'none', PRIMEHUB_GROUPS: 'x' };
  const env = {
    ...mine,
    MLFLOW_TRACKING_USERNAME: 'e',
    MLFLOW_TRACKING_INSECURE_TLS: 'true',
    ...rest,
    GONE: undefined,
  };
  expect(withoutSignIns(env)).toEqual(rest);
});
