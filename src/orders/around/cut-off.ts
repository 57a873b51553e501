import { optional, record, type Infer } from '../../kernel/shape.ts';
import { businessCalendarShape, businessDaysLater, workingDays } from '../../time/business-calendar.ts';
import { timeOfDayShape, timeZoneShape } from '../../time/shapes.ts';
import { readTimeOfDay } from '../../time/time-of-day.ts';
import { localDays } from './local-days.ts';

/** The shape of a cut-off. */
export const cutOffShape = /* @__PURE__ */ (() => record({ time: timeOfDayShape, timeZone: timeZoneShape, calendar: optional(businessCalendarShape) }))();

/** Until when, by the clocks of a place, goods still leave on the same working day: at that time. What comes later leaves on the next. */
export type CutOff = Infer<typeof cutOffShape>;

/** When goods leave that are ready at an instant: at the first cut-off of a working day that is not before it. NaN beyond the calendar. */
export function leavingAt({ time, timeZone, calendar }: CutOff, ready: number): number {
  const working = workingDays(calendar);
  const days = localDays(timeZone);
  const cutOffFrom = (first: number): number => {
    const day = businessDaysLater(first, 0, working);
    return day === undefined ? Number.NaN : days.at(day, readTimeOfDay(time)!);
  };
  const today = days.dayOf(ready);
  const first = cutOffFrom(today);
  return first >= ready ? first : cutOffFrom(today + 1);
}
