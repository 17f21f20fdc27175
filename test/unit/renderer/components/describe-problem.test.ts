import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../../../renderer/components/describe-problem.ts';
import { type AppErrorCode, appError } from '../../../../shared/app-error.ts';

const of = (code: AppErrorCode, kind: 'primehub' | 'mlflow') => describeProblem(appError(code, 'What happened'), kind);

describe('describeProblem', () => {
  test('warns of an MLflow that is not configured and leads to the group settings', () => {
    expect(of('MLFLOW_NOT_CONFIGURED', 'primehub')).toEqual({
      title: 'MLflow is not configured',
      severity: 'warning',
      mend: 'group-settings',
    });
  });

  test.each<AppErrorCode>(['MLFLOW_UNREACHABLE', 'MLFLOW_TIMEOUT', 'MLFLOW_NOT_JSON', 'MLFLOW_BASIC_AUTH'])(
    'names %s behind PrimeHub a tracking URI that is not reachable',
    (code) => {
      expect(of(code, 'primehub').title).toBe('Tracking URI Not Reachable');
    },
  );

  test('blames the server that the connection is to when the network fails', () => {
    expect(of('CONNECTION_REFUSED', 'mlflow').title).toBe('Tracking URI Not Reachable');
    expect(of('CONNECTION_REFUSED', 'primehub').title).toBe('PrimeHub Not Reachable');
  });

  test.each<AppErrorCode>(['TOKEN_REFUSED', 'CREDENTIALS_REFUSED', 'SIGNED_OUT'])(
    'offers to sign in again after %s, in its own words',
    (code) => {
      expect(of(code, 'primehub')).toMatchObject({ title: null, mend: 'sign-in' });
    },
  );

  test('leaves what it does not know to the words of the error', () => {
    expect(of('NOT_A_MEMBER', 'primehub')).toEqual({ title: null, severity: 'error', mend: 'none' });
  });
});
