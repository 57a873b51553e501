import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anything, checkShape, optional, record, type Shape } from '../kernel/shape.ts';
import { dayText, LAST_DAY, readDay, type CalendarDay } from '../time/calendar-day.ts';
import type { DayNumber } from '../time/day-number.ts';
import { calendarDayShape } from '../time/shapes.ts';
import { attainmentOf, boundsOf, decidedSum, type Attainment } from './attainment.ts';
import { figure } from './figure.ts';
import type { Goal, GoalRange } from './goal.ts';
import { checkThresholds, statusOf, thresholdsShape, type GoalStatus, type StatusBasis, type StatusThresholds } from './goal-status.ts';
import { checkReadings, judgeRails, type GuardRailReading, type GuardRailState } from './guard-rails.ts';
import { readObservations, type Observations } from './observations.ts';
import { paceOf } from './pace.ts';
import { prepareGoal, type PreparedGoal } from './prepared-goal.ts';
import { seen, type Seen, type TrackedData } from './seen.ts';
import { shareShape } from './share-shape.ts';

/** A goal, what was seen, and the day of the question. */
export interface TrackGoalInput {
  readonly goal: Goal;
  /** The last complete day: a day that is still running looks like a bad one. */
  readonly asOf: CalendarDay;
  /** What was seen. Exactly one of this and `actual`. */
  readonly observations?: Observations | undefined;
  /** What was reached by `asOf`, where there is only this figure. */
  readonly actual?: number | undefined;
  /** How likely the target is reached, as `forecastGoal` says: it then decides the status instead of the pace. */
  readonly probability?: number | undefined;
  readonly thresholds?: StatusThresholds | undefined;
  /** What was read of the goal's guard rails. */
  readonly guardRails?: readonly GuardRailReading[] | undefined;
}

/** Where a goal stands on a day. */
export interface GoalTrack {
  readonly goalId: string;
  readonly asOf: CalendarDay;
  readonly phase: 'before-start' | 'running' | 'ended';
  readonly daysTotal: number;
  readonly daysElapsed: number;
  readonly daysLeft: number;
  /** `null` before anything was seen. */
  readonly actual: number | null;
  /** What the plan expects by now; `null` where there is no plan: bounds, or a level without baseline. */
  readonly expected: number | null;
  /** The share of the plan's weight that has passed. */
  readonly planShare: number;
  /** Against the whole target: 1.2 is exceeded by 20%. `null` before anything was seen. */
  readonly attainment: Attainment | null;
  /**
   * 1 is on plan, more is better, also where less is the goal; a sum within two bounds has 1 as long as it is between what they allow by now.
   * `null` where nothing was expected yet.
   */
  readonly pace: number | null;
  /** Where it ends at this pace. */
  readonly projected: number | null;
  /** target − actual; `null` for a range. */
  readonly remaining: number | null;
  /** remaining / daysLeft: what each day that is left has to bring, or may still cost; below 0 for what has to go down, or a sum that has more than enough. */
  readonly requiredPerDay: number | null;
  /** How many days of the plan the figure is ahead of it; below 0 when behind. `null` for a sum that is not to grow. */
  readonly daysAhead: number | null;
  readonly status: GoalStatus;
  /** What decided the status. */
  readonly basis: StatusBasis;
  /** The goal's guard rails, each judged by its latest reading. */
  readonly guardRails: GuardRailState[];
  readonly data: TrackedData;
}

/**
 * Where a goal stands: what there is, what the plan expects by now, the pace, what the rest has to bring, and a status.
 *
 * Expected follows the weights of the goal's plan: target·s for what adds up, baseline + (target − baseline)·s for a level or ratio, s being
 * the share of weight that passed. pace = actual / expected, or progress / s; where a sum should stay low, expected / actual; within
 * two bounds the worse of both, at most 1; where a loss is planned, 2 − actual / expected. A ratio is the sum of numerators over the sum of
 * denominators, of all days so far or of the last `trailingDays`.
 *
 * Status: a sum that should grow is `achieved` once it is reached, one that has an upper bound is `missed` once that is passed; others are decided
 * by the last day. Until then by probability where given, else pace (ahead ≥ 1.05, on-track ≥ 0.95, at-risk ≥ 0.85), else attainment, else
 * whether the bounds hold. Where a guard rail is breached, `achieved` is `achieved-at-cost`, and `ahead` and `on-track` are `at-risk`.
 *
 * Cost: linear in the days of the goal and in the observations. Amounts are in minor units, other figures as you like.
 *
 * @throws InvalidInputError when the goal is broken (ends before it starts, weights do not fit), `asOf` is no day, an observation or a reading is broken or given twice, or both
 * or neither of `observations` and `actual` are given.
 * @see Doerr, "Measure What Matters" (2018); Lipke, "Schedule is different" (2003), for being ahead in days
 * @example
 * ```ts
 * import { trackGoal } from 'shopwright/goals';
 * const goal = { id: 'sales', metric: 'sales', kind: 'cumulative', direction: 'increase', target: 1_000_000, start: '2024-01-01', end: '2024-06-30' } as const;
 * const { expected, pace, projected, status } = trackGoal({ goal, asOf: '2024-03-31', actual: 550_000 });
 * [expected, pace, projected, status] // => [500_000, 1.1, 1_100_000, 'ahead']
 * const railed = { ...goal, guardRails: [{ metric: 'margin', direction: 'at-least', limit: 0.3 }] } as const;
 * trackGoal({ goal: railed, asOf: '2024-06-30', actual: 1_200_000, guardRails: [{ metric: 'margin', day: '2024-06-30', value: 0.27 }] }).status // => 'achieved-at-cost'
 * ```
 */
export function trackGoal(input: TrackGoalInput): GoalTrack {
  const { goal, asOf, observations, actual, thresholds, guardRails } = fieldsOf(input);
  const problems: Problems = [];
  const prepared = prepareGoal(problems, goal, ['goal']);
  if (checkShape(problems, trackShape, input)) checkThresholds(problems, thresholds);
  if ((observations === undefined) === (actual === undefined)) problem(problems, ['observations'], 'not-together', 'must be given, or else actual, but not both');
  if (prepared !== undefined) checkReadings(problems, guardRails, goal, ['guardRails']);
  const day = readDay(asOf);
  const series = observations === undefined ? undefined : readObservations(problems, observations, fieldsOf(goal).kind, day ?? LAST_DAY, ['observations']);
  refuse(problems);
  return trackAt(prepared!, series === undefined ? singleFigure(prepared!, day!, actual!) : seen(prepared!, series, day!), day!, input);
}

const trackShape: Shape = /* @__PURE__ */ (() =>
  record({ goal: anything(), asOf: calendarDayShape, observations: anything(), actual: optional(figure()), probability: optional(shareShape), thresholds: optional(thresholdsShape), guardRails: anything() }))();

function singleFigure({ first }: PreparedGoal, day: DayNumber, actual: number): Seen {
  return { actual: day < first ? null : actual + 0, data: { observedDays: 0, missingDays: 0, lastObserved: null, future: 0, outside: 0, superseded: 0 } };
}

/** The track of a goal on a day, from what was seen by then. */
export function trackAt(prepared: PreparedGoal, { actual, data }: Seen, day: DayNumber, { probability, thresholds, guardRails }: Pick<TrackGoalInput, 'probability' | 'thresholds' | 'guardRails'>): GoalTrack {
  const { goal, first, last, plan } = prepared;
  const { kind, direction, baseline, target } = goal;
  const daysTotal = last - first + 1;
  const daysElapsed = Math.min(daysTotal, Math.max(0, day - first + 1));
  const phase = day < first ? 'before-start' : day < last ? 'running' : 'ended';
  const total = plan.running[daysTotal]!;
  const elapsed = daysElapsed === daysTotal ? total : plan.running[daysElapsed]!;
  const single = typeof target === 'number' ? target : null;
  const attainment = actual === null ? null : attainmentOf({ kind, direction, baseline, target, actual });
  // A sum has a plan whatever its direction; anything else only between a baseline and a target to move to.
  const adds = kind === 'cumulative';
  const planned = adds || (single !== null && baseline !== undefined && (direction === 'increase' || direction === 'decrease'));
  const paced = planned && single !== null ? paceOf(adds ? null : baseline!, single, actual ?? (adds ? 0 : baseline!), elapsed, total) : null;
  const bounds = boundsOf(direction, target);
  const rate = actual === null ? null : adds ? paceOfSum(bounds, actual, elapsed / total) : (paced?.pace ?? null);
  const remaining = single === null || (actual === null && !adds) ? null : single - (actual ?? 0) + 0;
  const left = daysTotal - daysElapsed;
  const asOf = dayText(day);
  const rails = judgeRails(goal, guardRails, asOf);
  const breached = rails.some((rail) => rail.breached === true);
  return {
    goalId: goal.id,
    asOf,
    phase,
    daysTotal,
    daysElapsed,
    daysLeft: left,
    actual,
    expected: paced?.expected ?? null,
    planShare: elapsed / total,
    attainment,
    pace: rate,
    projected: actual === null ? null : (paced?.projected ?? null),
    remaining,
    requiredPerDay: remaining === null || paced === null || left === 0 ? null : remaining / left + 0,
    daysAhead: actual === null || paced === null || paced.progress === null || (adds && !(bounds.lower > 0)) ? null : daysAhead(plan.running, daysTotal, paced.progress, daysElapsed),
    ...statusOf({ phase, decided: adds && actual !== null ? decidedSum(bounds, actual) : null, attainment, pace: rate, probability, thresholds, planned, nothingSpent: adds && bounds.lower === -Infinity && actual !== null && actual <= 0, breached }),
    guardRails: rails,
    data,
  };
}

/** How a sum stands to the share of its bounds that has passed: 1 on plan, more is better; within two bounds at most 1. */
function paceOfSum({ lower, upper }: GoalRange, actual: number, planShare: number): number | null {
  if (upper === Infinity) return paceToReach(lower * planShare, actual);
  const toStayBelow = paceToStayBelow(upper * planShare, actual);
  return lower === -Infinity ? toStayBelow : Math.min(1, paceToReach(lower * planShare, actual) ?? 1, toStayBelow ?? 1);
}

/** actual / expected, mirrored at 1 where the plan is to lose: two losses never divide to a success. */
function paceToReach(expected: number, actual: number): number | null {
  return expected === 0 ? null : expected > 0 ? actual / expected + 0 : 2 - actual / expected;
}

function paceToStayBelow(expected: number, actual: number): number | null {
  if (expected > 0) return actual > 0 ? expected / actual : null;
  return expected === 0 ? null : actual / expected + 0;
}

/** The day of the plan on which so much was to be reached, less the day it is: along the plan inside a day as on a line. */
function daysAhead(running: Float64Array, daysTotal: number, progress: number, daysElapsed: number): number {
  const weight = Math.min(1, Math.max(0, progress)) * running[daysTotal]!;
  // On a plan that stands still for some days, the day nearest to today.
  if (running[daysElapsed] === weight) return 0;
  let low = 0;
  let high = daysTotal;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (running[middle]! >= weight) high = middle;
    else low = middle;
  }
  const step = running[high]! - running[low]!;
  return low + (step > 0 ? (weight - running[low]!) / step : 0) - daysElapsed + 0;
}
