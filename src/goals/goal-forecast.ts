import type { CalendarDay } from '../time/calendar-day.ts';
import type { DayNumber } from '../time/day-number.ts';
import type { Goal, GoalRange } from './goal.ts';
import type { Observations, Series } from './observations.ts';
import type { PreparedGoal } from './prepared-goal.ts';

/** How the future is thought to follow from the past. */
export type ForecastMethod = 'run-rate' | 'seasonal' | 'damped-trend';

/** A goal, what was seen, and how to look ahead. */
export interface ForecastGoalInput {
  readonly goal: Goal;
  readonly observations: Observations;
  /** The last complete day. */
  readonly asOf: CalendarDay;
  /**
   * `run-rate`: every day to come as the days so far. `seasonal`: every unit of the plan to come as those so far.
   * `damped-trend`: weeks (readings, of a level) with a trend that fades. The default, because its interval holds what it says on real
   * sales, whose level drifts; with fewer than eight weeks a sum is forecast as `seasonal`, a level or ratio as `run-rate`.
   */
  readonly method?: ForecastMethod | undefined;
  /** Only the last so many days count as history. Days before the goal count where the plan speaks of any day; all of them when left out. */
  readonly historyDays?: number | undefined;
  /** By blocks of the history, or by the normal distribution of block means; `bootstrap` when left out. `normal` goes with `seasonal`, then the default, and `run-rate`. */
  readonly interval?: 'bootstrap' | 'normal' | undefined;
  /** How often the interval should hold what happens; 0.8 when left out. */
  readonly coverage?: number | undefined;
  /** Days that are drawn together; 7 when left out, so that weeks stay whole. */
  readonly blockLength?: number | undefined;
  /** 10,000 when left out; at most 1,000,000. */
  readonly paths?: number | undefined;
  /** 1 when left out: the same question has the same answer. */
  readonly seed?: number | string | undefined;
  /** Of the damped trend; see `holtForecast`. */
  readonly smoothing?: { readonly alpha?: number | undefined; readonly beta?: number | undefined; readonly phi?: number | undefined } | undefined;
}

/** Why a forecast is weaker than it looks, or missing. */
export type ForecastWarning = 'no-history' | 'short-history' | 'missing-days' | 'no-interval' | 'trend-needs-eight-periods' | 'no-plan-weight-yet';

/** Where a goal will end. */
export interface GoalForecast {
  readonly goalId: string;
  readonly asOf: CalendarDay;
  /** What was computed: a damped trend falls back to `seasonal` with fewer than eight periods. */
  readonly method: ForecastMethod;
  readonly actual: number | null;
  /** The figure on the last day; `null` without history. */
  readonly projected: number | null;
  /** `null` where the history is too short for one. */
  readonly interval: { readonly coverage: number; readonly lower: number; readonly upper: number; readonly by: 'bootstrap' | 'normal' | 'result' } | null;
  /** That the target is met on the last day. */
  readonly probability: number | null;
  /** Of the simulation: √(p(1 − p)/paths). */
  readonly standardError: number | null;
  /** What the answer rests on. */
  readonly basedOn: { readonly from: CalendarDay | null; readonly to: CalendarDay | null; readonly days: number; readonly missingDays: number; readonly blocks: number };
  readonly daysLeft: number;
  readonly warnings: ForecastWarning[];
}

/** How to look ahead. */
export type ForecastSettings = Omit<ForecastGoalInput, 'goal' | 'observations' | 'asOf'>;

/** A question that was checked, with what every way to answer it begins with. */
export interface ForecastFrame {
  readonly prepared: PreparedGoal;
  readonly series: Series;
  readonly day: DayNumber;
  readonly settings: ForecastSettings;
  readonly actual: number | null;
  readonly bounds: GoalRange;
  readonly base: Pick<GoalForecast, 'goalId' | 'asOf' | 'actual' | 'daysLeft'>;
  readonly warnings: readonly ForecastWarning[];
}

/** The part of an answer that chance decides. */
export type ForecastChances = Pick<GoalForecast, 'interval' | 'probability' | 'standardError'>;

/** An answer that rests on nothing. */
export const nothing: GoalForecast['basedOn'] = { from: null, to: null, days: 0, missingDays: 0, blocks: 0 };

/** No answer, and why. */
export function withoutForecast({ base, warnings, settings }: ForecastFrame, warning: ForecastWarning): GoalForecast {
  return { ...base, method: settings.method ?? 'damped-trend', projected: null, interval: null, probability: null, standardError: null, basedOn: nothing, warnings: [...warnings, warning] };
}
