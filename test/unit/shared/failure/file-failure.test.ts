import { expect, it } from 'vitest';
import { describeFileFailure } from '../../../../shared/failure/file-failure.ts';

const failure = (facts: object): Error => Object.assign(new Error('it failed'), facts);

it.each([
  [{ code: 'ENOSPC' }, 'DISK_FULL', 'disk is full'],
  [{ code: 'EDQUOT' }, 'DISK_FULL', 'disk is full'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 13 }, 'DISK_FULL', 'disk is full'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 4874 }, 'DISK_FULL', 'disk is full'],
  [{ code: 'EROFS' }, 'FOLDER_READ_ONLY', 'read-only'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 8 }, 'FOLDER_READ_ONLY', 'read-only'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 8 | (6 << 8) }, 'FOLDER_READ_ONLY', 'read-only'],
  [{ code: 'EACCES' }, 'FOLDER_READ_ONLY', 'may not write'],
  [{ code: 'EPERM' }, 'FOLDER_READ_ONLY', 'may not write'],
  [{ code: 'ERR_SQLITE_ERROR', errcode: 5 }, 'FILE_LOCKED', 'Another program'],
])('%j is %s, with what to do', (facts, code, words) => {
  expect(describeFileFailure(failure(facts))).toMatchObject({
    code,
    message: expect.stringContaining(words),
    hint: expect.stringMatching(/./),
  });
});

it.each([[failure({ code: 'ENOENT' })], [failure({ code: 'ERR_SQLITE_ERROR', errcode: 11 })], ['EROFS'], [null]])(
  '%s is none of these',
  (error) => {
    expect(describeFileFailure(error)).toBeNull();
  },
);
