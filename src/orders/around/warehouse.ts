import type { IssuePath } from '../../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../../kernel/problems.ts';
import { anything, integer, list, named, optional, record, text, type Infer } from '../../kernel/shape.ts';
import { amountShape } from '../../money/shapes.ts';
import { businessDaysLater, readBusinessCalendar, type BusinessCalendar } from '../../time/business-calendar.ts';
import { dayText } from '../../time/calendar-day.ts';
import { readInstant } from '../../time/instant.ts';
import { instantOf } from '../../time/instant-of.ts';
import { readTimeOfDay } from '../../time/time-of-day.ts';
import { checkTimeZone } from '../../time/time-zone.ts';
import { localDays } from './local-days.ts';

/** The shape of a warehouse. */
export const warehouseShape = /* @__PURE__ */ (() =>
  record({
    id: named,
    stock: list(record({ sku: named, quantity: integer(0), unitCost: optional(amountShape) })),
    parcelCost: optional(amountShape),
    regions: optional(list(text)),
    cutOff: optional(record({ time: text, timeZone: named, calendar: optional(anything<BusinessCalendar>()) })),
  }))();

/**
 * A place that ships: its stock (and what a unit costs from there, 0 unless told), what a parcel costs, the regions it serves (all, unless
 * told), and the time of day until which an order still leaves on the same working day. Without a cut-off it ships at once.
 */
export type Warehouse = Infer<typeof warehouseShape>;

/** When a parcel leaves that is ordered at an instant: the first cut-off of a working day that is not before it. NaN when there is none. */
export function readLeaving(problems: Problems, cutOff: Warehouse['cutOff'], at: number, path: IssuePath): number {
  if (cutOff === undefined) return at;
  const second = readTimeOfDay(cutOff.time);
  const right = second !== undefined && second < 86_400;
  if (!right) problem(problems, [...path, 'time'], 'not-a-time', 'must be a time of day, written HH:mm');
  const working = readBusinessCalendar(problems, cutOff.calendar, [...path, 'calendar']);
  if (!checkTimeZone(problems, cutOff.timeZone, [...path, 'timeZone']) || !right || Number.isNaN(at)) return Number.NaN;
  const { timeZone, time } = cutOff;
  const leaving = (from: number): number => {
    const day = businessDaysLater(from, 0, working);
    return day === undefined ? Number.NaN : (readInstant(instantOf({ day: dayText(day), time, timeZone })) as number);
  };
  const today = localDays(timeZone).dayOf(at);
  const first = leaving(today);
  return first >= at ? first : leaving(today + 1);
}
