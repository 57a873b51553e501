import { integrate } from '../stats/integrate.ts';
import { logGamma } from '../stats/log-gamma.ts';
import { softplus, type HistoryColumns, type PurchaseHistory } from './purchase-model.ts';

type Parameters = readonly [r: number, alpha: number, s: number, beta: number];

/**
 * The log-likelihood of Pareto/NBD: Γ(r+x) αʳ βˢ / Γ(r) · (α+T)^−(r+x) (β+T)^−s · (1 + odds of having left), in logarithms.
 *
 * The usual form of the odds is a difference of two ₂F₁ that cancels or overflows. They are an integral of something positive, and are
 * summed as such: see `logOddsGone`.
 *
 * @see Schmittlein, Morrison and Colombo, Management Science 33 (1987); Fader and Hardie, "A note on deriving the Pareto/NBD model" (2005)
 */
export function paretoNbdLogLikelihood([r, alpha, s, beta]: Parameters, { lastPurchaseAge, age, weight, frequencies, place, frequency }: HistoryColumns): number {
  const constant = r * Math.log(alpha) + s * Math.log(beta) - logGamma(r);
  const ofFrequency = Float64Array.from(frequencies, (x) => constant + logGamma(r + x));
  let sum = 0;
  for (let index = 0; index < age.length; index += 1) {
    const x = r + frequency[index]!;
    const end = age[index]!;
    const gone = logOddsGone([x, alpha, s, beta], lastPurchaseAge[index]!, end);
    sum += weight[index]! * (ofFrequency[place[index]!]! - x * Math.log(alpha + end) - s * Math.log(beta + end) + (gone === -Infinity ? 0 : softplus(gone)));
  }
  return sum;
}

/** P(alive) = 1 / (1 + odds of having left). */
export function paretoNbdAlive([r, alpha, s, beta]: Parameters, { frequency, lastPurchaseAge, age }: PurchaseHistory): number {
  const odds = logOddsGone([r + frequency, alpha, s, beta], lastPurchaseAge, age);
  return odds === -Infinity ? 1 : Math.exp(-softplus(odds));
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
 * The lifetimes are integrated on the scale of ln(τ + the smaller of α and β), as in `logOddsGone`.
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

const NODES = [0.1252334085114689, 0.3678314989981802, 0.5873179542866175, 0.7699026741943047, 0.9041172563704749, 0.9815606342467192] as const;
const WEIGHTS = [0.2491470458134028, 0.2334925365383548, 0.2031674267230659, 0.1600783285433462, 0.1069393259953184, 0.0471753363865118] as const;

/**
 * ln of s ∫ ((α+T)/(α+τ))^x ((β+T)/(β+τ))^s dτ/(β+τ) from t_x to T; here x includes r.
 *
 * On the scale of ln(τ + the smaller of α and β) the integrand is smooth, and falls ever faster: Gauss's rule with twelve points on
 * stretches in which it changes by e⁴ at most, until what is left does not matter.
 */
function logOddsGone([x, alpha, s, beta]: Parameters, from: number, until: number): number {
  if (until <= from) return -Infinity;
  const least = Math.min(alpha, beta);
  const start = least + from;
  const width = Math.log1p((until - from) / start);
  const logAlpha = Math.log(alpha + from);
  const logBeta = Math.log(beta + from);
  const rateAt = (w: number): number => {
    const tau = start * Math.exp(w);
    return Math.abs((x * tau) / (tau - least + alpha) + ((s + 1) * tau) / (tau - least + beta) - 1);
  };
  let sum = 0;
  for (let w = 0; w < width; ) {
    const step = Math.min(1, 3 / rateAt(w), width - w);
    const middle = w + step / 2;
    const half = step / 2;
    let panel = 0;
    for (let node = 0; node < NODES.length; node += 1) {
      const reach = half * NODES[node]!;
      panel += WEIGHTS[node]! * (value(middle - reach) + value(middle + reach));
    }
    sum += panel * half;
    if (panel * half < 1e-18 * sum) break;
    w = width - w - step < 1e-12 * width ? width : w + step;
  }
  return Math.log(s) + x * (Math.log(alpha + until) - logAlpha) + s * (Math.log(beta + until) - logBeta) - logBeta + Math.log(start) + Math.log(sum);

  function value(w: number): number {
    const tau = start * Math.exp(w) - least;
    return Math.exp(x * (logAlpha - Math.log(alpha + tau)) + (s + 1) * (logBeta - Math.log(beta + tau)) + w);
  }
}
