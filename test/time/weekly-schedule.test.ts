import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, instantOf, isOnSchedule, parseInstant, type WeeklySchedule } from '../../src/time/index.ts';
import { hostWallClock } from './host-clock.ts';
import { refusals } from '../support/refusals.ts';

const SHANGHAI = 'Asia/Shanghai';
const NEW_YORK = 'America/New_York';
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** What the schedule says at a local time of an ordinary day. */
const at = (day: string, time: string, schedule: WeeklySchedule): boolean => isOnSchedule({ at: instantOf({ day, time, timeZone: schedule.timeZone }), schedule });

describe('weekdays and days of the month', () => {
  it.each<[string, string, string, Partial<WeeklySchedule>, boolean]>([
    ['nothing asked', '2026-11-11', '12:00', {}, true],
    ['Wednesday on a Wednesday', '2026-11-11', '00:00', { weekdays: [3] }, true],
    ['Wednesday, its last second', '2026-11-11', '23:59:59', { weekdays: [3] }, true],
    ['Wednesday on Thursday', '2026-11-12', '00:00', { weekdays: [3] }, false],
    ['Sunday is 7', '2026-11-15', '12:00', { weekdays: [7] }, true],
    ['Monday is 1', '2026-11-16', '12:00', { weekdays: [6, 7, 1] }, true],
    ['the 8th', '2026-11-08', '12:00', { monthDays: [8, 18, 28] }, true],
    ['not the 8th', '2026-11-09', '12:00', { monthDays: [8, 18, 28] }, false],
    ['31 in a month of 30 days', '2026-11-30', '12:00', { monthDays: [31] }, false],
    ['the last day of a month of 30', '2026-11-30', '12:00', { monthDays: [-1] }, true],
    ['the last day of February', '2026-02-28', '12:00', { monthDays: [-1] }, true],
    ['28 February is not the last of a leap year', '2028-02-28', '12:00', { monthDays: [-1] }, false],
    ['but the last but one', '2028-02-28', '12:00', { monthDays: [-2] }, true],
    ['the 31st from the end is the first', '2026-12-01', '12:00', { monthDays: [-31] }, true],
    ['in a month of 30 it is none', '2026-11-01', '12:00', { monthDays: [-31] }, false],
    ['both must hold: Friday the 13th', '2026-11-13', '12:00', { weekdays: [5], monthDays: [13] }, true],
    ['both must hold: Friday, not the 13th', '2026-11-20', '12:00', { weekdays: [5], monthDays: [13] }, false],
    ['both must hold: 13th, not a Friday', '2026-12-13', '12:00', { weekdays: [5], monthDays: [13] }, false],
  ])('%s', (_, day, time, schedule, expected) => {
    expect(at(day, time, { timeZone: SHANGHAI, ...schedule })).toBe(expected);
  });
});

describe('hours', () => {
  const spans = (...hours: string[]): WeeklySchedule['hours'] => hours.map((span) => ({ from: span.slice(0, 5), until: span.slice(6) }));
  it.each<[string, string, string, Partial<WeeklySchedule>, boolean]>([
    ['the first minute', '2026-11-11', '10:00', { hours: spans('10:00-22:00') }, true],
    ['a second before', '2026-11-11', '09:59:59', { hours: spans('10:00-22:00') }, false],
    ['the last second', '2026-11-11', '21:59:59', { hours: spans('10:00-22:00') }, true],
    ['the end', '2026-11-11', '22:00', { hours: spans('10:00-22:00') }, false],
    ['the second of two spans', '2026-11-11', '20:30', { hours: spans('10:00-11:00', '20:00-21:00') }, true],
    ['between two spans', '2026-11-11', '12:00', { hours: spans('10:00-11:00', '20:00-21:00') }, false],
    ['up to 24:00', '2026-11-11', '23:59:59', { hours: spans('20:00-24:00') }, true],
    ['not after 24:00', '2026-11-12', '00:00', { hours: spans('20:00-24:00') }, false],
    ['up to 00:00 is up to 24:00', '2026-11-12', '00:00', { hours: spans('20:00-00:00') }, false],
    ['up to 00:00, before it', '2026-11-11', '23:59', { hours: spans('20:00-00:00') }, true],
    ['a whole day', '2026-11-11', '00:00', { hours: spans('00:00-24:00') }, true],
    ['Friday night, Friday', '2026-11-13', '22:00', { weekdays: [5], hours: spans('22:00-02:00') }, true],
    ['Friday night, on Saturday', '2026-11-14', '01:59:59', { weekdays: [5], hours: spans('22:00-02:00') }, true],
    ['Friday night, over', '2026-11-14', '02:00', { weekdays: [5], hours: spans('22:00-02:00') }, false],
    ['Friday night is not early Friday', '2026-11-13', '01:00', { weekdays: [5], hours: spans('22:00-02:00') }, false],
    ['Friday night is not late Saturday', '2026-11-14', '22:00', { weekdays: [5], hours: spans('22:00-02:00') }, false],
    ['Sunday night, on Monday', '2026-11-16', '01:00', { weekdays: [7], hours: spans('22:00-02:00') }, true],
    ['the night of the last of the month', '2026-12-01', '01:00', { monthDays: [-1], hours: spans('22:00-02:00') }, true],
    ['the night of New Year’s Eve', '2027-01-01', '01:00', { monthDays: [31], hours: spans('22:00-02:00') }, true],
    ['a minute short of a day', '2026-11-14', '11:58', { weekdays: [5], hours: spans('12:00-11:59') }, true],
    ['in the minute that it lacks', '2026-11-14', '11:59', { weekdays: [5], hours: spans('12:00-11:59') }, false],
  ])('%s', (_, day, time, schedule, expected) => {
    expect(at(day, time, { timeZone: SHANGHAI, ...schedule })).toBe(expected);
  });
});

describe('when clocks are moved', () => {
  const schedule = (from: string, until: string, timeZone = NEW_YORK): WeeklySchedule => ({ timeZone, hours: [{ from, until }] });
  const minutesOn = (schedule_: WeeklySchedule, start: string, hours: number): number => {
    let count = 0;
    for (let minute = 0; minute < hours * 60; minute += 1) if (isOnSchedule({ at: parseInstant(start) + minute * MINUTE, schedule: schedule_ })) count += 1;
    return count;
  };

  it.each([
    ['a skipped hour never comes', schedule('02:00', '03:00'), '2026-03-08T05:00:00Z', 23, 0],
    ['a repeated hour comes twice', schedule('01:00', '02:00'), '2026-11-01T04:00:00Z', 25, 120],
    ['a span over the jump is an hour short', schedule('01:00', '04:00'), '2026-03-08T05:00:00Z', 23, 120],
    ['Lord Howe repeats half an hour', schedule('01:30', '02:00', 'Australia/Lord_Howe'), '2026-04-04T13:00:00Z', 24, 60],
    ['the day that Samoa left out has no Friday', { timeZone: 'Pacific/Apia', weekdays: [5] }, '2011-12-29T10:00:00Z', 48, 0],
  ])('%s', (_, given, start, hours, minutes) => {
    expect(minutesOn(given, start, hours)).toBe(minutes);
  });
});

describe('broken schedules', () => {
  const ok = { timeZone: 'UTC' };
  it.each<[string, unknown, string[]]>([
    ['no argument', undefined, ['schedule wrong-type', 'at wrong-type']],
    ['a schedule that is null', { at: 0, schedule: null }, ['schedule wrong-type']],
    ['an instant without an offset', { at: '2026-11-11', schedule: ok }, ['at no-offset']],
    ['both', { at: '2026-11-11', schedule: {} }, ['schedule.timeZone unknown-time-zone', 'at no-offset']],
    ['a year that no calendar day has', { at: 8.64e15, schedule: ok }, ['at out-of-range']],
    ['an unknown field', { at: 0, schedule: { ...ok, weekDays: [1] } }, ['schedule.weekDays unknown-field']],
    ['days that are no list', { at: 0, schedule: { ...ok, weekdays: 3 } }, ['schedule.weekdays wrong-type']],
    ['empty lists', { at: 0, schedule: { ...ok, weekdays: [], monthDays: [], hours: [] } }, ['schedule.weekdays too-small', 'schedule.monthDays too-small', 'schedule.hours too-small']],
    ['weekdays that are none', { at: 0, schedule: { ...ok, weekdays: [0, 1, 8, -1, 1.5, '2'] } }, [0, 2, 3, 4, 5].map((i) => `schedule.weekdays.${String(i)} out-of-range`)],
    ['a weekday that is missing', { at: 0, schedule: { ...ok, weekdays: [1, , 3] } }, ['schedule.weekdays.1 out-of-range']],
    ['days of the month that are none', { at: 0, schedule: { ...ok, monthDays: [0, 32, -32, 31, -31, null] } }, [0, 1, 2, 5].map((i) => `schedule.monthDays.${String(i)} out-of-range`)],
    ['hours that are no list', { at: 0, schedule: { ...ok, hours: { from: '10:00', until: '12:00' } } }, ['schedule.hours wrong-type']],
    ['a span that is missing', { at: 0, schedule: { ...ok, hours: [, { from: '10:00', until: '12:00' }] } }, ['schedule.hours.0 wrong-type']],
    ['a span that is none', { at: 0, schedule: { ...ok, hours: ['10:00-12:00', null] } }, ['schedule.hours.0 wrong-type', 'schedule.hours.1 wrong-type']],
    ['an empty span', { at: 0, schedule: { ...ok, hours: [{ from: '10:00', until: '10:00' }] } }, ['schedule.hours.0.until ends-before-it-begins']],
    ['times that are none', { at: 0, schedule: { ...ok, hours: [{ from: '24:00', until: '24:01' }] } }, ['schedule.hours.0.from not-a-time', 'schedule.hours.0.until not-a-time']],
    ['seconds', { at: 0, schedule: { ...ok, hours: [{ from: '10:00:00', until: '9:00' }] } }, ['schedule.hours.0.from not-a-time', 'schedule.hours.0.until not-a-time']],
    ['a field too many, a field too few', { at: 0, schedule: { ...ok, hours: [{ from: '10:00', to: '12:00' }] } }, ['schedule.hours.0.to unknown-field', 'schedule.hours.0.until not-a-time']],
  ])('%s', (_, input, expected) => {
    expect(refusals(() => isOnSchedule(input as never))).toEqual(expected);
  });
});

describe('laws of schedules', () => {
  const time = fc.integer({ min: 0, max: 1439 }).map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
  const hours = fc.array(fc.record({ from: time, until: fc.oneof(time, fc.constant('24:00')) }).filter((span) => span.from !== span.until), { minLength: 1, maxLength: 3 });
  const monthDay = fc.oneof(fc.integer({ min: 1, max: 31 }), fc.integer({ min: -31, max: -1 }));
  const rule = fc.record(
    { weekdays: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), monthDays: fc.array(monthDay, { minLength: 1, maxLength: 20 }), hours },
    { requiredKeys: [] },
  );
  // Weeks in which clocks are moved, at the end of a month or in the middle, and one in which they are not.
  const week = fc.constantFrom(
    [NEW_YORK, '2026-03-05T00:00:00Z'],
    [NEW_YORK, '2026-10-28T00:00:00Z'],
    ['Europe/London', '2024-03-28T00:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-01T00:00:00Z'],
    ['America/Sao_Paulo', '2018-10-31T00:00:00Z'],
    ['America/Havana', '2026-10-29T00:00:00Z'],
    ['Asia/Shanghai', '1988-04-14T00:00:00Z'],
    [SHANGHAI, '2028-02-25T00:00:00Z'],
  );

  // The weeks come up again and again, and the oracle is slow.
  const shown = new Map<string, number>();
  const shownAt = (ms: number, timeZone: string): number => {
    const key = `${timeZone} ${String(ms)}`;
    const wall = shown.get(key) ?? hostWallClock(ms, timeZone);
    shown.set(key, wall);
    return wall;
  };

  it('matches, all week through, what the host’s calendar and a list of covered minutes say', () => {
    fc.assert(
      fc.property(week, rule, ([timeZone, start], given) => {
        const schedule: WeeklySchedule = { timeZone: timeZone, ...given };
        // The oracle writes out every local minute that the schedule covers, day by day, as text.
        const covered = new Set<number>();
        const first = parseInstant(start) - 2 * DAY;
        for (let day = first; day < first + 12 * DAY; day += DAY) {
          const date = new Date(day);
          const dayOfMonth = date.getUTCDate();
          const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
          if (given.weekdays !== undefined && !given.weekdays.some((weekday) => weekday % 7 === date.getUTCDay())) continue;
          if (given.monthDays !== undefined && !given.monthDays.some((d) => (d > 0 ? d : length + 1 + d) === dayOfMonth)) continue;
          for (const { from, until } of given.hours ?? [{ from: '00:00', until: '24:00' }]) {
            const [begin, end] = [from, until].map((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
            for (let minute = begin!; minute !== end! && (minute < 1440 || minute - 1440 !== end!); minute += 1) covered.add(day + minute * MINUTE);
          }
        }
        const wrong: string[] = [];
        for (let ms = parseInstant(start); ms < parseInstant(start) + 7 * DAY; ms += 7 * MINUTE) {
          const wall = shownAt(ms, timeZone);
          if (isOnSchedule({ at: ms, schedule }) !== covered.has(Math.floor(wall / MINUTE) * MINUTE)) wrong.push(formatInstant(ms));
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('does not change what it is given', () => {
    const schedule = { timeZone: 'UTC', weekdays: [3, 1], monthDays: [-1, 5], hours: [{ from: '22:00', until: '02:00' }] };
    const before = structuredClone(schedule);
    isOnSchedule({ at: 0, schedule });
    expect(schedule).toEqual(before);
  });
});
