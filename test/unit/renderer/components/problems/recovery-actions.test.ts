import { describe, expect, test } from 'vitest';
import { listRecoveryActions } from '../../../../../renderer/components/problems/recovery-actions.ts';
import type { RegistryKind } from '../../../../../renderer/components/registry/registry-kind.ts';
import { type AppErrorCode, appErrorCodes } from '../../../../../shared/failure/failure-codes.ts';

const kinds: readonly RegistryKind[] = ['primehub', 'mlflow', 'direct'];

/** Failures of a form or of one button, which say there what to change. */
const explainedInPlace: readonly AppErrorCode[] = [
  'INVALID_INPUT',
  'DISK_SILENT',
  'FILE_NOT_SAVED',
  'CLIPBOARD_REFUSED',
  'TOO_LARGE_TO_COPY',
  'LINK_REFUSED',
  'CLI_FILE_UNREADABLE',
  'CONNECTION_UNKNOWN',
  'QUOTA_EXCEEDED',
  'LICENSE_PROBLEM',
  'ENV_NAME_ILLEGAL',
  'ID_TAKEN',
  'OUTCOME_UNKNOWN',
];

describe('listRecoveryActions', () => {
  test.each(appErrorCodes)('%s offers a way out in every kind of registry', (code) => {
    for (const kind of kinds) {
      const offered = listRecoveryActions(code, kind);
      expect(new Set(offered).size).toBe(offered.length);
      if (!explainedInPlace.includes(code)) expect(offered, kind).not.toEqual([]);
    }
  });

  test.each<[AppErrorCode, RegistryKind, readonly string[]]>([
    ['TOKEN_REFUSED', 'primehub', ['retry', 'sign-in', 'find-out-why']],
    ['NO_GROUP', 'primehub', ['retry', 'find-out-why']],
    ['COMMUNITY_EDITION', 'primehub', ['connect-mlflow', 'find-out-why']],
    ['MLFLOW_NOT_CONFIGURED', 'primehub', ['retry', 'group-settings', 'connect-mlflow', 'find-out-why']],
    ['MLFLOW_BASIC_AUTH', 'primehub', ['retry', 'connect-direct', 'group-settings', 'find-out-why']],
    ['MLFLOW_REFUSED', 'primehub', ['retry', 'group-settings', 'connect-direct', 'find-out-why']],
    ['MLFLOW_TIMEOUT', 'primehub', ['retry', 'connect-direct', 'find-out-why']],
    ['SIGN_IN_PAGE', 'primehub', ['retry', 'find-out-why']],
    ['SIGN_IN_PAGE', 'mlflow', ['retry', 'sign-in', 'find-out-why']],
    ['CREDENTIALS_REFUSED', 'mlflow', ['retry', 'sign-in', 'find-out-why']],
    ['CREDENTIALS_REFUSED', 'direct', ['retry', 'connect-direct', 'find-out-why', 'leave-direct']],
    ['CONNECTION_REFUSED', 'primehub', ['retry', 'find-out-why']],
    ['CONNECTION_REFUSED', 'direct', ['retry', 'find-out-why', 'leave-direct']],
  ])('%s (%s) offers %j', (code, kind, offered) => {
    expect(listRecoveryActions(code, kind)).toEqual(offered);
  });

  test('never offers what belongs to PrimeHub where there is none, nor a way back that was not taken', () => {
    for (const code of appErrorCodes) {
      for (const action of ['group-settings', 'connect-direct', 'leave-direct'] as const) {
        expect(listRecoveryActions(code, 'mlflow')).not.toContain(action);
      }
      expect(listRecoveryActions(code, 'primehub')).not.toContain('leave-direct');
      expect(listRecoveryActions(code, 'direct')).not.toContain('sign-in');
    }
  });

  test('never offers to send again what may have been done', () => {
    for (const kind of kinds) expect(listRecoveryActions('OUTCOME_UNKNOWN', kind)).not.toContain('retry');
  });
});
