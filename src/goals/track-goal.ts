import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anything, checkShape, optional, record, type Shape } from '../kernel/shape.ts';
import { dayText, readDay, type CalendarDay } from '../time/calendar-day.ts';
import type { DayNumber } from '../time/day-number.ts';
import { attainmentOf, type Attainment } from './attainment.ts';
import { dayShape } from './day-shape.ts';
import { figure } from './figure.ts';
import type { Goal } from './goal.ts';
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
  /** 1 is on plan, more is better, also where less is the goal; `null` where nothing was expected yet. */
  readonly pace: number | null;
  /** Where it ends at this pace. */
  readonly projected: number | null;
  /** target − actual; `null` for a range. */
  readonly remaining: number | null;
  /** What each day that is left has to bring; below 0 when there is more than enough. */
  readonly requiredPerDay: number | null;
  /** How many days of the plan the figure is ahead of it; below 0 when behind. */
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
 * the share of weight that passed. pace = actual / expected, or progress / s; where a sum should stay low, expected / actual. A ratio is the
 * sum of numerators over the sum of denominators, of all days so far or of the last `trailingDays`.
 *
 * Status: a sum that should grow is `achieved` once it is reached, one that should stay low is `missed` once it is passed; others are decided
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
  const series = observations === undefined || day === undefined || prepared === undefined ? undefined : readObservations(problems, observations, goal.kind, day, ['observations']);
  refuse(problems);
  return trackAt(prepared!, series === undefined ? singleFigure(prepared!, day!, actual!) : seen(prepared!, series, day!), day!, input);
}

const trackShape: Shape = /* @__PURE__ */ (() =>
  record({ goal: anything(), asOf: dayShape, observations: anything(), actual: optional(figure()), probability: optional(shareShape), thresholds: optional(thresholdsShape), guardRails: anything() }))();

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
  const moves = direction === 'increase' || direction === 'decrease';
  const planned = single !== null && (kind === 'cumulative' || (moves && baseline !== undefined));
  const paced = planned ? paceOf(kind === 'cumulative' ? null : baseline!, single, actual ?? (kind === 'cumulative' ? 0 : baseline!), elapsed, total) : null;
  const low = kind === 'cumulative' && (direction === 'decrease' || direction === 'at-most');
  const rate = actual === null || paced === null ? null : low ? (actual > 0 && paced.planShare > 0 ? paced.expected / actual : null) : paced.pace;
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
    remaining: actual === null ? (kind === 'cumulative' ? single : null) : (paced?.remaining ?? (single === null ? null : single - actual + 0)),
    requiredPerDay: paced === null || left === 0 || (actual === null && kind !== 'cumulative') ? null : paced.remaining / left + 0,
    daysAhead: actual === null || paced === null || low || paced.progress === null ? null : daysAhead(plan.running, daysTotal, paced.progress, daysElapsed),
    ...statusOf({ phase, kind, attainment, pace: rate, probability, thresholds, low, planned, nothingSpent: low && actual !== null && actual <= 0, breached }),
    guardRails: rails,
    data,
  };
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
