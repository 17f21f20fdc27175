import { isTwofold } from './twofold-time.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const steps = [
  { below: hour, unit: 'minute', size: minute },
  { below: day, unit: 'hour', size: hour },
  { below: 30 * day, unit: 'day', size: day },
  { below: 365 * day, unit: 'month', size: 30.44 * day },
  { below: Number.POSITIVE_INFINITY, unit: 'year', size: 365.25 * day },
] as const;

const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** Stands for a number that is no time. A server that counts nanoseconds sends one beyond what JavaScript can date. */
const unreadable = 'unreadable time';

/**
 * Formats a time relative to now: "just now", "5 minutes ago", "2 years ago". Times are ms since the epoch. Up to a
 * minute in the future, by a clock that is ahead, is "just now" too.
 */
export function formatRelative(time: number, now: number): string {
  const age = now - time;
  if (!isTime(time) || !Number.isFinite(age)) return unreadable;
  const distance = Math.abs(age);
  if (distance < minute) return 'just now';
  const step = steps.find(({ below }) => distance < below) ?? steps[4];
  return words.format(-Math.sign(age) * Math.max(1, Math.floor(distance / step.size)), step.unit);
}

const padTwo = (value: number): string => String(value).padStart(2, '0');

/**
 * Formats local time as `2024-05-13 10:51:45`, which is easy to compare and does not confuse day and month. Where the clock
 * shows the same twice, the offset follows: `2024-10-27 02:30:00 +02:00`. A number that is no time is shown as what it is:
 * `unreadable time (1715583105000000000)`.
 */
export function formatExact(time: number): string {
  if (!isTime(time)) return `${unreadable} (${time})`;
  const date = new Date(time);
  const days = `${date.getFullYear()}-${padTwo(date.getMonth() + 1)}-${padTwo(date.getDate())}`;
  return `${days} ${padTwo(date.getHours())}:${padTwo(date.getMinutes())}:${padTwo(date.getSeconds())}${writeOffset(time)}`;
}

/**
 * Formats local time to the minute, short enough for a chip: `14:02` today, else `12 Mar 14:02`, with the year if it is
 * not this one, and the offset where the clock shows the same twice.
 */
export function formatShort(time: number, now: number): string {
  if (!isTime(time)) return unreadable;
  const date = new Date(time);
  const today = new Date(now);
  const clock = `${padTwo(date.getHours())}:${padTwo(date.getMinutes())}${writeOffset(time)}`;
  if (date.toDateString() === today.toDateString()) return clock;
  const month = date.toLocaleString('en', { month: 'short' });
  const year = date.getFullYear() === today.getFullYear() ? '' : ` ${date.getFullYear()}`;
  return `${date.getDate()} ${month}${year} ${clock}`;
}

/** The offset from UTC of a time that looks like another one, after a space; else nothing. */
function writeOffset(time: number): string {
  if (!isTwofold(time)) return '';
  const minutes = -new Date(time).getTimezoneOffset();
  const size = Math.abs(minutes);
  return ` ${minutes < 0 ? '-' : '+'}${padTwo(Math.floor(size / 60))}:${padTwo(size % 60)}`;
}

/** Formats a time for the `datetime` attribute; undefined for a number that is no time. */
export function formatMachineTime(time: number): string | undefined {
  return isTime(time) ? new Date(time).toISOString() : undefined;
}

/** Whether JavaScript can date a number: ±8.64e15 ms around 1970. */
function isTime(time: number): boolean {
  return !Number.isNaN(new Date(time).getTime());
}
