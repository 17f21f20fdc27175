import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../../../../renderer/components/problems/problem-description.ts';
import type { RegistryKind } from '../../../../../renderer/components/registry/registry-kind.ts';
import { appError } from '../../../../../shared/failure/app-error.ts';
import type { AppErrorCode } from '../../../../../shared/failure/failure-codes.ts';

const of = (code: AppErrorCode, kind: RegistryKind) => describeProblem(appError(code, 'What happened'), kind);

describe('describeProblem', () => {
  test('warns of an MLflow that is not configured', () => {
    expect(of('MLFLOW_NOT_CONFIGURED', 'primehub')).toEqual({
      title: 'MLflow is not configured',
      severity: 'warning',
    });
  });

  test.each<AppErrorCode>(['MLFLOW_UNREACHABLE', 'MLFLOW_TIMEOUT', 'MLFLOW_NOT_JSON', 'MLFLOW_BASIC_AUTH'])(
    'names %s behind PrimeHub a tracking URI that is not reachable',
    (code) => {
      expect(of(code, 'primehub').title).toBe('Tracking URI Not Reachable');
    },
  );

  test('blames the server that the models are read from when the network fails', () => {
    expect(of('CONNECTION_REFUSED', 'mlflow').title).toBe('Tracking URI Not Reachable');
    expect(of('CONNECTION_REFUSED', 'direct').title).toBe('Tracking URI Not Reachable');
    expect(of('CONNECTION_REFUSED', 'primehub').title).toBe('PrimeHub Not Reachable');
  });

  test.each<AppErrorCode>(['TOKEN_REFUSED', 'CREDENTIALS_REFUSED', 'SIGNED_OUT', 'NOT_A_MEMBER'])(
    'leaves %s to the words of the error',
    (code) => {
      expect(of(code, 'primehub')).toEqual({ title: null, severity: 'error' });
    },
  );
});
