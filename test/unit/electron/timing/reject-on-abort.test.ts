import { expect, it } from 'vitest';
import { rejectOnAbort } from '../../../../electron/timing/reject-on-abort.ts';
import { live } from '../engine/sources/http-for-tests.ts';

const cancelled = { error: { code: 'CANCELLED' } };

it('settles as it was started to, and takes nothing back when the signal is aborted later', async () => {
  const caller = new AbortController();
  let isTakenBack = false;
  const done = rejectOnAbort<string>(caller.signal, (resolve) => {
    setImmediate(() => {
      resolve('done');
      // In the same turn, before anyone hears of it.
      caller.abort();
    });
    return () => {
      isTakenBack = true;
    };
  });
  expect(await done).toBe('done');
  expect(isTakenBack).toBe(false);
  await expect(
    rejectOnAbort(live, (_, reject) => {
      reject(new Error('broken'));
      return () => undefined;
    }),
  ).rejects.toThrow('broken');
});

it('rejects at once when the signal is aborted, and takes back what was begun', async () => {
  const caller = new AbortController();
  let isTakenBack = false;
  const left = rejectOnAbort(caller.signal, () => () => {
    isTakenBack = true;
  });
  caller.abort();
  expect(isTakenBack).toBe(true);
  await expect(left).rejects.toMatchObject(cancelled);
});

it('starts nothing for a signal that was aborted before', async () => {
  let isStarted = false;
  await expect(
    rejectOnAbort(AbortSignal.abort(), () => {
      isStarted = true;
      return () => undefined;
    }),
  ).rejects.toMatchObject(cancelled);
  expect(isStarted).toBe(false);
});
