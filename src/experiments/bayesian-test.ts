import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, optional, record } from '../kernel/shape.ts';
import { betaLogCdf, betaLogDensity, betaLogSurvival, betaSurvival } from '../stats/beta.ts';
import { logBeta } from '../stats/log-gamma.ts';
import { normalTailQuantile } from '../stats/normal-tail.ts';
import { alphaShape, defaultAlpha } from './alpha.ts';
import { positiveShape } from './confidence-sequence.ts';
import { variantCountsShape, type VariantCounts } from './variant-counts.ts';

/** What is thought of a rate before anybody came, or after: Beta(alpha, beta), as if alpha had converted and beta had not. */
export interface BetaBelief {
  readonly alpha: number;
  readonly beta: number;
}

/** Two groups, and what is thought of their rates beforehand. */
export interface BayesianInput {
  readonly control: VariantCounts;
  readonly treatment: VariantCounts;
  /** Of both rates; Beta(1, 1), the even distribution over all rates, by default. */
  readonly prior?: BetaBelief | undefined;
  /** The credible interval holds the lift with probability 1 − alpha; 0.05 by default. */
  readonly alpha?: number | undefined;
}

/** What to think of the two rates now. */
export interface BayesianResult {
  readonly method: 'beta-binomial';
  readonly posterior: { readonly control: BetaBelief; readonly treatment: BetaBelief };
  readonly chanceTreatmentBeatsControl: number;
  readonly chanceControlBeatsTreatment: number;
  /** The conversion rate that one expects to lose, in points, by choosing the one if the other is better. */
  readonly expectedLoss: { readonly choosingControl: number; readonly choosingTreatment: number };
  /** The relative lift: its median, and the equal-tailed credible interval. */
  readonly lift: { readonly median: number; readonly lower: number; readonly upper: number };
}

const bayesianShape = /* @__PURE__ */ (() =>
  record({ control: variantCountsShape, treatment: variantCountsShape, prior: optional(record({ alpha: positiveShape, beta: positiveShape })), alpha: optional(alphaShape) }))();

/**
 * How probable it is that B converts better than A, and what a wrong choice would cost.
 *
 * With rates a and b that are Beta(prior + conversions, prior + others): the chance ∫ f_b(t) F_a(t) dt; the expected loss of keeping A
 * E(b − a)⁺ = ∫ F_a(t) (1 − F_b(t)) dt, and the other way round; the quantiles of the lift r − 1 from P(b ≤ r a) = ∫ f_a(t) F_b(rt) dt.
 * The integrals are sums over equal steps of the log-odds, where these functions are smooth and fall off on both sides: such sums converge
 * faster than any power. No random draws: the same counts give the same figures, to about 12 digits, small chances included.
 *
 * It is not the probability of being right under repeated looks, and no p-value. Some hundred values of the incomplete beta function.
 *
 * @throws InvalidInputError when conversions exceed visitors, a count is negative or fractional, a group is empty, a prior is not above 0,
 * or alpha is not above 0 and at most 0.5.
 * @see Stucchio, "Bayesian A/B testing at VWO" (2015); Trefethen and Weideman, "The exponentially convergent trapezoidal rule" (2014)
 * @example
 * ```ts
 * import { bayesianTest } from 'shopwright/experiments';
 * const { chanceTreatmentBeatsControl, expectedLoss } = bayesianTest({ control: { conversions: 100, visitors: 1000 }, treatment: { conversions: 130, visitors: 1000 } });
 * [chanceTreatmentBeatsControl.toFixed(4), expectedLoss.choosingTreatment.toFixed(6)] // => ['0.9822', '0.000092']
 * ```
 */
export function bayesianTest(input: BayesianInput): BayesianResult {
  const problems: Problems = [];
  checkShape(problems, bayesianShape, input);
  refuse(problems);
  const { prior = { alpha: 1, beta: 1 }, alpha = defaultAlpha } = input;
  const a = posteriorOf(input.control, prior);
  const b = posteriorOf(input.treatment, prior);
  const grid = gridOf(a, b, (narrower) => logOdds(narrower));
  const belowA = remembered((u) => logCdf(a, u));
  const belowB = remembered((u) => logCdf(b, u));
  const treatmentWins = trapezoid((u) => logDensity(b, u) + belowA(u), grid);
  const controlWins = trapezoid((u) => logDensity(a, u) + belowB(u), grid);
  // The smaller is known to all digits; the larger is what remains.
  const treatmentSmaller = treatmentWins < controlWins;
  return {
    method: 'beta-binomial',
    posterior: { control: a, treatment: b },
    chanceTreatmentBeatsControl: treatmentSmaller ? treatmentWins : 1 - controlWins,
    chanceControlBeatsTreatment: treatmentSmaller ? 1 - treatmentWins : controlWins,
    expectedLoss: {
      choosingControl: trapezoid((u) => belowA(u) + logSurvival(b, u) + logMeasure(u), grid),
      choosingTreatment: trapezoid((u) => belowB(u) + logSurvival(a, u) + logMeasure(u), grid),
    },
    // The upper end is the lower one of a over b: a small tail keeps its digits.
    lift: { median: Math.expm1(logRatioQuantile(a, b, 0.5)), lower: Math.expm1(logRatioQuantile(a, b, alpha / 2)), upper: Math.expm1(-logRatioQuantile(b, a, alpha / 2)) },
  };
}

function posteriorOf({ conversions, visitors }: VariantCounts, prior: BetaBelief): BetaBelief {
  return { alpha: prior.alpha + conversions, beta: prior.beta + (visitors - conversions) };
}

// Everything below is in the log-odds u of a rate t = 1 / (1 + e^−u), so that rates near 0 and near 1 keep their digits.

function logOdds({ alpha, beta }: BetaBelief): number {
  return Math.log(alpha / beta);
}

/** About the standard deviation of the log-odds. */
function spreadOf({ alpha, beta }: BetaBelief): number {
  return Math.sqrt(1 / alpha + 1 / beta);
}

function rateAt(u: number): number {
  return 1 / (1 + Math.exp(-u));
}

/** ln of dt / du = t (1 − t). */
function logMeasure(u: number): number {
  return -Math.abs(u) - 2 * Math.log1p(Math.exp(-Math.abs(u)));
}

/** ln of the density of the log-odds. */
function logDensity({ alpha, beta }: BetaBelief, u: number): number {
  return logMeasure(u) + (u <= 0 ? betaLogDensity(rateAt(u), alpha, beta) : betaLogDensity(rateAt(-u), beta, alpha));
}

function softplus(u: number): number {
  return Math.max(0, u) + Math.log1p(Math.exp(-Math.abs(u)));
}

function logCdf({ alpha, beta }: BetaBelief, u: number): number {
  return u <= 0 ? betaLogCdf(rateAt(u), alpha, beta) : betaLogSurvival(rateAt(-u), beta, alpha);
}

function logSurvival({ alpha, beta }: BetaBelief, u: number): number {
  return logCdf({ alpha: beta, beta: alpha }, -u);
}

/** The same function, each value worked out once. */
function remembered(f: (u: number) => number): (u: number) => number {
  const known = new Map<number, number>();
  return (u) => {
    let value = known.get(u);
    if (value === undefined) known.set(u, (value = f(u)));
    return value;
  };
}

/** Where an integral is summed: fine around the narrower of two distributions, and farther out as coarse as the wider one bears. */
interface Grid {
  readonly center: number;
  readonly narrow: number;
  readonly wide: number;
}

function gridOf(a: BetaBelief, b: BetaBelief, centerOf: (narrower: BetaBelief) => number): Grid {
  const narrower = spreadOf(a) < spreadOf(b) ? a : b;
  return { center: centerOf(narrower), narrow: Math.min(1, spreadOf(a), spreadOf(b)), wide: Math.min(1, Math.max(spreadOf(a), spreadOf(b))) };
}

/**
 * The point of a grid after so many steps, and the length of a step there: equal steps while the two widths are alike. Otherwise the
 * distance from the centre is PQ / (P + Q), with P = narrow · sinh s and Q = wide · s: a few narrow steps, then some that grow by a
 * constant factor, then wide ones. So the number of steps hardly grows with the quotient of the widths.
 */
function pointOf({ center, narrow, wide }: Grid, index: number): { readonly u: number; readonly length: number } {
  if (wide < 8 * narrow) return { u: center + 0.33 * narrow * index, length: 0.33 * narrow };
  if (index === 0) return { u: center, length: (0.15 * narrow * wide) / (narrow + wide) };
  const s = 0.15 * index;
  const q = wide * s;
  const share = q / (narrow * Math.sinh(s)); // Q / P, which becomes 0 where P overflows
  return { u: center + q / (1 + share), length: (0.15 * (wide + (q * share) / Math.tanh(s))) / (1 + share) ** 2 };
}

/** The integral of exp(f) for an f that rises once and falls once, by steps both ways from the centre until nothing is added. */
function trapezoid(logIntegrand: (u: number) => number, grid: Grid): number {
  const logs: number[] = [];
  let highest = -Infinity;
  for (const direction of [1, -1]) {
    let last = -Infinity;
    for (let index = direction > 0 ? 0 : 1; index < MOST_STEPS; index += 1) {
      const { u, length } = pointOf(grid, index * direction);
      const value = logIntegrand(u) + Math.log(length);
      logs.push(value);
      highest = Math.max(highest, value);
      if (value < last && value < highest - 42) break;
      last = value;
    }
  }
  let sum = 0;
  for (const value of logs) sum += Math.exp(value - highest);
  return Math.exp(highest) * sum;
}

const MOST_STEPS = 1_000_000;

/**
 * The ln r with P(b ≤ r a) = p, for p up to a half. Newton's steps from the normal approximation, on the scale of log-odds, where the
 * distribution function is nearly straight; kept between bounds that close in. Each costs one integral of distribution functions.
 */
function logRatioQuantile(a: BetaBelief, b: BetaBelief, p: number): number {
  const target = Math.log(p / (1 - p));
  const spread = Math.sqrt(1 / a.alpha + 1 / b.alpha);
  let logRatio = Math.log(b.alpha / (b.alpha + b.beta)) - Math.log(a.alpha / (a.alpha + a.beta)) - normalTailQuantile(p) * spread;
  let low = -Infinity;
  let high = Infinity;
  let reach = spread;
  for (let round = 0; round < 200; round += 1) {
    const below = ratioCdf(a, b, logRatio);
    const off = Math.log(below / (1 - below)) - target;
    if (off > 0) high = logRatio;
    else low = logRatio;
    const change = (-off * below * (1 - below)) / ratioDensity(a, b, logRatio);
    let next = logRatio + change;
    if (Math.abs(change) <= 1e-11 * spread) return next;
    if (!(next > low && next < high && Math.abs(change) < 4 * reach)) {
      if (high - low < Infinity) next = (low + high) / 2;
      else {
        next = logRatio + (off > 0 ? -reach : reach);
        reach *= 2;
      }
      if (next === low || next === high) return next;
    }
    logRatio = next;
  }
  return logRatio;
}

/** P(b ≤ r a). Where r is above 1, every a beyond 1 / r is enough: the integral runs up to there, in log-odds of a share of it. */
function ratioCdf(a: BetaBelief, b: BetaBelief, logRatio: number): number {
  const beyond = logRatio > 0 ? betaSurvival(Math.exp(-logRatio), a.alpha, a.beta) : 0;
  return Math.min(1, beyond + overRates(a, b, logRatio, (logOther) => logCdfOfLog(b, logOther)));
}

/** Its derivative by ln r. */
function ratioDensity(a: BetaBelief, b: BetaBelief, logRatio: number): number {
  const constant = logBeta(b.alpha, b.beta);
  return overRates(a, b, logRatio, (logOther) => b.alpha * logOther + (b.beta - 1) * Math.log(-Math.expm1(logOther)) - constant);
}

/** The mean over the rates of a, as far as r a is below 1, of what stands in logarithms at ln(r a). */
function overRates(a: BetaBelief, b: BetaBelief, logRatio: number, logOf: (logOther: number) => number): number {
  const logMost = Math.min(0, -logRatio);
  const constant = logBeta(a.alpha, a.beta);
  const grid = gridOf(a, b, (narrower) => {
    const logShare = Math.min(Math.log(narrower.alpha / (narrower.alpha + narrower.beta)) - (narrower === b ? logRatio : 0) - logMost, -1e-9);
    return logShare - Math.log(-Math.expm1(logShare));
  });
  return trapezoid((u) => {
    const logShare = -softplus(-u);
    const logRate = logMost + logShare;
    return a.alpha * logRate + (a.beta - 1) * Math.log(-Math.expm1(logRate)) - softplus(u) - constant + logOf(Math.min(0, logRatio) + logShare);
  }, grid);
}

function logCdfOfLog({ alpha, beta }: BetaBelief, logRate: number): number {
  return logRate < -0.7 ? betaLogCdf(Math.exp(logRate), alpha, beta) : betaLogSurvival(-Math.expm1(Math.min(0, logRate)), beta, alpha);
}
