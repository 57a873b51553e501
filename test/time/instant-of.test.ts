import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, formatInstant, instantOf, parseInstant, startOfDay, zonedTime, type LocalTime } from '../../src/time/index.ts';
import { hostOffset, hostTransitions, hostWallClock } from './host-clock.ts';
import { refusals } from '../support/refusals.ts';

const NEW_YORK = 'America/New_York';

describe('the instant of a local time', () => {
  it.each<[string, LocalTime, string]>([
    ['midnight by default', { day: '2026-11-11', timeZone: 'Asia/Shanghai' }, '2026-11-10T16:00'],
    ['with seconds', { day: '2026-11-11', time: '23:59:59', timeZone: 'Asia/Shanghai' }, '2026-11-11T15:59:59'],
    ['New York, skipped, goes later', { day: '2026-03-08', time: '02:30', timeZone: NEW_YORK }, '2026-03-08T07:30'],
    ['New York, skipped, goes earlier', { day: '2026-03-08', time: '02:30', timeZone: NEW_YORK, whenSkipped: 'earlier' }, '2026-03-08T06:30'],
    ['New York, the first skipped second', { day: '2026-03-08', time: '02:00', timeZone: NEW_YORK }, '2026-03-08T07:00'],
    ['New York, just before the jump', { day: '2026-03-08', time: '01:59:59', timeZone: NEW_YORK, whenSkipped: 'refuse' }, '2026-03-08T06:59:59'],
    ['New York, just after the jump', { day: '2026-03-08', time: '03:00', timeZone: NEW_YORK, whenSkipped: 'refuse' }, '2026-03-08T07:00'],
    ['New York, repeated, first', { day: '2026-11-01', time: '01:30', timeZone: NEW_YORK }, '2026-11-01T05:30'],
    ['New York, repeated, second', { day: '2026-11-01', time: '01:30', timeZone: NEW_YORK, whenRepeated: 'second' }, '2026-11-01T06:30'],
    ['New York, no longer repeated', { day: '2026-11-01', time: '02:00', timeZone: NEW_YORK, whenRepeated: 'first' }, '2026-11-01T07:00'],
    ['New York, once only', { day: '2026-07-01', time: '12:00', timeZone: NEW_YORK, whenRepeated: 'second' }, '2026-07-01T16:00'],
    ['London, skipped', { day: '2026-03-29', time: '01:15', timeZone: 'Europe/London' }, '2026-03-29T01:15'],
    ['London, skipped, earlier', { day: '2026-03-29', time: '01:15', timeZone: 'Europe/London', whenSkipped: 'earlier' }, '2026-03-29T00:15'],
    ['London, repeated, second', { day: '2026-10-25', time: '01:15', timeZone: 'Europe/London', whenRepeated: 'second' }, '2026-10-25T01:15'],
    ['Lord Howe, skipped half hour', { day: '2026-10-04', time: '02:15', timeZone: 'Australia/Lord_Howe' }, '2026-10-03T15:45'],
    ['Lord Howe, repeated half hour, second', { day: '2026-04-05', time: '01:45', timeZone: 'Australia/Lord_Howe', whenRepeated: 'second' }, '2026-04-04T15:15'],
    ['Samoa, a time of the lost day, a day later', { day: '2011-12-30', time: '12:00', timeZone: 'Pacific/Apia' }, '2011-12-30T22:00'],
    ['Samoa, a day earlier', { day: '2011-12-30', time: '12:00', timeZone: 'Pacific/Apia', whenSkipped: 'earlier' }, '2011-12-29T22:00'],
    ['Shanghai, in summer 1988', { day: '1988-07-01', time: '09:00', timeZone: 'Asia/Shanghai' }, '1988-07-01T00:00'],
    ['Shanghai, clocks put forward at 02:00 in 1988', { day: '1988-04-17', time: '02:30', timeZone: 'Asia/Shanghai' }, '1988-04-16T18:30'],
    ['Shanghai, before standard time', { day: '1900-12-31', time: '23:59:59', timeZone: 'Asia/Shanghai' }, '1900-12-31T15:54:16'],
    ['the first day', { day: '0001-01-01', timeZone: 'Etc/GMT-14' }, '0000-12-31T10:00'],
    ['the last day', { day: '9999-12-31', time: '23:00', timeZone: 'Etc/GMT+12' }, '+010000-01-01T11:00'],
  ])('%s', (_, local, expected) => {
    expect(instantOf(local)).toBe(formatInstant(parseInstant(`${expected}Z`)));
  });

  it.each([
    ['a skipped time', () => instantOf({ day: '2026-03-08', time: '02:59:59', timeZone: NEW_YORK, whenSkipped: 'refuse' }), ['time skipped-time']],
    ['24:00', () => instantOf({ day: '2026-03-08', time: '24:00', timeZone: NEW_YORK }), ['time not-a-time']],
    ['25:00', () => instantOf({ day: '2026-03-08', time: '25:00', timeZone: NEW_YORK }), ['time not-a-time']],
    ['12:60', () => instantOf({ day: '2026-03-08', time: '12:60', timeZone: NEW_YORK }), ['time not-a-time']],
    ['12:00:60', () => instantOf({ day: '2026-03-08', time: '12:00:60', timeZone: NEW_YORK }), ['time not-a-time']],
    ['9:00', () => instantOf({ day: '2026-03-08', time: '9:00', timeZone: NEW_YORK }), ['time not-a-time']],
    [
      'everything at once',
      () => instantOf({ day: '2026-02-29', time: 'noon', timeZone: 'CST', whenSkipped: 'x' as never, whenRepeated: 'y' as never }),
      ['day not-a-day', 'time not-a-time', 'timeZone unknown-time-zone', 'whenSkipped not-allowed', 'whenRepeated not-allowed'],
    ],
    ['no argument', () => instantOf(undefined as never), ['day not-a-day', 'timeZone unknown-time-zone']],
    ['a day and zone that are none', () => startOfDay({ day: '2026-11-31', timeZone: '' }), ['day not-a-day', 'timeZone unknown-time-zone']],
    ['no argument either', () => startOfDay(undefined as never), ['day not-a-day', 'timeZone unknown-time-zone']],
  ])('refuses %s', (_, call, expected) => {
    expect(refusals(call)).toEqual(expected);
  });
});

describe('the start of a local day', () => {
  it.each([
    ['an ordinary day', '2026-11-11', 'Asia/Shanghai', '2026-11-10T16:00:00.000Z'],
    ['São Paulo, midnight skipped', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['São Paulo, put back to the evening before', '2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00.000Z'],
    ['Toronto 1919, half past eleven to half past midnight', '1919-03-31', 'America/Toronto', '1919-03-31T04:30:00.000Z'],
    ['St John’s, a minute past midnight back to the evening before: the first midnight', '2006-10-29', 'America/St_Johns', '2006-10-29T02:30:00.000Z'],
    ['Havana, midnight comes twice: the first', '2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
    ['Samoa, the day before the lost day', '2011-12-29', 'Pacific/Apia', '2011-12-29T10:00:00.000Z'],
    ['Samoa, the lost day starts with the next', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['Samoa, the day after the lost day', '2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('%s', (_, day, timeZone, expected) => {
    expect(startOfDay({ day, timeZone })).toBe(expected);
  });

  it.each([
    ['2026-03-08', 23],
    ['2026-11-01', 25],
    ['2026-07-01', 24],
  ])('%s lasts %i hours in New York', (day, hours) => {
    const start = parseInstant(startOfDay({ day, timeZone: NEW_YORK }));
    expect(parseInstant(startOfDay({ day: addDays({ day, days: 1 }), timeZone: NEW_YORK })) - start).toBe(hours * 3_600_000);
  });
});

describe('laws of local times', () => {
  const HOUR = 3_600_000;
  const zones = [
    'America/New_York', 'America/Sao_Paulo', 'America/St_Johns', 'America/Havana', 'America/Toronto', 'America/Caracas', 'America/Santiago',
    'America/Nuuk', 'Europe/London', 'Europe/Lisbon', 'Europe/Moscow', 'Europe/Istanbul', 'Africa/Casablanca', 'Africa/Cairo', 'Africa/Monrovia',
    'Asia/Shanghai', 'Asia/Tehran', 'Asia/Gaza', 'Asia/Kathmandu', 'Asia/Pyongyang', 'Asia/Amman', 'Australia/Lord_Howe', 'Antarctica/Troll',
    'Pacific/Apia', 'Pacific/Kwajalein', 'Pacific/Fakaofo', 'Pacific/Norfolk', 'Pacific/Chatham',
  ]; // prettier-ignore
  const jumps = zones.flatMap((timeZone) =>
    hostTransitions(timeZone, Date.UTC(1905, 0, 1), Date.UTC(2037, 0, 1), 300 * HOUR).map((at) => ({ timeZone, at })),
  );
  // Half of the times lie within a day and a half of a change of the clocks, to the second.
  const moment = fc.oneof(
    fc.tuple(fc.constantFrom(...jumps), fc.oneof(fc.integer({ min: -7300, max: 7300 }), fc.integer({ min: -130_000, max: 130_000 }))).map(([jump, seconds]) => ({
      timeZone: jump.timeZone,
      at: jump.at + seconds * 1000,
    })),
    fc.record({ timeZone: fc.constantFrom(...zones), at: fc.integer({ min: -2_000_000_000, max: 4_000_000_000 }).map((s) => s * 1000) }),
  );
  const localOf = (wall: number): { day: string; time: string } => ({ day: formatInstant(wall).slice(0, 10), time: formatInstant(wall).slice(11, 19) });

  it('there are changes to test', () => {
    expect(jumps.length).toBeGreaterThan(2000);
  });

  it('what the clocks showed leads back to the instant, or to the other one at which they showed it', () => {
    fc.assert(
      fc.property(moment, ({ timeZone, at }) => {
        const { day, hour, minute, second } = zonedTime({ at, timeZone });
        const time = [hour, minute, second].map((n) => String(n).padStart(2, '0')).join(':');
        const local = { day, time, timeZone, whenSkipped: 'refuse' } as const;
        expect([instantOf(local), instantOf({ ...local, whenRepeated: 'second' })]).toContain(formatInstant(at));
      }),
      { numRuns: 3000 },
    );
  });

  it('finds all instants that show a time, and none where there are none', () => {
    fc.assert(
      fc.property(moment, ({ timeZone, at }) => {
        const wall = at; // any time of any day: an instant's digits in UTC will do
        const offsets = new Set<number>();
        for (let hours = -30; hours <= 30; hours += 6) offsets.add(hostOffset(wall + hours * HOUR, timeZone));
        const shown = [...offsets].map((offset) => wall - offset).filter((ms) => hostWallClock(ms, timeZone) === wall).sort((a, b) => a - b);
        const local = { ...localOf(wall), timeZone };
        if (shown.length > 0) {
          expect(parseInstant(instantOf({ ...local, whenSkipped: 'refuse' }))).toBe(shown[0]);
          expect(parseInstant(instantOf({ ...local, whenSkipped: 'refuse', whenRepeated: 'second' }))).toBe(shown.at(-1));
        } else {
          expect(refusals(() => instantOf({ ...local, whenSkipped: 'refuse' }))).toEqual(['time skipped-time']);
          const later = parseInstant(instantOf(local));
          const earlier = parseInstant(instantOf({ ...local, whenSkipped: 'earlier' }));
          const gap = hostOffset(later, timeZone) - hostOffset(earlier, timeZone);
          expect(hostWallClock(later, timeZone)).toBe(wall + gap);
          expect(hostWallClock(earlier, timeZone)).toBe(wall - gap);
          expect(later - earlier).toBe(gap);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('a day starts at its first instant: the second before was never in it or after it', () => {
    fc.assert(
      fc.property(moment, ({ timeZone, at }) => {
        const { day } = zonedTime({ at, timeZone });
        const start = parseInstant(startOfDay({ day, timeZone }));
        const dayAt = (ms: number): string => formatInstant(hostWallClock(ms, timeZone)).slice(0, 10);
        expect(start).toBeLessThanOrEqual(at);
        expect(dayAt(start)).toBe(day);
        for (const seconds of [1, 60, 1800, 3600, 7200, 40_000]) expect(dayAt(start - seconds * 1000) < day).toBe(true);
        expect(startOfDay({ day, timeZone }) <= startOfDay({ day: addDays({ day, days: 1 }), timeZone })).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
