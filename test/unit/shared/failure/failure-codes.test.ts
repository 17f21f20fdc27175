import { describe, expect, it } from 'vitest';
import { type AppErrorCode, appErrorCodes, errorTraits } from '../../../../shared/failure/failure-codes.ts';

type Trait = (typeof errorTraits)[AppErrorCode];

const codesWhere = (holds: (trait: Trait) => boolean): readonly AppErrorCode[] =>
  appErrorCodes.filter((code) => holds(errorTraits[code])).toSorted();

describe('the traits of failures', () => {
  it.each<[Trait['contact'], readonly AppErrorCode[]]>([
    ['unreached', ['CONNECTION_LOST', 'CONNECTION_REFUSED', 'HOST_NOT_FOUND', 'TIMEOUT']],
    ['barred', ['ADDRESS_INVALID', 'CERTIFICATE_NOT_TRUSTED']],
    ['stranger', ['ANSWER_INVALID', 'ANSWER_TOO_LARGE', 'NOT_MLFLOW', 'NOT_PRIMEHUB']],
    ['server', ['HOST_HEADER_REFUSED', 'SERVER_BUSY', 'SERVER_ERROR', 'SERVER_TOO_OLD']],
    ['gateway', ['PERMISSION_DENIED', 'SIGN_IN_PAGE']],
    ['refused', ['CREDENTIALS_REFUSED', 'TOKEN_REFUSED']],
  ])('contact %s: %j', (contact, codes) => {
    expect(codesWhere((trait) => trait.contact === contact)).toEqual(codes);
  });

  it('tells what may work later by itself', () => {
    expect(codesWhere(({ retryable }) => retryable)).toEqual([
      'CANCELLED',
      'CLIPBOARD_REFUSED',
      'CLUSTER_UNAVAILABLE',
      'CONNECTION_LOST',
      'CONNECTION_REFUSED',
      'DISK_FULL',
      'DISK_SILENT',
      'ENGINE_RESTARTED',
      'FILE_LOCKED',
      'FILE_NOT_SAVED',
      'HOST_NOT_FOUND',
      'KEYCHAIN_UNAVAILABLE',
      'MLFLOW_TIMEOUT',
      'MLFLOW_UNREACHABLE',
      'MLFLOW_UNREACHABLE_HERE',
      'SERVER_BUSY',
      'TIMEOUT',
      'UNEXPECTED',
    ]);
  });

  it('tells what only a person can end', () => {
    expect(codesWhere(({ needsPerson }) => needsPerson)).toEqual([
      'COMMUNITY_EDITION',
      'CREDENTIALS_REFUSED',
      'ENGINE_STOPPED',
      'MLFLOW_NOT_CONFIGURED',
      'SIGNED_OUT',
      'TOKEN_REFUSED',
    ]);
  });

  it('tells what leaves a sign-in nothing to connect to', () => {
    expect(codesWhere(({ endsSignIn }) => endsSignIn)).toEqual([
      'CANCELLED',
      'COMMUNITY_EDITION',
      'ENGINE_RESTARTED',
      'ENGINE_STOPPED',
      'TOKEN_REFUSED',
    ]);
  });

  it('tells which writes may have been carried out', () => {
    expect(codesWhere(({ open }) => open)).toEqual(['ENGINE_RESTARTED', 'OUTCOME_UNKNOWN']);
  });
});
