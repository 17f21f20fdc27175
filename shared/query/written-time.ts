import type { QueryValue } from './query-tree.ts';

type Moment = Extract<QueryValue, { readonly kind: 'age' | 'time' }>;

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** ms of each unit of an age, by its names. A month has 30 days and a year 365. */
const units: readonly (readonly [ms: number, ...names: string[]])[] = [
  [second, 's', 'sec', 'second'],
  [minute, 'm', 'min', 'minute'],
  [hour, 'h', 'hr', 'hour'],
  [day, 'd', 'day'],
  [7 * day, 'w', 'week'],
  [30 * day, 'mo', 'month'],
  [365 * day, 'y', 'yr', 'year'],
];
const msByUnit: ReadonlyMap<string, number> = new Map(
  units.flatMap(([ms, ...names]) => names.flatMap((name) => [[name, ms] as const, [`${name}s`, ms] as const])),
);

/** `30d`, `1.5 h`, `3 days ago` */
const agePattern = /^(\d+(?:\.\d+)?)\s*([a-z]+)(?:\s+ago)?$/i;
const datePattern =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d{0,6})?)?\s*(z|[+-]\d\d:?\d\d)?)?)?)?$/i;

/** Below this, in 1973, a number of ms since the epoch is most likely meant as one of seconds. */
const leastMs = 1e11;
/** Dates beyond have no ms. */
const mostMs = 8.64e15;

/**
 * Reads an age, a date or moment of the person's own time zone, or ms since the epoch; null where a text is none. A year, a
 * month, a day or a minute lasts from its first to its last ms.
 */
export function readWrittenTime(text: string, now: number): Moment | null {
  const word = text.trim().toLowerCase();
  if (word === 'now') return { kind: 'age', ms: 0 };
  if (word === 'today' || word === 'yesterday') return readDay(now, word === 'today' ? 0 : -1);
  if (/^\d{4}(?:\D|$)/.test(word) && datePattern.test(word)) return readDate(word);
  if (/^(?:0|\d{12,16})$/.test(word)) {
    const ms = Number(word);
    return (ms === 0 || ms >= leastMs) && ms <= mostMs ? { kind: 'time', first: ms, last: ms } : null;
  }
  const [, amount = '', unit = ''] = agePattern.exec(word) ?? [];
  const ms = Math.round(Number(amount) * (msByUnit.get(unit) ?? Number.NaN));
  return Number.isFinite(ms) && amount !== '' && now - ms >= -mostMs ? { kind: 'age', ms } : null;
}

function readDay(now: number, days: number): Moment {
  const date = new Date(now);
  const at = (plus: number): number => new Date(date.getFullYear(), date.getMonth(), date.getDate() + plus).getTime();
  return { kind: 'time', first: at(days), last: at(days + 1) - 1 };
}

function readDate(text: string): Moment | null {
  const [, ...parts] = datePattern.exec(text) ?? [];
  const zone = parts[7];
  const numbers = parts.slice(0, 7).map((part) => (part === undefined ? null : Number(part)));
  if (parts[6] !== undefined) numbers[6] = Number(parts[6].padEnd(3, '0'));
  const [year = 0, month, dayOfMonth, hours, minutes, seconds, ms] = numbers;
  if (!isDay(year ?? 0, month ?? 1, dayOfMonth ?? 1)) return null;
  if ((hours ?? 0) > 23 || (minutes ?? 0) > 59 || (seconds ?? 0) > 59) return null;
  /** The place of the last part that was written, which the time lasts for. */
  const lasting = numbers.findLastIndex((part) => part !== null);
  const at = (plus: number): number => {
    const fields = [year, month ?? 1, dayOfMonth ?? 1, hours, minutes, seconds, ms].map((part) => part ?? 0);
    fields[lasting] = (fields[lasting] ?? 0) + plus;
    const [y = 0, mo = 1, d = 1, h = 0, mi = 0, s = 0, f = 0] = fields;
    if (zone === undefined) return new Date(y, mo - 1, d, h, mi, s, f).getTime();
    return Date.UTC(y, mo - 1, d, h, mi, s, f) - readZone(zone);
  };
  return { kind: 'time', first: at(0), last: at(1) - 1 };
}

const isDay = (year: number, month: number, dayOfMonth: number): boolean =>
  year >= 1000 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= new Date(year, month, 0).getDate();

/** The ms that a time zone is ahead of UTC. */
function readZone(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * hour + Number(minutes) * minute);
}

/** Writes a time as {@link readWrittenTime} reads it, and a moment in quotes. */
export function writeTime(value: Moment): string {
  if (value.kind === 'age') {
    const [ms, unit] = units.findLast(([each]) => value.ms % each === 0) ?? [1, null];
    return unit === undefined || unit === null ? `${value.ms / second}s` : `${value.ms / ms}${unit}`;
  }
  const date = new Date(value.first);
  const pad = (number: number, digits = 2): string => String(number).padStart(digits, '0');
  const dayText = [pad(date.getFullYear(), 4), pad(date.getMonth() + 1), pad(date.getDate())];
  const minuteText = `${dayText.join('-')}T${pad(date.getHours())}:${pad(date.getMinutes())}`;
  const spellings = [
    dayText[0] ?? '',
    dayText.slice(0, 2).join('-'),
    dayText.join('-'),
    minuteText,
    `${minuteText}:${pad(date.getSeconds())}`,
    `${minuteText}:${pad(date.getSeconds())}.${pad(date.getMilliseconds(), 3)}`,
  ];
  const written = spellings.find((text) => {
    const read = readWrittenTime(text, 0);
    return read?.kind === 'time' && read.first === value.first && read.last === value.last;
  });
  if (written === undefined) return String(value.first);
  return written.includes(':') ? `'${written}'` : written;
}
