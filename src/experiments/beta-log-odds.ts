import { refuse } from '../kernel/problems.ts';
import { betaLogCdf, betaLogDensity, betaLogSurvival } from '../stats/beta.ts';

// Beta distributions in the log-odds u of a rate t = 1 / (1 + e^−u), so that rates near 0 and near 1 keep their digits.

/** What is thought of a rate before anybody came, or after: Beta(alpha, beta), as if alpha had converted and beta had not. */
export interface BetaBelief {
  readonly alpha: number;
  readonly beta: number;
}

/** Of the mean. */
export function logOdds({ alpha, beta }: BetaBelief): number {
  return Math.log(alpha / beta);
}

/** About the standard deviation of the log-odds. */
export function spreadOf({ alpha, beta }: BetaBelief): number {
  return Math.sqrt(1 / alpha + 1 / beta);
}

function rateAt(u: number): number {
  return 1 / (1 + Math.exp(-u));
}

/** ln of dt / du = t (1 − t). */
export function logMeasure(u: number): number {
  return -Math.abs(u) - 2 * Math.log1p(Math.exp(-Math.abs(u)));
}

/** ln of the density of the log-odds. */
export function logDensity({ alpha, beta }: BetaBelief, u: number): number {
  return logMeasure(u) + (u <= 0 ? betaLogDensity(rateAt(u), alpha, beta) : betaLogDensity(rateAt(-u), beta, alpha));
}

/** ln(1 + eᵘ): minus the logarithm of 1 − t. */
export function softplus(u: number): number {
  return Math.max(0, u) + Math.log1p(Math.exp(-Math.abs(u)));
}

/** ln of the probability of a rate below t. */
export function logCdf({ alpha, beta }: BetaBelief, u: number): number {
  return u <= 0 ? betaLogCdf(rateAt(u), alpha, beta) : betaLogSurvival(rateAt(-u), beta, alpha);
}

/** ln of the probability of a rate above t. */
export function logSurvival({ alpha, beta }: BetaBelief, u: number): number {
  return logCdf({ alpha: beta, beta: alpha }, -u);
}

/** The same function, each value worked out once. */
export function remembered(f: (u: number) => number): (u: number) => number {
  const known = new Map<number, number>();
  return (u) => {
    let value = known.get(u);
    if (value === undefined) known.set(u, (value = f(u)));
    return value;
  };
}

/** The integral of exp(f) for an f that rises once and falls once, by equal steps both ways from a start until nothing is added. */
export function trapezoid(logIntegrand: (u: number) => number, start: number, step: number): number {
  const logs = [logIntegrand(start)];
  let highest = logs[0]!;
  for (const direction of [step, -step]) {
    let last = logs[0]!;
    for (let index = 1; ; index += 1) {
      if (index > MOST_STEPS) refuse([{ path: [], code: 'too-unequal', message: 'one rate is known so much better than the other that comparing them takes too many steps' }]);
      const value = logIntegrand(start + index * direction);
      logs.push(value);
      highest = Math.max(highest, value);
      if (value < last && value < highest - 42) break;
      last = value;
    }
  }
  let sum = 0;
  for (const value of logs) sum += Math.exp(value - highest);
  return Math.exp(highest) * sum * step;
}

const MOST_STEPS = 200_000;
