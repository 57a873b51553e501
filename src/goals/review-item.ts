import type { CalendarDay } from '../time/calendar-day.ts';
import type { PeriodUnit } from '../time/calendar-period.ts';
import type { DayNumber } from '../time/day-number.ts';
import { deviationOf, type DeviationSignal } from './detect-deviation.ts';
import type { GoalStatus, StatusThresholds } from './goal-status.ts';
import type { GuardRailReading } from './guard-rails.ts';
import type { Series } from './observations.ts';
import { performanceRatios } from './performance-series.ts';
import type { PreparedGoal } from './prepared-goal.ts';
import { seen } from './seen.ts';
import { trackAt, type GoalTrack } from './track-goal.ts';

/** What a review says of one goal. */
export interface ReviewItem {
  readonly goalId: string;
  readonly owner: string | null;
  /** As of the day of the review. */
  readonly track: GoalTrack;
  /** As of the end of the last review period before it. */
  readonly before: { readonly asOf: CalendarDay; readonly actual: number | null; readonly pace: number | null; readonly status: GoalStatus };
  /** What the period brought. */
  readonly moved: {
    /** actual now − actual before; `null` where one of them is unknown. */
    readonly actual: number | null;
    /** The same of what was expected. */
    readonly expected: number | null;
    /** actual − expected: by how much the period was better than planned; with the sign turned where less is better. */
    readonly gain: number | null;
    /** Whether its status is another than before; without the probability, which is known of today only. */
    readonly statusChanged: boolean;
  };
  /** What explains it: the goals below this one whose period was furthest from plan, first the furthest. */
  readonly drivers: { readonly goalId: string; readonly gain: number }[];
  /** Signals of the last complete period on the chart of actual over plan; empty for noise. */
  readonly signals: DeviationSignal[];
  /** actual / expected of the last complete period; `null` before there is one. */
  readonly lastRatio: number | null;
  /** Periods on the chart; fewer than 6 are too few to tell a signal. */
  readonly chartedPeriods: number;
}

/** A goal under review that was checked. */
export interface GoalToReview {
  readonly prepared: PreparedGoal;
  readonly series: Series;
  readonly probability: number | undefined;
  readonly guardRails: readonly GuardRailReading[] | undefined;
}

/** Limits that rest on fewer periods find signals in noise. */
const LEAST_BASELINE = 5;

/** One goal, on the day and against the review before; its drivers, which only the report knows, are still to come. */
export function reviewItem({ prepared, series, probability, guardRails }: GoalToReview, day: DayNumber, from: DayNumber, unit: PeriodUnit, baselinePeriods: number, thresholds: StatusThresholds | undefined): ReviewItem {
  const { goal, first } = prepared;
  const today = seen(prepared, series, day);
  const track = trackAt(prepared, today, day, { probability, thresholds, guardRails });
  const before = trackAt(prepared, seen(prepared, series, from - 1), from - 1, { thresholds, guardRails });
  const comparable = probability === undefined ? track : trackAt(prepared, today, day, { thresholds, guardRails });
  const start = goal.kind === 'cumulative' ? 0 : (goal.baseline ?? null);
  const since = before.actual ?? (first >= from || goal.kind === 'cumulative' ? start : null);
  const actual = track.actual === null || since === null ? null : track.actual - since + 0;
  const expected = track.expected === null || before.expected === null ? null : track.expected - before.expected + 0;
  const worse = goal.direction === 'decrease' || goal.direction === 'at-most' ? -1 : 1;
  const ratios = performanceRatios(prepared, series, day, { unit });
  // The last period is judged by limits that it did not set.
  const baselineCount = Math.min(baselinePeriods, ratios.length - 1);
  const signals = baselineCount >= LEAST_BASELINE ? deviationOf(ratios, { baselineCount }).signals.filter(({ index }) => index === ratios.length - 1) : [];
  return {
    goalId: goal.id,
    owner: goal.owner ?? null,
    track,
    before: { asOf: before.asOf, actual: before.actual, pace: before.pace, status: before.status },
    moved: { actual, expected, gain: actual === null || expected === null ? null : (actual - expected) * worse + 0, statusChanged: comparable.status !== before.status },
    drivers: [],
    signals,
    lastRatio: ratios.at(-1) ?? null,
    chartedPeriods: ratios.length,
  };
}
