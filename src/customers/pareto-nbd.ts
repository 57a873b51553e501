import { gaussLegendre } from '../stats/gauss-legendre.ts';
import { integrate } from '../stats/integrate.ts';
import { digamma, logGamma } from '../stats/log-gamma.ts';
import type { LogLikelihood } from './maximize-likelihood.ts';
import { logistic, softplus, type HistoryColumns, type PurchaseHistory } from './purchase-model.ts';

type Parameters = readonly [r: number, alpha: number, s: number, beta: number];

/**
 * The log-likelihood of Pareto/NBD: Γ(r+x) αʳ βˢ / Γ(r) · (α+T)^−(r+x) (β+T)^−s · (1 + odds of having left), in logarithms, and its gradient.
 *
 * The usual form of the odds is a difference of two ₂F₁ that cancels or overflows. They are an integral of something positive, and are
 * summed as such: see `departure`.
 *
 * @see Schmittlein, Morrison and Colombo, Management Science 33 (1987); Fader and Hardie, "A note on deriving the Pareto/NBD model" (2005)
 */
export function paretoNbdLogLikelihood([r, alpha, s, beta]: Parameters, { frequencies, times, weight, frequencyPlace, lastPlace, agePlace }: HistoryColumns): LogLikelihood {
  const constant = r * Math.log(alpha) + s * Math.log(beta) - logGamma(r);
  const ofFrequency = Float64Array.from(frequencies, (x) => constant + logGamma(r + x));
  const slopeOfFrequency = Float64Array.from(frequencies, (x) => Math.log(alpha) + digamma(r + x) - digamma(r));
  let [value, ofR, ofAlpha, ofS, ofBeta] = [0, 0, 0, 0, 0];
  for (let index = 0; index < weight.length; index += 1) {
    const place = frequencyPlace[index]!;
    const shape = r + frequencies[place]!;
    const age = times[agePlace[index]!]!;
    const logAlpha = Math.log(alpha + age);
    const logBeta = Math.log(beta + age);
    const gone = departure([shape, alpha, s, beta], times[lastPlace[index]!]!, age);
    const left = weight[index]! * logistic(gone.logOdds);
    const stayed = weight[index]! - left;
    value += weight[index]! * (ofFrequency[place]! - shape * logAlpha - s * logBeta + softplus(gone.logOdds));
    ofR += weight[index]! * slopeOfFrequency[place]! - stayed * logAlpha - left * gone.logAlpha;
    ofAlpha += weight[index]! * (r / alpha) - shape * (stayed / (alpha + age) + left * gone.perAlpha);
    ofS += weight[index]! * Math.log(beta) - stayed * logBeta - left * (gone.logBeta - 1 / s);
    ofBeta += weight[index]! * (s / beta) - (stayed * s) / (beta + age) - left * (s + 1) * gone.perBeta;
  }
  return { value, gradient: [ofR, ofAlpha, ofS, ofBeta] };
}

/** P(alive) = 1 / (1 + odds of having left). */
export function paretoNbdAlive([r, alpha, s, beta]: Parameters, { frequency, lastPurchaseAge, age }: PurchaseHistory): number {
  return Math.exp(-softplus(departure([r + frequency, alpha, s, beta], lastPurchaseAge, age).logOdds));
}

/** E[purchases within t | still active] = (r+x)(β+T) / ((α+T)(s−1)) · (1 − ((β+T)/(β+T+t))^(s−1)), without a hole at s = 1. */
export function paretoNbdExpectedIfAlive([r, alpha, s, beta]: Parameters, { frequency, age }: Pick<PurchaseHistory, 'frequency' | 'age'>, t: number): number {
  const growth = Math.log1p(t / (beta + age));
  return (((r + frequency) * (beta + age)) / (alpha + age)) * (s === 1 ? growth : Math.expm1((1 - s) * growth) / (1 - s)) + 0;
}

/**
 * P(a new customer makes n repeat purchases within t), for n from 0 to `upTo`: by the negative binomial until t, or until the end of a
 * lifetime that ends before.
 *
 * The lifetimes are integrated on the scale of ln(τ + the smaller of α and β), on which the integrand is smooth.
 */
export function paretoNbdDistribution([r, alpha, s, beta]: Parameters, t: number, upTo: number): number[] {
  const least = Math.min(alpha, beta);
  const width = Math.log1p(t / least);
  return Array.from({ length: upTo + 1 }, (_, n) => {
    const constant = logGamma(r + n) - logGamma(r) - logGamma(n + 1);
    const logMade = (within: number): number => constant - r * Math.log1p(within / alpha) + (n === 0 ? 0 : -n * Math.log1p(alpha / within));
    const ended = (w: number): number => {
      const lifetime = least * Math.expm1(w);
      return Math.exp(logMade(lifetime) - (s + 1) * Math.log1p(lifetime / beta) + w);
    };
    const gone = integrate(ended, { lower: 0, upper: width, absoluteTolerance: 1e-300 }).value;
    return Math.exp(logMade(t) - s * Math.log1p(t / beta)) + ((s * least) / beta) * gone;
  });
}

const RULE = /* @__PURE__ */ gaussLegendre(12);

/** Having left between the last purchase and the end: how likely, and when. The means are over the time of leaving, τ. */
interface Departure {
  /** Against being still active. */
  readonly logOdds: number;
  /** The mean of ln(α+τ), and of ln(β+τ). */
  readonly logAlpha: number;
  readonly logBeta: number;
  /** The mean of 1/(α+τ), and of 1/(β+τ). */
  readonly perAlpha: number;
  readonly perBeta: number;
}

/**
 * The odds are s ∫ ((α+T)/(α+τ))^x ((β+T)/(β+τ))^s dτ/(β+τ) from t_x to T; here x includes r.
 *
 * Gauss's rule on stretches on which τ plus the smaller of α and β grows by e at most, and the integrand changes by e³ at most, until what is
 * left does not matter. Times are counted from t_x, so that nothing cancels where x is large.
 */
function departure([x, alpha, s, beta]: Parameters, from: number, until: number): Departure {
  const startAlpha = alpha + from;
  const startBeta = beta + from;
  const logAlpha = Math.log(startAlpha);
  const logBeta = Math.log(startBeta);
  const length = until - from;
  let [sum, sumLogAlpha, sumLogBeta, sumPerAlpha, sumPerBeta] = [0, 0, 0, 0, 0];
  for (let start = 0; start < length; ) {
    const rate = x / (startAlpha + start) + (s + 1) / (startBeta + start);
    const step = Math.min(1.7 * (Math.min(startAlpha, startBeta) + start), 3 / rate, length - start);
    const before = sum;
    for (let node = 0; node < RULE.nodes.length; node += 1) {
      const time = start + (step / 2) * (1 + RULE.nodes[node]!);
      const growthAlpha = Math.log1p(time / startAlpha);
      const growthBeta = Math.log1p(time / startBeta);
      const density = (step / 2) * RULE.weights[node]! * Math.exp(-x * growthAlpha - (s + 1) * growthBeta);
      sum += density;
      sumLogAlpha += density * growthAlpha;
      sumLogBeta += density * growthBeta;
      sumPerAlpha += density / (startAlpha + time);
      sumPerBeta += density / (startBeta + time);
    }
    if (sum - before < 1e-18 * sum) break;
    start = length - start - step < 1e-12 * length ? length : start + step;
  }
  if (sum === 0) return { logOdds: -Infinity, logAlpha, logBeta, perAlpha: 1 / startAlpha, perBeta: 1 / startBeta };
  return {
    logOdds: Math.log(s) + x * Math.log1p(length / startAlpha) + s * Math.log1p(length / startBeta) - logBeta + Math.log(sum),
    logAlpha: logAlpha + sumLogAlpha / sum,
    logBeta: logBeta + sumLogBeta / sum,
    perAlpha: sumPerAlpha / sum,
    perBeta: sumPerBeta / sum,
  };
}
