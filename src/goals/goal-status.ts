import { problem, type Problems } from '../kernel/problems.ts';
import { number, optional, record, type Shape } from '../kernel/shape.ts';
import { isLow, type Attainment } from './attainment.ts';
import type { Goal } from './goal.ts';
import type { GuardRailState } from './guard-rails.ts';

/**
 * Where a goal stands. Before the end it is a judgement by {@link StatusThresholds}; after it, a fact. `achieved-at-cost` is a target that
 * is reached while a guard rail is breached.
 */
export type GoalStatus = 'not-started' | 'no-data' | 'ahead' | 'on-track' | 'at-risk' | 'off-track' | 'achieved' | 'achieved-at-cost' | 'missed';

/** What decided a status. */
export type StatusBasis = 'calendar' | 'result' | 'probability' | 'pace' | 'attainment' | 'bounds' | 'guard-rail' | 'data';

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

/** What thresholds look like. Whether they fall {@link checkThresholds} says. */
export const thresholdsShape: Shape<StatusThresholds> = /* @__PURE__ */ (() => {
  const least = optional(number(0));
  return record({ ahead: least, onTrack: least, atRisk: least, onTrackProbability: least, atRiskProbability: least });
})();

/** Notes thresholds that do not fall. */
export function checkThresholds(problems: Problems, thresholds: StatusThresholds | undefined): void {
  for (const [ahead, onTrack, atRisk] of Object.values(limitsOf(thresholds))) if (ahead < onTrack || onTrack < atRisk) problem(problems, ['thresholds'], 'out-of-order', 'must fall from ahead over onTrack to atRisk');
}

/** From where on something is ahead, on track and at risk. */
type Limits = readonly [ahead: number, onTrack: number, atRisk: number];

function limitsOf({ ahead = 1.05, onTrack = 0.95, atRisk = 0.85, onTrackProbability = 0.8, atRiskProbability = 0.5 }: StatusThresholds = {}): Record<'rate' | 'probability', Limits> {
  return { rate: [ahead, onTrack, atRisk], probability: [Infinity, onTrackProbability, atRiskProbability] };
}

function grade(value: number, [ahead, onTrack, atRisk]: Limits): GoalStatus {
  return value >= ahead ? 'ahead' : value >= onTrack ? 'on-track' : value >= atRisk ? 'at-risk' : 'off-track';
}

/** What a status follows from. */
interface Standing {
  readonly phase: 'before-start' | 'running' | 'ended';
  /** `null` before anything was seen, as is the attainment. */
  readonly actual: number | null;
  readonly attainment: Attainment | null;
  /** `null` where there is no plan to be on. */
  readonly expected: number | null;
  readonly pace: number | null;
  readonly guardRails: readonly GuardRailState[];
}

/** The status of a goal: a target reached behind a broken guard rail is reached at a cost, and a good pace there is a risk. */
export function statusOf(goal: Goal, standing: Standing, probability?: number, thresholds?: StatusThresholds): { readonly status: GoalStatus; readonly basis: StatusBasis } {
  const [status, basis] = statusByFigures(goal, standing, probability, thresholds);
  const breached = standing.guardRails.some((rail) => rail.breached);
  if (!breached || (status !== 'achieved' && status !== 'ahead' && status !== 'on-track')) return { status, basis };
  return { status: status === 'achieved' ? 'achieved-at-cost' : 'at-risk', basis: 'guard-rail' };
}

function statusByFigures({ kind, direction, target }: Goal, { phase, actual, attainment, expected, pace }: Standing, probability?: number, thresholds?: StatusThresholds): readonly [GoalStatus, StatusBasis] {
  if (phase === 'before-start') return ['not-started', 'calendar'];
  if (actual === null || attainment === null) return ['no-data', 'data'];
  const { met, reason } = attainment;
  const low = kind === 'cumulative' && isLow(direction);
  // What has come in does not go away; what was spent does not come back.
  if (phase === 'ended' || (kind === 'cumulative' && typeof target === 'number' && met !== low)) return [met ? 'achieved' : 'missed', 'result'];
  const limits = limitsOf(thresholds);
  if (probability !== undefined) return [grade(probability, limits.probability), 'probability'];
  if (low && actual <= 0) return ['ahead', 'pace'];
  if (pace === null && expected !== null) return [met || reason !== 'target-is-baseline' ? 'on-track' : 'off-track', 'calendar'];
  const rate = pace ?? attainment.attainment;
  if (rate === null) return [met ? 'on-track' : 'off-track', 'bounds'];
  // A rate is a quotient of quotients: 0.95 may come as 0.9499….
  return [grade(rate + 1e-12, limits.rate), pace === null ? 'attainment' : 'pace'];
}
