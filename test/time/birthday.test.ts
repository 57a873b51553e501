import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, birthdayWindow, isBirthday, type BirthdayQuestion } from '../../src/time/index.ts';
import { refusals } from '../support/refusals.ts';

const ask = (birthday: string, day: string, rule: Partial<BirthdayQuestion> = {}): BirthdayQuestion => ({ birthday, at: `${day}T12:00:00Z`, timeZone: 'UTC', ...rule });

describe('birthdays', () => {
  it.each<[string, BirthdayQuestion, boolean, string, number]>([
    ['the day', ask('1990-11-11', '2026-11-11'), true, '2026-11-11', 0],
    ['the day, year unknown', ask('11-11', '2026-11-11'), true, '2026-11-11', 0],
    ['the day before', ask('11-11', '2026-11-10'), false, '2026-11-11', 1],
    ['the day after', ask('11-11', '2026-11-12'), false, '2026-11-11', -1],
    ['the first day of the window', ask('11-11', '2026-11-04', { daysBefore: 7 }), true, '2026-11-11', 7],
    ['too early by a day', ask('11-11', '2026-11-03', { daysBefore: 7 }), false, '2026-11-11', 8],
    ['the last day of the window', ask('11-11', '2026-11-14', { daysAfter: 3 }), true, '2026-11-11', -3],
    ['too late by a day', ask('11-11', '2026-11-15', { daysAfter: 3 }), false, '2026-11-11', -4],
    ['before a birthday in January', ask('01-02', '2026-12-29', { daysBefore: 7 }), true, '2027-01-02', 4],
    ['after a birthday in December', ask('12-30', '2027-01-02', { daysAfter: 3 }), true, '2026-12-30', -3],
    ['New Year’s Day', ask('01-01', '2026-12-31', { daysBefore: 1 }), true, '2027-01-01', 1],
    ['29 February in a leap year', ask('1996-02-29', '2028-02-29'), true, '2028-02-29', 0],
    ['29 February in a leap year, the day before', ask('1996-02-29', '2028-02-28'), false, '2028-02-29', 1],
    ['29 February in a common year', ask('1996-02-29', '2026-02-28'), true, '2026-02-28', 0],
    ['29 February in a common year, a day later', ask('1996-02-29', '2026-03-01'), false, '2026-02-28', -1],
    ['29 February on 1 March', ask('02-29', '2026-03-01', { leapDay: 'mar-1' }), true, '2026-03-01', 0],
    ['29 February on 1 March, a day earlier', ask('02-29', '2026-02-28', { leapDay: 'mar-1' }), false, '2026-03-01', 1],
    ['29 February on 1 March, not in a leap year', ask('02-29', '2028-03-01', { leapDay: 'mar-1' }), false, '2028-02-29', -1],
    ['29 February in 2100', ask('02-29', '2100-02-28'), true, '2100-02-28', 0],
    ['28 February does not move', ask('02-28', '2026-03-01', { leapDay: 'mar-1' }), false, '2026-02-28', -1],
    ['of two that are as far, the coming one', ask('01-01', '2028-07-02'), false, '2029-01-01', 183],
    ['a wide window before prefers the birthday that is in it', ask('01-01', '2026-06-01', { daysBefore: 300 }), true, '2027-01-01', 214],
    ['a wide window after', ask('12-31', '2026-08-01', { daysAfter: 300 }), true, '2025-12-31', -213],
    ['the day of birth', ask('2026-11-11', '2026-11-11'), true, '2026-11-11', 0],
    ['before birth', ask('2026-11-11', '2026-01-01', { daysAfter: 60 }), false, '2026-11-11', 314],
    ['long before birth', ask('2026-11-11', '2016-11-11'), false, '2026-11-11', 3652],
    ['the first day of the calendar', ask('12-31', '0001-01-01', { daysAfter: 3 }), false, '0001-12-31', 364],
    ['the last day of the calendar', ask('01-01', '9999-12-31', { daysBefore: 3 }), false, '9999-01-01', -364],
  ])('%s', (_, question, inWindow, observed, daysAway) => {
    const answer = birthdayWindow(question);
    expect(answer).toStrictEqual({ inWindow, observed, daysAway });
    expect(Object.is(answer.daysAway, -0)).toBe(false);
    expect(isBirthday(question)).toBe(inWindow);
  });

  it.each([
    ['still the day before in New York', 'America/New_York', false],
    ['already the day in Shanghai', 'Asia/Shanghai', true],
  ])('today is local: %s', (_, timeZone, expected) => {
    expect(isBirthday({ birthday: '11-11', at: '2026-11-10T16:00:00Z', timeZone })).toBe(expected);
  });

  it.each<[string, unknown, string[]]>([
    ['no argument', undefined, ['birthday not-a-day', 'at wrong-type', 'timeZone unknown-time-zone']],
    ['30 February', ask('02-30', '2026-01-01'), ['birthday not-a-day']],
    ['born on a 29 February that was none', ask('1995-02-29', '2026-01-01'), ['birthday not-a-day']],
    ['no padding', ask('2-9', '2026-01-01'), ['birthday not-a-day']],
    ['month 13', ask('13-01', '2026-01-01'), ['birthday not-a-day']],
    ['an instant', ask('1990-11-11T00:00:00Z', '2026-01-01'), ['birthday not-a-day']],
    ['the year 0', ask('0000-02-29', '2026-01-01'), ['birthday not-a-day']],
    ['a number', { ...ask('', '2026-01-01'), birthday: 1111 }, ['birthday not-a-day']],
    ['days that are none', ask('11-11', '2026-01-01', { daysBefore: -1, daysAfter: 366 }), ['daysBefore out-of-range', 'daysAfter out-of-range']],
    ['half days', ask('11-11', '2026-01-01', { daysBefore: 0.5, daysAfter: Number.NaN }), ['daysBefore out-of-range', 'daysAfter out-of-range']],
    ['null for days', ask('11-11', '2026-01-01', { daysBefore: null as never }), ['daysBefore out-of-range']],
    ['a rule that is none', ask('11-11', '2026-01-01', { leapDay: 'feb-29' as never }), ['leapDay not-allowed']],
    ['an instant and a zone that are none', { birthday: '11-11', at: 'now', timeZone: 'CST' }, ['at wrong-format', 'timeZone unknown-time-zone']],
  ])('refuses %s', (_, question, expected) => {
    expect(refusals(() => birthdayWindow(question as BirthdayQuestion))).toEqual(expected);
  });
});

describe('laws of birthdays', () => {
  const leapDay = fc.constantFrom('feb-28' as const, 'mar-1' as const);
  const days = fc.oneof(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 365 }));
  const monthDay = fc.oneof(
    fc.constantFrom('02-29', '02-28', '03-01', '01-01', '12-31'),
    fc.integer({ min: 0, max: 365 }).map((day) => addDays({ day: '2028-01-01', days: day }).slice(5)),
  );

  /** The oracle: every day of twelve years as text, and the places in that list at which the birthday is kept. */
  const calendar: string[] = [];
  for (let ms = Date.UTC(2022, 0, 1); ms < Date.UTC(2034, 0, 1); ms += 86_400_000) calendar.push(new Date(ms).toISOString().slice(0, 10));
  const keptAt = (birthday: string, rule: 'feb-28' | 'mar-1'): number[] =>
    calendar.flatMap((day, place) => {
      const leapYear = Number(day.slice(0, 4)) % 4 === 0;
      const wanted = birthday === '02-29' && !leapYear ? (rule === 'feb-28' ? '02-28' : '03-01') : birthday;
      return day.endsWith(wanted) ? [place] : [];
    });

  it('is in the window exactly on the days around the day on which it is kept, on every day of five years', () => {
    fc.assert(
      fc.property(monthDay, leapDay, days, days, (birthday, rule, daysBefore, daysAfter) => {
        const kept = keptAt(birthday, rule);
        const wrong: string[] = [];
        for (let place = calendar.indexOf('2024-01-01'); place < calendar.indexOf('2029-01-01'); place += 1) {
          const distances = kept.map((each) => each - place);
          const open = distances.filter((distance) => distance <= daysBefore && distance >= -daysAfter);
          const nearest = [...(open.length > 0 ? open : distances)].sort((a, b) => Math.abs(a) - Math.abs(b) || b - a)[0]!;
          const answer = birthdayWindow(ask(birthday, calendar[place]!, { daysBefore, daysAfter, leapDay: rule }));
          const expected = { inWindow: open.length > 0, observed: calendar[place + nearest], daysAway: nearest };
          if (JSON.stringify(answer) !== JSON.stringify(expected)) wrong.push(calendar[place]!);
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('everyone has exactly one birthday a year', () => {
    fc.assert(
      fc.property(monthDay, leapDay, fc.constantFrom('2027', '2028', '2100', '2000'), (birthday, rule, year) => {
        let count = 0;
        for (let ms = Date.parse(`${year}-01-01T12:00:00Z`); ms < Date.parse(`${year}-12-31T23:00:00Z`); ms += 86_400_000) {
          if (isBirthday({ birthday, at: ms, timeZone: 'UTC', leapDay: rule })) count += 1;
        }
        expect(count).toBe(1);
      }),
      { numRuns: 20 },
    );
  });
});
