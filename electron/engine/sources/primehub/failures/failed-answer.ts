import { AppFailure } from '../../../../../shared/failure/app-failure.ts';
import { describePrimehubFailure, type FailedAnswer } from './primehub-failure.ts';

/** PrimeHub may send one for each of thousands of versions. They say the same. */
const mostRead = 20;

/** Makes the failure that an answer stands for. Its cause holds PrimeHub's own words, for the log. */
export function failedAnswer(answer: FailedAnswer): AppFailure {
  const errors = answer.errors.slice(0, mostRead);
  const words = errors.map(({ code, message }) => `${code ?? 'no code'}: ${withoutValues(message)}`);
  const cause = new Error(`${answer.root} answered ${answer.status}, ${words.join(' | ').slice(0, 1_000) || 'null'}`);
  return new AppFailure(describePrimehubFailure({ ...answer, errors }), { cause });
}

/** Removes the variables that an error about them repeats, including values of environment variables. */
function withoutValues(message: string): string {
  const announced = 'got invalid value ';
  const start = message.indexOf(announced);
  if (start < 0) return message;
  // the last ones, because a value may hold the same characters
  const complaint = message.lastIndexOf('; ');
  const place = message.lastIndexOf(' at "', complaint < 0 ? message.length : complaint);
  const end = place > start ? place : complaint;
  return `${message.slice(0, start + announced.length)}…${end > start ? message.slice(end) : ''}`;
}
