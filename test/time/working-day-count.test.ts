import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workingDays } from '../../src/time/business-calendar.ts';
import { dayText, FIRST_DAY, LAST_DAY, readDay } from '../../src/time/calendar-day.ts';
import { businessDaysBetween } from '../../src/time/index.ts';
import { workingDayCount } from '../../src/time/working-day-count.ts';

describe('working days are numbered', () => {
  it.each([
    ['a Monday', '1969-12-29', 0],
    ['the Friday after', '1970-01-02', 4],
    ['the weekend', '1970-01-04', 5],
    ['the next week', '1970-01-05', 5],
    ['the Friday before', '1969-12-26', -1],
  ])('from %s on', (_, day, before) => {
    expect(workingDayCount().before(readDay(day)!)).toBe(before);
  });

  it('as one who walks from day to day would number them', () => {
    const around = fc.integer({ min: -25, max: 25 });
    const calendar = fc.record({
      weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
      holidays: fc.array(around.map(dayText), { maxLength: 12 }),
      workdays: fc.array(around.map(dayText), { maxLength: 12 }),
    });
    fc.assert(
      fc.property(calendar, (each) => {
        const { isWorking } = workingDays(each);
        const { before, dayAt } = workingDayCount(each);
        const days = Array.from({ length: 82 }, (_, index) => index - 40);
        const walked = days.filter(isWorking);
        const start = before(-40);
        expect(days.map(before)).toEqual(days.map((day) => start + walked.filter((each) => each < day).length));
        expect(walked.map((_, index) => dayAt(start + index))).toEqual(walked);
      }),
    );
  });

  it('from the first day of the calendar to the last', () => {
    const { before, dayAt } = workingDayCount({ holidays: ['2026-10-01'] });
    for (const day of [FIRST_DAY, readDay('2026-09-30')!, readDay('2026-10-02')!, LAST_DAY]) expect(dayAt(before(day))).toBe(day);
    // 0001-01-01 is a Monday, 9999-12-31 a Friday: 521,722 weeks and five days, less one holiday.
    expect(businessDaysBetween({ from: '0001-01-01', to: '9999-12-31', calendar: { holidays: ['2026-10-01'] } })).toBe(521_722 * 5 + 5 - 1);
  });
});
