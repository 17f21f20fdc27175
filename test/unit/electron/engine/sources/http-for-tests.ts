import {
  createHttpClient,
  type HttpAnswer,
  type HttpClient,
} from '../../../../../electron/engine/sources/http/http-client.ts';
import type { Log } from '../../../../../electron/log.ts';
import type { Clock } from '../../../../../electron/timing/clock.ts';
import type { AppError } from '../../../../../shared/failure/app-error.ts';
import { AppFailure } from '../../../../../shared/failure/app-failure.ts';

/** A clock on which every wait is over at once; `waits` lists what was asked for, in ms. */
export function hastyClock(): Clock & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    now: () => Date.now(),
    after: (ms, callback) => {
      waits.push(ms);
      const immediate = setImmediate(callback);
      return () => clearImmediate(immediate);
    },
  };
}

export function listeningLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (message: string, facts?: object): void => {
    lines.push(`${message} ${JSON.stringify(facts)}`);
  };
  return { lines, info: write, warn: write, error: write };
}

/** The real client over Node's fetch, without waits between tries. */
export function httpForTests(): HttpClient {
  return createHttpClient({ fetch, log: listeningLog(), userAgent: 'tests', clock: hastyClock() });
}

/** A client that gives one answer to everything. */
export function alwaysAnswers(answer: Partial<HttpAnswer>): HttpClient {
  return { request: async () => ({ status: 200, headers: {}, text: '', ...answer }) };
}

/** The code of the AppFailure that work ends with; a success is an error. */
export async function failureOf(work: Promise<unknown>): Promise<AppError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppFailure) return error.error;
    throw error;
  }
  throw new Error('It did not fail');
}

export async function collect<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

export const live = new AbortController().signal;
