import { TZDate } from '@date-fns/tz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, isTimeZone, parseInstant, zonedTime } from '../../src/time/index.ts';
import { hostWallClock } from './host-clock.ts';
import { refusals } from '../support/refusals.ts';

describe('what is a time zone', () => {
  it.each([
    ['Asia/Shanghai', true],
    ['America/Argentina/Buenos_Aires', true],
    ['Etc/GMT+8', true],
    ['UTC', true],
    ['GMT', true],
    // China's standard time in Shanghai, Chicago's to the host.
    ['CST', false],
    ['PST', false],
    ['+08:00', false],
    ['Etc/GMT+99', false],
    ['Mars/Olympus', false],
    ['Europe/../Paris', false],
    ['toString', false],
    ['__proto__', false],
    ['', false],
    [' UTC', false],
    [undefined, false],
    [null, false],
    [8, false],
    [['UTC'], false],
  ])('%j: %s', (name, expected) => {
    expect(isTimeZone(name)).toBe(expected);
    expect(isTimeZone(name)).toBe(expected);
  });
});

describe('what the clocks show', () => {
  it.each([
    ['New York, last second of winter time', 'America/New_York', '2026-03-08T06:59:59Z', '2026-03-08 7 1:59:59 -300'],
    ['New York, first second of summer time', 'America/New_York', '2026-03-08T07:00:00Z', '2026-03-08 7 3:0:0 -240'],
    ['New York, the hour that comes twice, first', 'America/New_York', '2026-11-01T05:30:00Z', '2026-11-01 7 1:30:0 -240'],
    ['New York, the hour that comes twice, second', 'America/New_York', '2026-11-01T06:30:00Z', '2026-11-01 7 1:30:0 -300'],
    ['London in summer', 'Europe/London', '2026-03-29T01:00:00Z', '2026-03-29 7 2:0:0 60'],
    ['London in winter', 'Europe/London', '2026-10-25T01:00:00Z', '2026-10-25 7 1:0:0 0'],
    ['Lord Howe, back half an hour', 'Australia/Lord_Howe', '2026-04-04T15:00:00Z', '2026-04-05 7 1:30:0 630'],
    ['Lord Howe, forward half an hour', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z', '2026-10-04 7 2:30:0 660'],
    ['Samoa, the last moment before the lost day', 'Pacific/Apia', '2011-12-30T09:59:59.999Z', '2011-12-29 4 23:59:59 -600'],
    ['Samoa, the first moment after the lost day', 'Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31 6 0:0:0 840'],
    ['São Paulo, where midnight was skipped', 'America/Sao_Paulo', '2018-11-04T03:00:00Z', '2018-11-04 7 1:0:0 -120'],
    ['Shanghai, in its summer time of 1988', 'Asia/Shanghai', '1988-07-01T00:00:00Z', '1988-07-01 5 9:0:0 540'],
    ['Shanghai, since', 'Asia/Shanghai', '1992-07-01T00:00:00Z', '1992-07-01 3 8:0:0 480'],
    ['Kathmandu, a quarter to', 'Asia/Kathmandu', '2026-01-01T00:00:00Z', '2026-01-01 4 5:45:0 345'],
    ['the largest offset', 'Pacific/Kiritimati', '2026-01-01T00:00:00Z', '2026-01-01 4 14:0:0 840'],
    ['before 1970, with milliseconds', 'UTC', '1969-12-31T23:59:59.999Z', '1969-12-31 3 23:59:59 0'],
    ['Liberia, 44 minutes and 30 seconds behind until 1972', 'Africa/Monrovia', '1972-01-07T00:44:29Z', '1972-01-06 4 23:59:59 -44.5'],
    ['Liberia, after', 'Africa/Monrovia', '1972-01-07T00:44:30Z', '1972-01-07 5 0:44:30 0'],
    ['Nigeria, half an hour ahead until 1919', 'Africa/Lagos', '1919-08-31T23:00:00Z', '1919-08-31 7 23:30:00 30'],
    ['the first day', 'UTC', '0001-01-01T00:00:00Z', '0001-01-01 1 0:0:0 0'],
    ['the last day', 'UTC', '9999-12-31T23:59:59.999Z', '9999-12-31 5 23:59:59 0'],
  ])('%s', (_, timeZone, at, expected) => {
    const t = zonedTime({ at, timeZone });
    const [day, weekday, clock, offset] = expected.split(' ') as [string, string, string, string];
    const [hour, minute, second] = clock.split(':').map(Number);
    expect(t).toEqual({ day, weekday: Number(weekday), hour, minute, second, offsetMinutes: Number(offset) });
    expect(t).toStrictEqual(JSON.parse(JSON.stringify(t)));
  });

  it.each([
    ['no argument', () => zonedTime(undefined as never), ['at wrong-type', 'timeZone unknown-time-zone']],
    ['two problems', () => zonedTime({ at: '2026-01-01', timeZone: 'Moon' }), ['at no-offset', 'timeZone unknown-time-zone']],
    ['the year 10000, there already', () => zonedTime({ at: '9999-12-31T16:00:00Z', timeZone: 'Asia/Shanghai' }), ['at out-of-range']],
    ['the year 0, there still', () => zonedTime({ at: '0001-01-01T00:00:00Z', timeZone: 'America/New_York' }), ['at out-of-range']],
    ['the last instant of all', () => zonedTime({ at: 8.64e15, timeZone: 'Pacific/Kiritimati' }), ['at out-of-range']],
    ['the first instant of all', () => zonedTime({ at: -8.64e15, timeZone: 'America/New_York' }), ['at out-of-range']],
  ])('refuses %s', (_, call, expected) => {
    expect(refusals(call)).toEqual(expected);
  });
});

describe('laws of zoned time', () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));

  it('agrees with the calendar of the host, in every zone, before standard time too', () => {
    const moment = fc.oneof(fc.date({ min: new Date('1850-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }));
    fc.assert(
      fc.property(zone, moment, (timeZone, date) => {
        const ms = Math.floor(date.getTime() / 1000) * 1000;
        const wall = hostWallClock(ms, timeZone);
        const t = zonedTime({ at: ms, timeZone });
        const clock = [t.hour, t.minute, t.second].map((n) => String(n).padStart(2, '0')).join(':');
        expect(`${t.day}T${clock}`).toBe(formatInstant(wall).slice(0, 19));
        expect(t.offsetMinutes).toBe((wall - ms) / 60_000);
        expect(t.weekday).toBe(((new Date(wall).getUTCDay() + 6) % 7) + 1);
        expect(zonedTime({ at: ms + 999, timeZone })).toEqual(t);
      }),
      { numRuns: 3000 },
    );
  });

  it('agrees with date-fns on our times', () => {
    fc.assert(
      fc.property(zone, fc.integer({ min: parseInstant('1973-01-01T00:00:00Z'), max: parseInstant('2100-01-01T00:00:00Z') }), (timeZone, ms) => {
        const t = zonedTime({ at: ms, timeZone });
        const date = new TZDate(ms, timeZone);
        expect([t.hour, t.minute, t.second, t.weekday % 7, Number(t.day.slice(8))]).toEqual([
          date.getHours(),
          date.getMinutes(),
          date.getSeconds(),
          date.getDay(),
          date.getDate(),
        ]);
      }),
      { numRuns: 1000 },
    );
  });
});
