import { integer, named, record, variants, type Shape } from '../kernel/shape.ts';
import { periodStart } from '../time/calendar-period.ts';
import { monthIndexOf, type DayNumber } from '../time/day-number.ts';
import { monthsLater } from '../time/months.ts';

/** Which spend counts. Days are local; both ends belong to the window. */
export type TierWindow =
  | { readonly kind: 'lifetime' }
  | { readonly kind: 'calendar-year' }
  /** From the day so many months back: on 1 June, twelve months begin on 1 June of the year before. */
  | { readonly kind: 'rolling-months'; readonly months: number }
  | { readonly kind: 'rolling-days'; readonly days: number }
  /** The membership year that began on the last anniversary of a day. */
  | { readonly kind: 'anniversary'; readonly since: string };

/** The shape of a window. */
export const tierWindowShape: Shape<TierWindow> = /* @__PURE__ */ (() => {
  const count = integer(1, 12_000);
  return variants('kind', { lifetime: record({}), 'calendar-year': record({}), 'rolling-months': record({ months: count }), 'rolling-days': record({ days: count }), anniversary: record({ since: named }) });
})();

/** The first day that counts; `since` is the day of an anniversary. */
export function windowStart(window: TierWindow, today: DayNumber, since: DayNumber | undefined): DayNumber {
  switch (window.kind) {
    case 'lifetime':
      return -Infinity;
    case 'calendar-year':
      return periodStart(today, { unit: 'year' });
    case 'rolling-months':
      return monthsLater(today, -window.months);
    case 'rolling-days':
      return today - window.days;
    case 'anniversary': {
      const years = Math.floor((monthIndexOf(today) - monthIndexOf(since!)) / 12);
      const anniversary = monthsLater(since!, years * 12);
      return anniversary <= today ? anniversary : monthsLater(since!, years * 12 - 12);
    }
  }
}
