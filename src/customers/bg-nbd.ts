import { digamma, logGamma } from '../stats/log-gamma.ts';
import { expectedBeforeDropout } from './geometric-dropout.ts';
import type { LogLikelihood } from './maximize-likelihood.ts';
import { logistic, softplus, type HistoryColumns, type PurchaseHistory } from './purchase-model.ts';

type Parameters = readonly [r: number, alpha: number, a: number, b: number];

/**
 * The log-likelihood of BG/NBD (`late` 0) or MBG/NBD (`late` 1): Γ(r+x) αʳ / Γ(r) · B(a, b+x+late)/B(a, b) · (α+T)^−(r+x) · (1 + odds),
 * summed over histories in logarithms, and its gradient. What depends on the frequency alone is worked out once for each frequency.
 *
 * @see Fader, Hardie and Lee, Marketing Science 24 (2005); Batislam, Denizel and Filiztekin, IJRM 24 (2007)
 */
export function bgNbdLogLikelihood(parameters: Parameters, columns: HistoryColumns, late: 0 | 1): LogLikelihood {
  const [r, alpha, a, b] = parameters;
  const { customers, gone, ...sums } = sumsOverHistories(parameters, columns, late);
  let { value, ofR, ofAlpha } = sums;
  let [ofA, ofB] = [0, 0];
  const constant = r * Math.log(alpha) - logGamma(r) + logGamma(a + b) - logGamma(b);
  columns.frequencies.forEach((x, place) => {
    const stays = b + x + late;
    const beyond = digamma(a + b) - digamma(a + stays);
    value += customers[place]! * (constant + logGamma(r + x) + logGamma(stays) - logGamma(a + stays));
    ofR += customers[place]! * (Math.log(alpha) + digamma(r + x) - digamma(r));
    ofAlpha += customers[place]! * (r / alpha);
    ofA += customers[place]! * beyond + gone[place]! / a;
    ofB += customers[place]! * (beyond + digamma(stays) - digamma(b)) - (gone[place]! === 0 ? 0 : gone[place]! / (stays - 1));
  });
  return { value, gradient: [ofR, ofAlpha, ofA, ofB] };
}

/** What depends on more than the frequency; and by frequency how many customers there are, and how many of them to think gone. */
function sumsOverHistories([r, alpha, a, b]: Parameters, { frequencies, times, weight, frequencyPlace, lastPlace, agePlace }: HistoryColumns, late: 0 | 1): HistorySums {
  const logTime = times.map((time) => Math.log(alpha + time));
  const logOdds = Float64Array.from(frequencies, (x) => oddsOfLeaving(x, a, b, late));
  const customers = new Float64Array(frequencies.length);
  const gone = new Float64Array(frequencies.length);
  let value = 0;
  let ofR = 0;
  let ofAlpha = 0;
  for (let index = 0; index < weight.length; index += 1) {
    const place = frequencyPlace[index]!;
    const last = lastPlace[index]!;
    const end = agePlace[index]!;
    const shape = r + frequencies[place]!;
    const odds = logOdds[place]! + shape * (logTime[end]! - logTime[last]!);
    const left = weight[index]! * logistic(odds);
    const stayed = weight[index]! - left;
    value += weight[index]! * (softplus(odds) - shape * logTime[end]!);
    ofR -= stayed * logTime[end]! + left * logTime[last]!;
    ofAlpha -= shape * (stayed / (alpha + times[end]!) + left / (alpha + times[last]!));
    customers[place]! += weight[index]!;
    gone[place]! += left;
  }
  return { value, ofR, ofAlpha, customers, gone };
}

interface HistorySums {
  readonly value: number;
  readonly ofR: number;
  readonly ofAlpha: number;
  readonly customers: Float64Array;
  readonly gone: Float64Array;
}

/** ln of the odds that a customer left right after the last purchase, before time speaks. Of BG/NBD nobody leaves without a repeat purchase. */
function oddsOfLeaving(x: number, a: number, b: number, late: 0 | 1): number {
  return late === 0 && x === 0 ? -Infinity : Math.log(a) - Math.log(b + x + late - 1);
}

/** P(alive) = 1 / (1 + a/(b+x+late−1) · ((α+T)/(α+t_x))^(r+x)). */
export function bgNbdAlive([r, alpha, a, b]: Parameters, { frequency, lastPurchaseAge, age }: PurchaseHistory, late: 0 | 1): number {
  const odds = oddsOfLeaving(frequency, a, b, late) + (r + frequency) * Math.log1p((age - lastPurchaseAge) / (alpha + lastPurchaseAge));
  return Math.exp(-softplus(odds));
}

/** E[purchases within t | still active]. */
export function bgNbdExpectedIfAlive([r, alpha, a, b]: Parameters, { frequency, age }: PurchaseHistory, t: number, late: 0 | 1): number {
  return expectedBeforeDropout({ shape: r + frequency, rate: alpha + age, a, b: b + frequency + late }, t);
}

/** E[repeat purchases of a new customer within t]. */
export function bgNbdExpected([r, alpha, a, b]: Parameters, t: number, late: 0 | 1): number {
  const stays = late === 0 ? 1 : b / (a + b);
  return stays * expectedBeforeDropout({ shape: r, rate: alpha, a, b: b + late }, t);
}

/**
 * P(a new customer makes n repeat purchases within t), for n from 0 to `upTo`.
 *
 * Either active to the end with n purchases, or gone after the nth, of which the negative binomial would have made n or more. Those tails
 * are summed from their small end.
 */
export function bgNbdDistribution([r, alpha, a, b]: Parameters, t: number, upTo: number, late: 0 | 1): number[] {
  const negativeBinomial = (n: number): number => Math.exp(logGamma(r + n) - logGamma(r) - logGamma(n + 1) + r * Math.log(alpha / (alpha + t)) + (n === 0 ? 0 : n * Math.log(t / (alpha + t))));
  const logBeta = (one: number, other: number): number => logGamma(one) + logGamma(other) - logGamma(one + other);
  const base = logBeta(a, b);
  const probabilities = new Array<number>(upTo + 1);
  let tail = tailBeyond(negativeBinomial, upTo, t / (alpha + t), r);
  for (let n = upTo; n >= 0; n -= 1) {
    const here = negativeBinomial(n);
    tail += here;
    const stayed = Math.exp(logBeta(a, b + n + late) - base) * here;
    const left = late === 0 && n === 0 ? 0 : Math.exp(logBeta(a + 1, b + n + late - 1) - base) * Math.min(tail, 1);
    probabilities[n] = stayed + left;
  }
  return probabilities;
}

/** Σ over n > from, until the terms no longer matter. */
function tailBeyond(probability: (n: number) => number, from: number, ratio: number, r: number): number {
  let sum = 0;
  let term = probability(from + 1);
  for (let n = from + 1; n < from + 1e6 && term > 0; n += 1) {
    sum += term;
    const next = term * ratio * ((r + n) / (n + 1));
    if (next < term && (term * ratio) / (1 - ratio) < 1e-17 * sum) break;
    term = next;
  }
  return sum;
}
