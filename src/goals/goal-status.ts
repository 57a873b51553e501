import { problem, type Problems } from '../kernel/problems.ts';
import { number, optional, record, type Shape } from '../kernel/shape.ts';
import type { Attainment } from './attainment.ts';

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
  const { ahead, onTrack, atRisk, onTrackProbability, atRiskProbability } = complete(thresholds);
  if (ahead < onTrack || onTrack < atRisk || onTrackProbability < atRiskProbability) problem(problems, ['thresholds'], 'out-of-order', 'must fall from ahead over onTrack to atRisk');
}

function complete({ ahead = 1.05, onTrack = 0.95, atRisk = 0.85, onTrackProbability = 0.8, atRiskProbability = 0.5 }: StatusThresholds = {}) {
  return { ahead, onTrack, atRisk, onTrackProbability, atRiskProbability };
}

/** What a status follows from. */
interface Standing {
  readonly phase: 'before-start' | 'running' | 'ended';
  /** Whether a sum has reached its target or passed its limit before the end; `null` while that is open. */
  readonly decided: boolean | null;
  /** `null` before anything was seen. */
  readonly attainment: Attainment | null;
  readonly pace: number | null;
  readonly probability: number | undefined;
  readonly thresholds: StatusThresholds | undefined;
  /** Whether there is a plan to be on. */
  readonly planned: boolean;
  readonly nothingSpent: boolean;
  /** Whether a guard rail is breached. */
  readonly breached: boolean;
}

/** The status of a goal: a target reached behind a broken guard rail is reached at a cost, and a good pace there is a risk. */
export function statusOf(standing: Standing): { readonly status: GoalStatus; readonly basis: StatusBasis } {
  const [status, basis] = statusByFigures(standing);
  if (!standing.breached || (status !== 'achieved' && status !== 'ahead' && status !== 'on-track')) return { status, basis };
  return { status: status === 'achieved' ? 'achieved-at-cost' : 'at-risk', basis: 'guard-rail' };
}

function statusByFigures({ phase, decided, attainment, pace, probability, thresholds, planned, nothingSpent }: Standing): readonly [GoalStatus, StatusBasis] {
  if (phase === 'before-start') return ['not-started', 'calendar'];
  if (attainment === null) return ['no-data', 'data'];
  const { met } = attainment;
  if (phase === 'ended' || decided !== null) return [met ? 'achieved' : 'missed', 'result'];
  const { ahead, onTrack, atRisk, onTrackProbability, atRiskProbability } = complete(thresholds);
  if (probability !== undefined) return [probability >= onTrackProbability ? 'on-track' : probability >= atRiskProbability ? 'at-risk' : 'off-track', 'probability'];
  const byRate = (rate: number): GoalStatus => {
    // A pace is a quotient of quotients: 0.95 may come as 0.9499….
    const most = rate + 1e-12;
    return most >= ahead ? 'ahead' : most >= onTrack ? 'on-track' : most >= atRisk ? 'at-risk' : 'off-track';
  };
  if (pace !== null) return [byRate(pace), 'pace'];
  if (nothingSpent) return ['ahead', 'pace'];
  if (planned) return [met || attainment.reason !== 'target-is-baseline' ? 'on-track' : 'off-track', 'calendar'];
  if (attainment.attainment !== null) return [byRate(attainment.attainment), 'attainment'];
  return [met ? 'on-track' : 'off-track', 'bounds'];
}
