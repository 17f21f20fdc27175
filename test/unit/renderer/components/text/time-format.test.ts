import { afterEach, describe, expect, test } from 'vitest';
import { formatExact, formatRelative, formatShort } from '../../../../../renderer/components/text/time-format.ts';
import { nameTimeZone } from '../../../../../renderer/components/text/time-zone.ts';

const now = new Date(2024, 4, 13, 10, 51, 45).getTime();
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('formatRelative', () => {
  test.each([
    [0, 'just now'],
    [59 * second, 'just now'],
    [minute, '1 minute ago'],
    [59 * minute, '59 minutes ago'],
    [hour, '1 hour ago'],
    [23 * hour + 59 * minute, '23 hours ago'],
    [day, '1 day ago'],
    [29 * day, '29 days ago'],
    [30 * day, '1 month ago'],
    [364 * day, '11 months ago'],
    [365 * day, '1 year ago'],
    [800 * day, '2 years ago'],
  ])('says of a time %d ms ago: %s', (age, text) => {
    expect(formatRelative(now - age, now)).toBe(text);
  });

  test('takes a clock that runs a little ahead for now, and says so of times that lie in the future', () => {
    expect(formatRelative(now + 30 * second, now)).toBe('just now');
    expect(formatRelative(now + 2 * hour, now)).toBe('in 2 hours');
  });
});

describe('formatExact', () => {
  test('writes local time with every part at full width', () => {
    expect(formatExact(new Date(2021, 0, 6, 8, 3, 5).getTime())).toBe('2021-01-06 08:03:05');
  });

  test('says of a number that is no time that it is unreadable', () => {
    expect(formatExact(Number.NaN)).toBe('unreadable time (NaN)');
  });
});

describe('in the night in which the clock is set back', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    process.env.TZ = zone;
    if (zone === undefined) delete process.env.TZ;
  });

  test.each([
    ['Europe/Berlin', '2024-10-27T00:30:00Z', '2024-10-27 02:30:00 +02:00', '27 Oct 02:30 +02:00'],
    ['Europe/Berlin', '2024-10-27T01:30:00Z', '2024-10-27 02:30:00 +01:00', '27 Oct 02:30 +01:00'],
    ['Europe/Berlin', '2024-10-27T00:00:00Z', '2024-10-27 02:00:00 +02:00', '27 Oct 02:00 +02:00'],
    ['Europe/Berlin', '2024-10-26T23:59:59Z', '2024-10-27 01:59:59', '27 Oct 01:59'],
    ['Europe/Berlin', '2024-10-27T02:00:00Z', '2024-10-27 03:00:00', '27 Oct 03:00'],
    ['Europe/Berlin', '2024-03-31T01:30:00Z', '2024-03-31 03:30:00', '31 Mar 03:30'],
    ['America/New_York', '2024-11-03T05:30:00Z', '2024-11-03 01:30:00 -04:00', '3 Nov 01:30 -04:00'],
    ['Australia/Lord_Howe', '2024-04-06T14:45:00Z', '2024-04-07 01:45:00 +11:00', '7 Apr 01:45 +11:00'],
    ['UTC', '2024-10-27T01:30:00Z', '2024-10-27 01:30:00', '27 Oct 01:30'],
  ])('in %s, %s is %s', (timeZone, time, exact, short) => {
    process.env.TZ = timeZone;
    expect(formatExact(Date.parse(time))).toBe(exact);
    expect(formatShort(Date.parse(time), Date.parse('2024-12-24T12:00:00Z'))).toBe(short);
    expect(nameTimeZone()).toBe(timeZone);
  });

  test('no two times of a year look the same', () => {
    process.env.TZ = 'Europe/Berlin';
    const step = 15 * minute;
    const times = Array.from({ length: (366 * day) / step }, (_, index) => Date.UTC(2024, 0, 1) + index * step);
    expect(new Set(times.map(formatExact)).size).toBe(times.length);
  });
});

describe('formatShort', () => {
  test('leaves out what is the same as now', () => {
    expect(formatShort(new Date(2024, 4, 13, 9, 2).getTime(), now)).toBe('09:02');
    expect(formatShort(new Date(2024, 2, 12, 14, 2).getTime(), now)).toBe('12 Mar 14:02');
    expect(formatShort(new Date(2023, 2, 12, 14, 2).getTime(), now)).toBe('12 Mar 2023 14:02');
  });
});
