import { anyOf, integer, list, number, optional, record, refined, variants, type Shape } from '../kernel/shape.ts';
import { businessCalendarShape, type BusinessCalendar } from '../time/business-calendar.ts';
import type { PeriodUnit } from '../time/calendar-period.ts';
import { figure, isFigure } from './figure.ts';
import { shareShape } from './share-shape.ts';

/** How the calendar is cut into the periods of a plan. Periods at the edges of the goal are cut there and count in full. */
export interface PlanPeriods {
  readonly unit: PeriodUnit;
  /** The ISO weekday on which weeks begin; Monday when left out. */
  readonly weekStartsOn?: number | undefined;
  /** The month in which the business year begins; January when left out. */
  readonly yearStartsInMonth?: number | undefined;
  /** What each weekday counts inside a period, Monday first; alike when left out. */
  readonly weekdays?: readonly number[] | undefined;
}

/**
 * How a target spreads over the days of a goal: the one source of what is expected by a day and of the parts of a decomposition.
 *
 * - `days`: every day alike
 * - `business-days`: working days alike, the others nothing
 * - `weekdays`: seven weights, Monday first
 * - `periods`: a weight for every week, month, quarter, … that the goal touches: a season
 * - `equal`: every period alike, however long
 * - `growth`: every period by `rate` more than the one before
 * - `history`: as the same periods were, mixed with `equalShare` of equal parts
 */
export type GoalPlan =
  | { readonly kind: 'days' }
  | { readonly kind: 'business-days'; readonly calendar?: BusinessCalendar | undefined }
  | { readonly kind: 'weekdays'; readonly weights: readonly number[] }
  | ({ readonly kind: 'periods'; readonly weights: readonly number[] } & PlanPeriods)
  | ({ readonly kind: 'equal' } & PlanPeriods)
  | ({ readonly kind: 'growth'; readonly rate: number } & PlanPeriods)
  | ({ readonly kind: 'history'; readonly values: readonly number[]; readonly equalShare?: number | undefined } & PlanPeriods);

const weightsShape: Shape<readonly number[]> = /* @__PURE__ */ (() =>
  refined(list(figure(0), 1), (value) => ((value as readonly unknown[]).some((weight) => isFigure(weight) && weight > 0) ? undefined : { code: 'no-weight', message: 'must have a weight above 0' })))();

const weekdaysShape: Shape<readonly number[]> = /* @__PURE__ */ (() =>
  refined(weightsShape, (value) => ((value as readonly number[]).length === 7 ? undefined : { code: 'wrong-length', message: 'must list seven weekdays, Monday first' })))();

/** What a plan looks like. */
export const planShape: Shape<GoalPlan> = /* @__PURE__ */ (() => {
  const periods = {
    unit: anyOf('day', 'week', 'month', 'quarter', 'year'),
    weekStartsOn: optional(integer(1, 7)),
    yearStartsInMonth: optional(integer(1, 12)),
    weekdays: optional(weekdaysShape),
  } as const;
  const aboveMinusOne = refined(number(), (value) => ((value as number) > -1 ? undefined : { code: 'too-small', message: 'must be above -1' }));
  return variants('kind', {
    days: record({}),
    'business-days': record({ calendar: optional(businessCalendarShape) }),
    weekdays: record({ weights: weekdaysShape }),
    periods: record({ ...periods, weights: weightsShape }),
    equal: record(periods),
    growth: record({ ...periods, rate: aboveMinusOne }),
    history: record({ ...periods, values: weightsShape, equalShare: optional(shareShape) }),
  });
})();
