import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBusinessDays, addDays, businessDaysBetween, isBusinessDay } from '../../src/time/index.ts';
import { refusals } from '../support/refusals.ts';

const memorialDay = { holidays: ['2024-05-27'] };

describe('business days', () => {
  it.each([
    // numpy.busday_offset
    ['2024-05-24', 3, memorialDay, '2024-05-30'],
    ['2024-05-24', 2, memorialDay, '2024-05-29'],
    ['2024-05-28', -1, memorialDay, '2024-05-24'],
    ['2024-05-25', 0, memorialDay, '2024-05-28'],
    ['2024-05-24', 0, memorialDay, '2024-05-24'],
    // Friday and Saturday are free.
    ['2024-05-23', 1, { weekend: [5, 6] }, '2024-05-26'],
    // The Spring Festival of 2026: free from 15 to 23 February, 14 and 28 February are worked.
    ['2026-02-13', 1, { holidays: ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'], workdays: ['2026-02-14', '2026-02-28'] }, '2026-02-14'],
    ['2026-02-14', 1, { holidays: ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'], workdays: ['2026-02-14', '2026-02-28'] }, '2026-02-24'],
  ])('%s and %d working days', (day, days, calendar, expected) => {
    expect(addBusinessDays({ day, days, calendar })).toBe(expected);
  });

  it('counts both ends', () => {
    expect(businessDaysBetween({ from: '2024-05-01', to: '2024-05-31', calendar: memorialDay })).toBe(22);
    expect(businessDaysBetween({ from: '2024-05-25', to: '2024-05-27', calendar: memorialDay })).toBe(0);
  });

  it('so many working days lie in what was added', () => {
    const calendar = fc.record({
      weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
      holidays: fc.array(fc.integer({ min: 0, max: 60 }).map((days) => addDays({ day: '2026-01-01', days }))),
      workdays: fc.array(fc.integer({ min: 0, max: 60 }).map((days) => addDays({ day: '2026-01-01', days }))),
    });
    fc.assert(
      fc.property(calendar, fc.integer({ min: 1, max: 40 }), (each, days) => {
        const day = '2026-01-05';
        const end = addBusinessDays({ day, days, calendar: each });
        expect(isBusinessDay({ day: end, calendar: each })).toBe(true);
        expect(businessDaysBetween({ from: addDays({ day, days: 1 }), to: end, calendar: each })).toBe(days);
        if (isBusinessDay({ day, calendar: each })) expect(addBusinessDays({ day: end, days: -days, calendar: each })).toBe(day);
      }),
    );
  });

  it('refuses calendars without a working day, days that do not exist, and words it does not know', () => {
    expect(refusals(() => addBusinessDays({ day: '2026-02-30', days: 1.5, calendar: { weekend: [1, 2, 3, 4, 5, 6, 7, 8], holidays: ['soon'], holliday: [] } as never }))).toEqual([
      'day not-a-day', 'days out-of-range', 'calendar.weekend.7 too-large', 'calendar.weekend no-working-day', 'calendar.holidays.0 not-a-day', 'calendar.holliday unknown-field',
    ]);
    expect(refusals(() => isBusinessDay({ day: 'today' }))).toEqual(['day not-a-day']);
    expect(refusals(() => businessDaysBetween({ from: 'then', to: 'now' }))).toEqual(['from not-a-day', 'to not-a-day']);
    expect(refusals(() => businessDaysBetween({ from: '2026-01-01', to: 'now' }))).toEqual(['to not-a-day']);
    expect(refusals(() => businessDaysBetween({ from: 'then', to: '2026-01-01' }))).toEqual(['from not-a-day']);
    expect(refusals(() => isBusinessDay({ day: '2026-01-01', calendar: { workdays: ['soon'] } }))).toEqual(['calendar.workdays.0 not-a-day']);
    expect(refusals(() => isBusinessDay({ day: '2026-01-01', calendar: 'none' as never }))).toEqual(['calendar wrong-type']);
    for (const days of [100_001, -100_001]) expect(refusals(() => addBusinessDays({ day: '2026-01-01', days }))).toEqual(['days out-of-range']);
    expect(addBusinessDays({ day: '1000-01-01', days: 100_000, calendar: { weekend: [] } })).toBe(addDays({ day: '1000-01-01', days: 100_000 }));
    // The first and the last day there is: a Monday and a Friday.
    expect(addBusinessDays({ day: '9999-12-30', days: 1 })).toBe('9999-12-31');
    expect(addBusinessDays({ day: '9999-12-31', days: 0 })).toBe('9999-12-31');
    expect(refusals(() => addBusinessDays({ day: '9999-12-31', days: 0, calendar: { holidays: ['9999-12-31'] } }))).toEqual(['days out-of-range']);
    expect(addBusinessDays({ day: '0001-01-02', days: -1 })).toBe('0001-01-01');
    expect(refusals(() => addBusinessDays({ day: '0001-01-01', days: -1 }))).toEqual(['days out-of-range']);
    expect(refusals(() => addBusinessDays({ day: '9999-12-31', days: 1 }))).toEqual(['days out-of-range']);
    expect(refusals(() => isBusinessDay({ day: '2026-01-01', calendar: null as never }))).toEqual(['calendar wrong-type']);
    expect(refusals(() => businessDaysBetween({ from: '2026-01-02', to: '2026-01-01', calendar: { holidays: 'x' as never, weekend: 6 as never } }))).toEqual([
      'to ends-before-start', 'calendar.weekend wrong-type', 'calendar.holidays wrong-type',
    ]);
  });
});
