import { describe, expect, test } from 'vitest';
import { formatExact, formatRelative, formatShort } from '../../../../../renderer/components/text/time-format.ts';

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

describe('formatShort', () => {
  test('leaves out what is the same as now', () => {
    expect(formatShort(new Date(2024, 4, 13, 9, 2).getTime(), now)).toBe('09:02');
    expect(formatShort(new Date(2024, 2, 12, 14, 2).getTime(), now)).toBe('12 Mar 14:02');
    expect(formatShort(new Date(2023, 2, 12, 14, 2).getTime(), now)).toBe('12 Mar 2023 14:02');
  });
});
