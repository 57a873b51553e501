import { tz } from '@date-fns/tz';
import { addDays as hostAddDays, differenceInCalendarDays, getISODay, isLeapYear as hostIsLeapYear } from 'date-fns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayText, FIRST_DAY, LAST_DAY, readDay } from '../../src/time/calendar-day.ts';
import { DAY_MS, dayNumberOf } from '../../src/time/day-number.ts';
import { addDays, daysBetween, isCalendarDay, isLeapYear, weekdayOf } from '../../src/time/index.ts';
import { refusals } from '../support/refusals.ts';

describe('what is a calendar day', () => {
  it.each([
    ['2026-11-11', true],
    ['0001-01-01', true],
    ['9999-12-31', true],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2026-02-29', false],
    ['2026-04-31', false],
    ['2026-00-10', false],
    ['2026-13-10', false],
    ['2026-01-00', false],
    ['0000-01-01', false],
    ['2026-1-1', false],
    ['+2026-01-01', false],
    ['2026-11-11T00:00:00Z', false],
    ['2026-11-11\n', false],
    [' 2026-11-11', false],
    ['2026/11/11', false],
    ['2026-11/11', false],
    ['2026-11-1:', false],
    ['2026-1/-11', false],
    ['20:6-11-11', false],
    ['/026-11-11', false],
    ['２０２６-11-11', false],
    ['2026-11-011', false],
    [20261111, false],
    [new Date(0), false],
    [null, false],
    [['2026-11-11'], false],
  ])('%j: %s', (value, expected) => {
    expect(isCalendarDay(value)).toBe(expected);
  });
});

it('days are written as the host writes them, and read again', () => {
  fc.assert(
    fc.property(fc.integer({ min: FIRST_DAY, max: LAST_DAY }), (day) => {
      const written = new Date(day * DAY_MS).toISOString().slice(0, 10);
      expect([dayText(day), readDay(written)]).toEqual([written, day]);
    }),
  );
  expect([dayText(FIRST_DAY), dayText(LAST_DAY)]).toEqual(['0001-01-01', '9999-12-31']);
});

describe('counting days', () => {
  it.each([
    ['over a leap day', '2028-02-28', 2, '2028-03-01'],
    ['over a February', '2026-02-28', 1, '2026-03-01'],
    ['over New Year', '2026-12-31', 1, '2027-01-01'],
    ['back over New Year', '2026-01-01', -1, '2025-12-31'],
    ['over the day that Samoa left out', '2011-12-29', 2, '2011-12-31'],
    ['nowhere', '2026-11-11', 0, '2026-11-11'],
    ['from the first day to the last', '0001-01-01', 3_652_058, '9999-12-31'],
    ['from year 99 to 100', '0099-12-31', 1, '0100-01-01'],
  ])('%s', (_, day, days, expected) => {
    expect(addDays({ day, days })).toBe(expected);
    expect(daysBetween({ from: day, to: expected })).toBe(days);
  });

  it.each([
    ['past the last day', () => addDays({ day: '9999-12-31', days: 1 }), ['days out-of-range']],
    ['before the first', () => addDays({ day: '0001-01-01', days: -1 }), ['days out-of-range']],
    ['half days', () => addDays({ day: '2026-01-01', days: 0.5 }), ['days wrong-type']],
    ['everything at once', () => addDays({ day: '2026-02-30', days: Number.NaN }), ['day not-a-day', 'days wrong-type']],
    ['both ends', () => daysBetween({ from: 'x', to: '2026-13-01' }), ['from not-a-day', 'to not-a-day']],
    ['no argument', () => daysBetween(undefined as never), ['from not-a-day', 'to not-a-day']],
    ['weekday of no day', () => weekdayOf('today'), ['not-a-day']],
    ['a year that is none', () => isLeapYear(2026.5), ['out-of-range']],
    ['the year 0', () => isLeapYear(0), ['out-of-range']],
    ['the year 10000', () => isLeapYear(10_000), ['out-of-range']],
  ])('refuses %s', (_, call, expected) => {
    expect(refusals(call)).toEqual(expected);
  });

  it.each([
    ['2026-11-11', 3],
    ['1970-01-01', 4],
    ['1969-12-31', 3],
    ['2024-02-29', 4],
    ['0001-01-01', 1],
    ['9999-12-31', 5],
    ['2026-06-14', 7],
    ['2026-06-15', 1],
  ])('weekday of %s is %i', (day, weekday) => {
    expect(weekdayOf(day)).toBe(weekday);
  });
});

describe('laws of calendar days', () => {
  it('every day from the first to the last follows the day before it', () => {
    const months = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let number = dayNumberOf(1, 1, 1);
    expect(number).toBe(-719_162);
    let mistakes = 0;
    for (let year = 1; year <= 9999; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        const leap = month === 2 && (year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0)) ? 1 : 0;
        for (let day = 1; day <= months[month - 1]! + leap; day += 1) {
          if (dayNumberOf(year, month, day) !== number) mistakes += 1;
          number += 1;
        }
      }
    }
    expect(mistakes).toBe(0);
  });

  const day = fc.integer({ min: -719_162, max: 2_932_896 }).map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));

  it('agrees with date-fns', () => {
    const utc = { in: tz('UTC') };
    fc.assert(
      fc.property(day.filter((d) => d > '1950' && d < '2900'), fc.integer({ min: -20_000, max: 20_000 }), (from, days) => {
        const to = hostAddDays(from, days, utc);
        const expected = [to.getFullYear(), to.getMonth() + 1, to.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
        expect(weekdayOf(from)).toBe(getISODay(from, utc));
        expect(isLeapYear(Number(from.slice(0, 4)))).toBe(hostIsLeapYear(from, utc));
        expect(addDays({ day: from, days })).toBe(expected);
        expect(daysBetween({ from, to: expected })).toBe(differenceInCalendarDays(expected, from, utc));
      }),
    );
  });

  it('adding is undone by subtracting, and order is the order of the strings', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        const days = daysBetween({ from: a, to: b });
        expect(addDays({ day: a, days })).toBe(b);
        expect(daysBetween({ from: b, to: a }) + days).toBe(0);
        expect(Math.sign(days)).toBe(a < b ? 1 : a > b ? -1 : 0);
      }),
    );
  });
});
