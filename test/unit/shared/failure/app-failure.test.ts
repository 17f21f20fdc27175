import { describe, expect, it } from 'vitest';
import { appError, unexpectedError } from '../../../../shared/failure/app-error.ts';
import { AppFailure, cancelled, toAppError, toAppFailure } from '../../../../shared/failure/app-failure.ts';

const idOfAny = { correlationId: expect.any(String) };

describe('toAppError', () => {
  it('gives the error of an expected failure', () => {
    const error = appError('NOT_FOUND', 'There is no such model.');
    expect(toAppError(new AppFailure(error))).toBe(error);
  });

  it('takes an aborted signal for a cancelled request', () => {
    let thrown: unknown;
    try {
      AbortSignal.abort().throwIfAborted();
    } catch (cause) {
      thrown = cause;
    }
    expect(toAppError(thrown)).toEqual({ ...cancelled().error, ...idOfAny });
  });

  it.each([
    ['an error', new TypeError('x is not a function')],
    ['a time limit', new DOMException('too late', 'TimeoutError')],
    ['text', 'no error at all'],
    ['nothing', undefined],
  ])('takes %s for a fault of the app', (_, thrown) => {
    expect(toAppError(thrown)).toEqual({ ...unexpectedError(), ...idOfAny });
  });
});

describe('toAppFailure', () => {
  it('leaves an expected failure as it is', () => {
    const failure = cancelled();
    expect(toAppFailure(failure)).toBe(failure);
  });

  it('keeps what was thrown as the cause', () => {
    const thrown = new TypeError('x is not a function');
    expect(toAppFailure(thrown)).toMatchObject({ error: { code: 'UNEXPECTED' }, cause: thrown });
  });
});

describe('appError', () => {
  it('may be retried where its code says so, unless its maker knows better', () => {
    expect(appError('SERVER_BUSY', 'Busy.').retryable).toBe(true);
    expect(appError('SERVER_BUSY', 'Busy.', { retryable: false }).retryable).toBe(false);
    expect(appError('SERVER_ERROR', 'It failed.').retryable).toBe(false);
    expect(appError('SERVER_ERROR', 'It failed.', { retryable: true }).retryable).toBe(true);
  });
});
