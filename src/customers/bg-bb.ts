import { digamma, logGamma } from '../stats/log-gamma.ts';
import type { LogLikelihood } from './maximize-likelihood.ts';
import { softplus, type HistoryColumns, type PurchaseHistory } from './purchase-model.ts';

type Parameters = readonly [alpha: number, beta: number, gamma: number, delta: number];

/**
 * The log-likelihood of BG/BB: x purchases at n opportunities, the last at the t_x-th, by a customer who is still active or left at one of
 * the opportunities since; and its gradient.
 *
 * @see Fader, Hardie and Shang, Marketing Science 29 (2010)
 */
export function bgBbLogLikelihood(parameters: Parameters, { frequencies, times, weight, frequencyPlace, lastPlace, agePlace }: HistoryColumns): LogLikelihood {
  const gradient = [0, 0, 0, 0];
  let value = 0;
  for (let index = 0; index < weight.length; index += 1) {
    const history = { frequency: frequencies[frequencyPlace[index]!]!, lastPurchaseAge: times[lastPlace[index]!]!, age: times[agePlace[index]!]! };
    const logLikelihood = logLikelihoodOf(parameters, history);
    value += weight[index]! * logLikelihood;
    gradientOf(parameters, history, logLikelihood).forEach((each, place) => {
      gradient[place]! += weight[index]! * each;
    });
  }
  return { value, gradient };
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

/** ln of the sum of the likelihoods of all the ways a history may have ended. */
function logLikelihoodOf(parameters: Parameters, history: PurchaseHistory): number {
  let sum = logLikelihoodOfEnd(parameters, history, history.age, 0);
  for (let seen = history.lastPurchaseAge; seen < history.age; seen += 1) {
    const left = logLikelihoodOfEnd(parameters, history, seen, 1);
    sum = Math.max(sum, left) + softplus(-Math.abs(sum - left));
  }
  return sum;
}

/** The mean over the ways a history may have ended. */
function gradientOf(parameters: Parameters, history: PurchaseHistory, logLikelihood: number): number[] {
  const [alpha, beta, gamma, delta] = parameters;
  const { frequency, lastPurchaseAge, age } = history;
  const gradient = [0, 0, 0, 0];
  const add = (seen: number, left: 0 | 1): void => {
    const share = Math.exp(logLikelihoodOfEnd(parameters, history, seen, left) - logLikelihood);
    const [both, either] = [digamma(alpha + beta) - digamma(alpha + beta + seen), digamma(gamma + delta) - digamma(gamma + delta + seen + left)];
    gradient[0]! += share * (digamma(alpha + frequency) - digamma(alpha) + both);
    gradient[1]! += share * (digamma(beta + seen - frequency) - digamma(beta) + both);
    gradient[2]! += share * (left / gamma + either);
    gradient[3]! += share * (digamma(delta + seen) - digamma(delta) + either);
  };
  add(age, 0);
  for (let seen = lastPurchaseAge; seen < age; seen += 1) add(seen, 1);
  return gradient;
}

/** ln of the likelihood of the purchases at the first opportunities `seen`, and of having left then or not. */
function logLikelihoodOfEnd([alpha, beta, gamma, delta]: Parameters, { frequency }: PurchaseHistory, seen: number, left: 0 | 1): number {
  return logBeta(alpha + frequency, beta + seen - frequency) - logBeta(alpha, beta) + logBeta(gamma + left, delta + seen) - logBeta(gamma, delta);
}

function logBeta(one: number, other: number): number {
  return logGamma(one) + logGamma(other) - logGamma(one + other);
}
