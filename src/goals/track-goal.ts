import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkDay, dayText, readDay, type CalendarDay } from '../time/calendar-day.ts';
import type { DayNumber } from '../time/day-number.ts';
import { attainmentOf, type Attainment } from './attainment.ts';
import { isFigure } from './figure.ts';
import { checkGoal, type Goal } from './goal.ts';
import { readObservations, type Observations, type Series } from './observations.ts';
import { paceOf } from './pace.ts';
import { planWeights, type PlanWeights } from './plan-weights.ts';

/** Where a goal stands. Before the end it is a judgement by {@link StatusThresholds}; after it, a fact. */
export type GoalStatus = 'not-started' | 'no-data' | 'ahead' | 'on-track' | 'at-risk' | 'off-track' | 'achieved' | 'missed';

/** From which pace, or probability, on a goal is what. */
export interface StatusThresholds {
  /** 1.05 when left out. */
  readonly ahead?: number | undefined;
  /** 0.95 when left out. */
  readonly onTrack?: number | undefined;
  /** 0.85 when left out; below it a goal is off track. */
  readonly atRisk?: number | undefined;
  /** The probability of reaching the target, where one is known: on track from 0.8 on, when left out. */
  readonly onTrackProbability?: number | undefined;
  /** At risk from 0.5 on, when left out. */
  readonly atRiskProbability?: number | undefined;
}

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
}

/** What the answer rests on. */
export interface TrackedData {
  /** Days of the goal with an observation. */
  readonly observedDays: number;
  /** Days of the goal that passed without one although the plan expects something. */
  readonly missingDays: number;
  readonly lastObserved: CalendarDay | null;
  /** Observations after `asOf`, left out. */
  readonly future: number;
  /** Observations outside the goal's days, left out. */
  readonly outside: number;
  /** Observations that a later revision replaced. */
  readonly superseded: number;
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
  readonly basis: 'calendar' | 'result' | 'probability' | 'pace' | 'attainment' | 'bounds' | 'data';
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
 * whether the bounds hold.
 *
 * Cost: linear in the days of the goal and in the observations. Amounts are in minor units, other figures as you like.
 *
 * @throws InvalidInputError when the goal is broken (ends before it starts, weights do not fit, unknown zone), `asOf` is no day, an
 * observation is broken or given twice, or both or neither of `observations` and `actual` are given.
 * @see Doerr, "Measure What Matters" (2018); Lipke, "Schedule is different" (2003), for being ahead in days
 * @example
 * ```ts
 * import { trackGoal } from 'shopwright/goals';
 * const goal = { id: 'sales', metric: 'sales', kind: 'cumulative', direction: 'increase', target: 1_000_000, start: '2024-01-01', end: '2024-06-30' } as const;
 * const { expected, pace, projected, status } = trackGoal({ goal, asOf: '2024-03-31', actual: 550_000 });
 * [expected, pace, projected, status] // => [500_000, 1.1, 1_100_000, 'ahead']
 * ```
 */
export function trackGoal(input: TrackGoalInput): GoalTrack {
  const { goal, asOf, observations, actual, probability, thresholds } = fieldsOf(input);
  const problems: Problems = [];
  const prepared = prepareGoal(problems, goal, ['goal']);
  const day = checkDay(problems, asOf, ['asOf']);
  checkThresholds(problems, thresholds);
  if (probability !== undefined && !(probability >= 0 && probability <= 1)) problem(problems, ['probability'], 'out-of-range', 'must be a probability from 0 to 1');
  for (const key in input) if (!known.includes(key)) problem(problems, [key], 'unknown-field');
  if ((observations === undefined) === (actual === undefined)) problem(problems, ['observations'], 'not-together', 'must be given, or else actual, but not both');
  else if (actual !== undefined && !isFigure(actual)) problem(problems, ['actual'], 'wrong-type', 'must be a number of ordinary size');
  const series = observations === undefined || day === undefined || prepared === undefined ? null : readObservations(problems, observations, goal.kind, day, ['observations']);
  refuse(problems);
  return trackAt(prepared!, series === null ? singleFigure(prepared!, day!, actual!) : seen(prepared!, series, day!), day!, { probability, thresholds });
}

const known = ['goal', 'asOf', 'observations', 'actual', 'probability', 'thresholds'];

/** A goal that was checked, with its days and its plan. */
export interface PreparedGoal {
  readonly goal: Goal;
  readonly first: DayNumber;
  readonly last: DayNumber;
  readonly plan: PlanWeights;
}

/** Checks a goal and lays its plan over its days. */
export function prepareGoal(problems: Problems, goal: Goal, path: readonly (string | number)[]): PreparedGoal | undefined {
  if (!checkGoal(problems, goal, path)) return undefined;
  const before = problems.length;
  const [first, last] = [readDay(goal.start)!, readDay(goal.end)!];
  const plan = planWeights(problems, goal.plan, first, last, [...path, 'plan']);
  return problems.length === before ? { goal, first, last, plan } : undefined;
}

/** What was seen of a goal by a day. */
interface Seen {
  readonly actual: number | null;
  readonly data: TrackedData;
}

/** The figure of a goal by a day, from the first day on. */
export function seen({ goal, first, last, plan }: PreparedGoal, { from, values, denominators, future, superseded }: Series, day: DayNumber): Seen {
  const begin = Math.max(first, from);
  const end = Math.min(last, day, from + values.length - 1);
  const trailing = goal.kind === 'ratio' && goal.trailingDays !== undefined ? end - goal.trailingDays + 1 : -Infinity;
  let observedDays = 0;
  let lastObserved = -1;
  let sum = 0;
  let below = 0;
  let expectedDays = 0;
  for (let at = begin; at <= end; at += 1) {
    const value = values[at - from]!;
    if (Number.isNaN(value)) continue;
    observedDays += 1;
    lastObserved = at;
    if (plan.running[at - first + 1]! > plan.running[at - first]!) expectedDays += 1;
    if (goal.kind === 'level') sum = value;
    else if (at >= trailing) {
      sum += value;
      if (denominators !== null) below += denominators[at - from]!;
    }
  }
  let due = 0;
  const through = Math.min(last, day);
  for (let at = first; at <= through; at += 1) if (plan.running[at - first + 1]! > plan.running[at - first]!) due += 1;
  let outside = 0;
  for (let at = 0; at < values.length && from + at <= day; at += 1) if ((from + at < first || from + at > last) && !Number.isNaN(values[at]!)) outside += 1;
  const actual = observedDays === 0 ? null : goal.kind !== 'ratio' ? sum + 0 : below > 0 ? sum / below + 0 : null;
  return { actual, data: { observedDays, missingDays: due - expectedDays, lastObserved: lastObserved < 0 && observedDays === 0 ? null : dayText(lastObserved), future, outside, superseded } };
}

function singleFigure({ first }: PreparedGoal, day: DayNumber, actual: number): Seen {
  return { actual: day < first ? null : actual + 0, data: { observedDays: 0, missingDays: 0, lastObserved: null, future: 0, outside: 0, superseded: 0 } };
}

/** The track of a goal on a day, from what was seen by then. */
export function trackAt(prepared: PreparedGoal, { actual, data }: Seen, day: DayNumber, { probability, thresholds }: Pick<TrackGoalInput, 'probability' | 'thresholds'> = {}): GoalTrack {
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
  const decided = statusOf({ phase, actual, attainment, pace: rate, probability, thresholds, kind, low, planned, nothingSpent: low && actual !== null && actual <= 0 });
  return {
    goalId: goal.id,
    asOf: dayText(day),
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
    ...decided,
    data,
  };
}

interface Judged {
  readonly phase: GoalTrack['phase'];
  readonly actual: number | null;
  readonly attainment: Attainment | null;
  readonly pace: number | null;
  readonly probability: number | undefined;
  readonly thresholds: StatusThresholds | undefined;
  readonly kind: Goal['kind'];
  /** A sum that should stay low. */
  readonly low: boolean;
  readonly planned: boolean;
  readonly nothingSpent: boolean;
}

function statusOf({ phase, attainment, pace, probability, thresholds = {}, kind, low, planned, nothingSpent }: Judged): Pick<GoalTrack, 'status' | 'basis'> {
  if (phase === 'before-start') return { status: 'not-started', basis: 'calendar' };
  if (attainment === null) return { status: 'no-data', basis: 'data' };
  const { met } = attainment;
  if (phase === 'ended') return { status: met ? 'achieved' : 'missed', basis: 'result' };
  // What has come in does not go away; what was spent does not come back.
  if (kind === 'cumulative' && attainment.variance !== null && met !== low) return { status: met ? 'achieved' : 'missed', basis: 'result' };
  const { ahead = 1.05, onTrack = 0.95, atRisk = 0.85, onTrackProbability = 0.8, atRiskProbability = 0.5 } = thresholds;
  if (probability !== undefined) return { status: probability >= onTrackProbability ? 'on-track' : probability >= atRiskProbability ? 'at-risk' : 'off-track', basis: 'probability' };
  const byRate = (rate: number): GoalStatus => (rate >= ahead ? 'ahead' : rate >= onTrack ? 'on-track' : rate >= atRisk ? 'at-risk' : 'off-track');
  if (pace !== null) return { status: byRate(pace), basis: 'pace' };
  if (nothingSpent) return { status: 'ahead', basis: 'pace' };
  if (planned) return { status: met ? 'on-track' : attainment.reason === 'target-is-baseline' ? 'off-track' : 'on-track', basis: 'calendar' };
  if (attainment.attainment !== null) return { status: byRate(attainment.attainment), basis: 'attainment' };
  return { status: met ? 'on-track' : 'off-track', basis: 'bounds' };
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

/** Notes thresholds that are no numbers or do not fall. */
export function checkThresholds(problems: Problems, thresholds: StatusThresholds | undefined): void {
  if (thresholds === undefined) return;
  if (typeof thresholds !== 'object' || (thresholds as unknown) === null) {
    problem(problems, ['thresholds'], 'wrong-type', 'must be an object');
    return;
  }
  const names = ['ahead', 'onTrack', 'atRisk', 'onTrackProbability', 'atRiskProbability'] as const;
  for (const key of Object.keys(thresholds)) if (!(names as readonly string[]).includes(key)) problem(problems, ['thresholds', key], 'unknown-field');
  for (const name of names) if (thresholds[name] !== undefined && !(thresholds[name] >= 0 && thresholds[name] < Infinity)) problem(problems, ['thresholds', name], 'wrong-type', 'must be a number of at least 0');
  const { ahead = 1.05, onTrack = 0.95, atRisk = 0.85, onTrackProbability = 0.8, atRiskProbability = 0.5 } = thresholds;
  if (ahead < onTrack || onTrack < atRisk || onTrackProbability < atRiskProbability) problem(problems, ['thresholds'], 'out-of-order', 'must fall from ahead over onTrack to atRisk');
}
