import { dayText } from '../time/calendar-day.ts';
import { periodLabel, type CompletePeriodRule, type PeriodUnit } from '../time/calendar-period.ts';
import type { DayNumber } from '../time/day-number.ts';

/** The customers who began in the same period, and what became of them: entry k is k periods later, `null` what has not happened yet. */
export interface Cohort {
  readonly cohort: string;
  readonly size: number;
  /** Whether the period in which it began has ended. */
  readonly complete: boolean;
  readonly active: (number | null)[];
  /** active / size; `null` throughout for an empty cohort. */
  readonly rates: (number | null)[];
  /** Net of refunds, minor units. */
  readonly revenue: (number | null)[];
  /** Revenue up to and including the period / size. */
  readonly cumulativeRevenuePerCustomer: (number | null)[];
}

/** Cohorts, one row each, and their mean. */
export interface CohortRetention {
  readonly period: PeriodUnit;
  readonly timeZone: string;
  readonly observationEnd: string;
  /** From the first with a customer to the one that holds `observationEnd`, empty ones too. */
  readonly cohorts: Cohort[];
  /** Per number of periods later: active / size over the cohorts that can be observed there, `null` where none can. */
  readonly average: { readonly periodsLater: number; readonly customers: number; readonly active: number | null; readonly rate: number | null }[];
  readonly counts: { readonly rows: number; readonly guests: number; readonly afterEnd: number; /** Refunds before the first activity of their customer: in no cell. */ readonly unplacedRevenue: number };
}

/** What was counted: cell `cohort · periods + periods later` of square tables, periods in the order of time. */
export interface CohortCounts {
  /** The first day of each period, and of the one after the last. */
  readonly starts: readonly DayNumber[];
  readonly active: Float64Array;
  readonly revenue: Float64Array;
  readonly counts: CohortRetention['counts'];
}

/** The counts as a table, from the first cohort with a customer, with a `null` for what has not happened yet. */
export function cohortTable({ starts, active, revenue, counts }: CohortCounts, rule: CompletePeriodRule, { timeZone, end, showUnfinished }: { readonly timeZone: string; readonly end: DayNumber; readonly showUnfinished: boolean }): CohortRetention {
  const periods = starts.length - 1;
  const lastEnded = starts[periods]! - 1 <= end;
  const shown = lastEnded || showUnfinished ? periods : periods - 1;
  let from = 0;
  while (from < periods && active[from * periods] === 0) from += 1;
  const columns = Array.from({ length: periods - from }, (_, index) => index);
  const cohorts = columns.map((row): Cohort => {
    const slot = from + row;
    const size = active[slot * periods]!;
    let sum = 0;
    const cells = (of: Float64Array): (number | null)[] => columns.map((later) => (slot + later < shown ? of[slot * periods + later]! + 0 : null));
    const [customers, spent] = [cells(active), cells(revenue)];
    return {
      cohort: periodLabel(starts[slot]!, rule),
      size,
      complete: slot < periods - 1 || lastEnded,
      active: customers,
      rates: customers.map((cell) => (cell === null || size === 0 ? null : cell / size)),
      revenue: spent,
      cumulativeRevenuePerCustomer: spent.map((cell) => (cell === null || size === 0 ? null : (sum += cell) / size)),
    };
  });
  const average = columns.map((periodsLater) => {
    const observed = cohorts.filter((cohort) => cohort.active[periodsLater] !== null);
    const customers = observed.reduce((total, { size }) => total + size, 0);
    const total = observed.reduce((sum, cohort) => sum + cohort.active[periodsLater]!, 0);
    return { periodsLater, customers, active: observed.length === 0 ? null : total, rate: customers === 0 ? null : total / customers };
  });
  return { period: rule.unit, timeZone, observationEnd: dayText(end), cohorts, average, counts };
}
