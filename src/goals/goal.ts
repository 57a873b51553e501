import type { CalendarDay } from '../time/calendar-day.ts';
import type { GoalPlan } from './plan.ts';

/**
 * What the figure of a goal is. `cumulative`: it adds up over the period, as sales do. `level`: it is read off, as members are. `ratio`: it
 * is a numerator over a denominator, as a conversion rate or an average response time is.
 */
export type GoalKind = 'cumulative' | 'level' | 'ratio';

/** Where the figure should go: up or down to the target, or stay on one side of it, or between two. */
export type GoalDirection = 'increase' | 'decrease' | 'at-least' | 'at-most' | 'within';

/** The bounds of a goal `within`, both allowed. */
export interface GoalRange {
  readonly lower: number;
  readonly upper: number;
}

/** A figure that must not suffer while the goal is pursued: margins while sales grow. */
export interface GuardRail {
  readonly metric: string;
  readonly direction: 'at-least' | 'at-most';
  /** Still allowed. */
  readonly limit: number;
}

/** Where a goal hangs. */
export interface GoalParent {
  readonly id: string;
  /** What it counts among its sisters; equal when left out everywhere. */
  readonly weight?: number | undefined;
}

/** Money that a goal draws on. */
export interface GoalBudget {
  /** Goals that name the same budget share it. */
  readonly id: string;
  readonly amount: number;
}

/** A goal as data. */
export interface Goal {
  readonly id: string;
  /** What is measured: `sales`, `members`, `responseMinutes`. */
  readonly metric: string;
  readonly kind: GoalKind;
  readonly direction: GoalDirection;
  /** `CNY`, `minutes`, `members`. */
  readonly unit?: string | undefined;
  /** Where the figure stood before. */
  readonly baseline?: number | undefined;
  /** In the unit of the observations; money in minor units. A range for `within`. */
  readonly target: number | GoalRange;
  /** The first day. */
  readonly start: CalendarDay;
  /** The last day, included. */
  readonly end: CalendarDay;
  /** The zone whose days are meant. */
  readonly timeZone?: string | undefined;
  /** What the figure covers: all channels, a shop, a category. */
  readonly scope?: string | undefined;
  readonly owner?: string | undefined;
  readonly parent?: GoalParent | undefined;
  /** What it serves, where there is no goal above it. */
  readonly objective?: string | undefined;
  readonly guardRails?: readonly GuardRail[] | undefined;
  /** Where the figures come from. */
  readonly source?: string | undefined;
  /** How often the figure is read. */
  readonly cadenceDays?: number | undefined;
  readonly checkpoints?: readonly CalendarDay[] | undefined;
  readonly budget?: GoalBudget | undefined;
  /** How the target spreads over the days; every day alike when left out. */
  readonly plan?: GoalPlan | undefined;
  /** Of a ratio: only so many days back from the last one seen count. From the start when left out. */
  readonly trailingDays?: number | undefined;
}
