import { logGamma } from '../stats/log-gamma.ts';
import { softplus, type HistoryColumns, type PurchaseHistory } from './purchase-model.ts';

type Parameters = readonly [alpha: number, beta: number, gamma: number, delta: number];

/**
 * The log-likelihood of BG/BB: x purchases at n opportunities, the last at the t_x-th, by a customer who is still active or left at one of
 * the opportunities since.
 *
 * @see Fader, Hardie and Shang, Marketing Science 29 (2010)
 */
export function bgBbLogLikelihood(parameters: Parameters, { frequency, lastPurchaseAge, age, weight }: HistoryColumns): number {
  let sum = 0;
  for (let index = 0; index < age.length; index += 1) sum += weight[index]! * logLikelihoodOf(parameters, { frequency: frequency[index]!, lastPurchaseAge: lastPurchaseAge[index]!, age: age[index]! });
  return sum;
}

/** P(active at the opportunity that comes `ahead` after the last observed one). */
export function bgBbAlive(parameters: Parameters, history: PurchaseHistory, ahead: number): number {
  const [alpha, beta, gamma, delta] = parameters;
  const { frequency, age } = history;
  const active = logBeta(alpha + frequency, beta + age - frequency) - logBeta(alpha, beta) + logBeta(gamma, delta + age + ahead) - logBeta(gamma, delta);
  return Math.min(1, Math.exp(active - logLikelihoodOf(parameters, history)));
}

/** E[purchases at the next `opportunities`]. */
export function bgBbExpected(parameters: Parameters, history: PurchaseHistory, opportunities: number): number {
  const [alpha, beta, gamma, delta] = parameters;
  const { frequency, age } = history;
  const buys = logBeta(alpha + frequency + 1, beta + age - frequency) - logBeta(alpha, beta) - logLikelihoodOf(parameters, history);
  let active = Math.exp(buys + logBeta(gamma, delta + age) - logBeta(gamma, delta));
  let sum = 0;
  for (let ahead = 1; ahead <= opportunities; ahead += 1) sum += active *= (delta + age + ahead - 1) / (gamma + delta + age + ahead - 1);
  return sum;
}

/** P(a new customer buys at n of so many opportunities), for n from 0 to `upTo`: active to the end, or until one of those before. */
export function bgBbDistribution([alpha, beta, gamma, delta]: Parameters, opportunities: number, upTo: number): number[] {
  const base = logBeta(alpha, beta) + logBeta(gamma, delta);
  // ln of the ways to choose n of i, times the chance to buy at those and at no other.
  const bought = (n: number, i: number): number => -Math.log(i + 1) - logBeta(i - n + 1, n + 1) + logBeta(alpha + n, beta + i - n) - base;
  return Array.from({ length: upTo + 1 }, (_, n) => {
    if (n > opportunities) return 0;
    let sum = Math.exp(bought(n, opportunities) + logBeta(gamma, delta + opportunities));
    for (let i = n; i < opportunities; i += 1) sum += Math.exp(bought(n, i) + logBeta(gamma + 1, delta + i));
    return sum;
  });
}

function logLikelihoodOf([alpha, beta, gamma, delta]: Parameters, { frequency, lastPurchaseAge, age }: PurchaseHistory): number {
  const base = logBeta(alpha, beta) + logBeta(gamma, delta);
  let sum = logBeta(alpha + frequency, beta + age - frequency) + logBeta(gamma, delta + age) - base;
  for (let since = 0; since < age - lastPurchaseAge; since += 1) {
    const left = logBeta(alpha + frequency, beta + lastPurchaseAge - frequency + since) + logBeta(gamma + 1, delta + lastPurchaseAge + since) - base;
    sum = Math.max(sum, left) + softplus(-Math.abs(sum - left));
  }
  return sum;
}

function logBeta(one: number, other: number): number {
  return logGamma(one) + logGamma(other) - logGamma(one + other);
}
