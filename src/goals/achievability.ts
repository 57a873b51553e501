import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, list, optional, record, type Shape } from '../kernel/shape.ts';
import { momentsOf, sampleStdDev } from '../stats/moments.ts';
import { normalSurvival } from '../stats/normal.ts';
import { studentTSurvival } from '../stats/student-t.ts';
import { figure } from './figure.ts';

/** What was, and what is asked. */
export interface AchievabilityInput {
  /** Equal periods, the earliest first, all above 0. */
  readonly history: readonly number[];
  /** How many periods the goal has. */
  readonly horizon: number;
  /** From where: the last of the history when left out. */
  readonly baseline?: number | undefined;
  readonly target: number;
  /** `increase` when left out. */
  readonly direction?: 'increase' | 'decrease' | undefined;
}

/** How often the like was done before, and how likely it is. */
export interface Achievability {
  readonly requiredGrowth: number;
  /** Stretches of the history as long as the goal; they overlap. */
  readonly windows: number;
  readonly windowsReaching: number;
  /** windowsReaching / windows; `null` when the history is no longer than the goal. */
  readonly share: number | null;
  /** What the share can be at most when no window reached it: 3 / independent windows (95%), 1 at most; `null` otherwise. */
  readonly shareAtMost: number | null;
  /** Windows that do not overlap: how much evidence the share rests on. */
  readonly independentWindows: number;
  /** Growth as a random walk of logarithms. */
  readonly logGrowth: {
    readonly mean: number;
    /** `null` for fewer than two steps. */
    readonly stdDev: number | null;
    /** Steps from period to period. */
    readonly count: number;
    /** With mean and spread taken as known; `null` for fewer than two steps. */
    readonly probabilityNormal: number | null;
    /** With mean and spread estimated from so few steps: the one to use. */
    readonly probabilityStudent: number | null;
  };
  /** unrealistic below 0.05, stretch below 0.2, achievable to 0.8, likely to 0.95, above that unambitious; by the Student probability. */
  readonly band: 'unrealistic' | 'stretch' | 'achievable' | 'likely' | 'unambitious' | null;
}

/**
 * Whether a goal is within reach: what share of past stretches of the same length grew as much, and how likely it is to do so again.
 *
 * share = windows of `horizon` periods whose growth reached target / baseline − 1, over all windows; ties count as reached.
 * Log growth g_i = ln(y_i / y_{i−1}) with mean m and standard deviation s of n steps; with need = ln(target / baseline) and h = horizon:
 * P(normal) = 1 − Φ((need − h·m) / (s·√h)), P(Student) = 1 − T_{n−1}((need − h·m) / (s·√(h + h²/n))).
 *
 * @throws InvalidInputError when the history holds fewer than two figures or one that is not above 0, or baseline or target are not.
 * @see Geisser, "Predictive Inference" (1993), for the Student predictive; Hanley and Lippman-Hand, "If nothing goes wrong, is everything all right?" (1983), for 3/n
 * @example
 * ```ts
 * import { achievability } from 'shopwright/goals';
 * const { share, windows } = achievability({ history: [100, 110, 110, 121, 133], horizon: 1, target: 146 });
 * [share, windows] // => [0.75, 4]
 * ```
 */
export function achievability(input: AchievabilityInput): Achievability {
  const problems: Problems = [];
  if (checkShape(problems, achievabilityShape, input)) {
    input.history.forEach((value, index) => {
      if (value === 0) problem(problems, ['history', index], 'too-small', 'must be above 0');
    });
    if (input.baseline === 0) problem(problems, ['baseline'], 'too-small', 'must be above 0');
    if (input.target === 0) problem(problems, ['target'], 'too-small', 'must be above 0');
  }
  refuse(problems);
  return achievabilityOf(input);
}

/** The same for input that was checked. */
export function achievabilityOf({ history, horizon, baseline = history.at(-1)!, target, direction = 'increase' }: AchievabilityInput): Achievability {
  const windows = Math.max(0, history.length - horizon);
  const up = direction === 'increase';
  const need = target / baseline;
  let reaching = 0;
  for (let start = 0; start < windows; start += 1) {
    const grown = history[start + horizon]! / history[start]!;
    // What equals the need but for the last digits of a quotient has reached it.
    if (up ? grown >= need * (1 - 1e-12) : grown <= need * (1 + 1e-12)) reaching += 1;
  }
  const steps = Float64Array.from({ length: history.length - 1 }, (_, index) => Math.log(history[index + 1]! / history[index]!));
  const moments = momentsOf(steps);
  const stdDev = sampleStdDev(moments);
  const independent = Math.floor((history.length - 1) / horizon);
  const gap = (Math.log(need) - horizon * moments.mean) * (up ? 1 : -1);
  const tail = (spread: number, survival: (z: number) => number): number => (stdDev === 0 ? Number(gap <= 1e-12) : survival(gap / (stdDev! * spread)));
  const probabilityStudent = stdDev === null ? null : tail(Math.sqrt(horizon + horizon ** 2 / steps.length), (z) => studentTSurvival(z, steps.length - 1));
  return {
    requiredGrowth: need - 1,
    windows,
    windowsReaching: reaching,
    share: windows === 0 ? null : reaching / windows,
    shareAtMost: windows > 0 && reaching === 0 ? Math.min(1, 3 / Math.max(1, independent)) : null,
    independentWindows: independent,
    logGrowth: {
      mean: moments.mean + 0,
      stdDev,
      count: steps.length,
      probabilityNormal: stdDev === null ? null : tail(Math.sqrt(horizon), (z) => normalSurvival(z)),
      probabilityStudent,
    },
    band: bandOf(probabilityStudent),
  };
}

function bandOf(probability: number | null): Achievability['band'] {
  if (probability === null) return null;
  if (probability < 0.05) return 'unrealistic';
  if (probability < 0.2) return 'stretch';
  if (probability <= 0.8) return 'achievable';
  return probability <= 0.95 ? 'likely' : 'unambitious';
}

/** What achievability is asked from. */
export const achievabilityShape: Shape<AchievabilityInput> = /* @__PURE__ */ (() =>
  record({ history: list(figure(0), 2), horizon: integer(1), baseline: optional(figure(0)), target: figure(0), direction: optional(anyOf('increase', 'decrease')) }))();
