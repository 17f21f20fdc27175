import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import { describePrimehubFailure, type FailedAnswer } from './primehub-failure.ts';

/** Makes the failure that an answer stands for. Its cause holds PrimeHub's own words, for the log. */
export function failedAnswer(answer: FailedAnswer): AppFailure {
  const words = answer.errors.map(({ code, message }) => `${code ?? 'no code'}: ${withoutValues(message)}`);
  const cause = new Error(`${answer.root} answered ${answer.status}, ${words.join(' | ').slice(0, 1_000) || 'null'}`);
  return new AppFailure(describePrimehubFailure(answer), { cause });
}

/** Removes the variables that an error about them repeats, including values of environment variables. */
function withoutValues(message: string): string {
  return message.replace(/got invalid value .*?(?=(?: at "|; ))/s, 'got invalid value …');
}
