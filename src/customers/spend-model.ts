import { fieldsOf, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, number, record, refined, type Shape } from '../kernel/shape.ts';
import { digamma, logGamma } from '../stats/log-gamma.ts';
import { maximizeLikelihood, type LogLikelihood } from './maximize-likelihood.ts';
import { checkHistories, type PurchaseHistory } from './purchase-model.ts';

/** Values of purchases vary about the mean of their customer, Gamma(p); those means vary as an inverse Gamma(q, v). */
export interface SpendModel {
  readonly model: 'gamma-gamma';
  /** v is in the unit of money of the data. */
  readonly parameters: { readonly p: number; readonly q: number; readonly v: number };
}

/** A fitted model, or why the data cannot carry one. */
export type SpendModelFit =
  | (SpendModel & {
      readonly ok: true;
      readonly standardErrors: { readonly p: number; readonly q: number; readonly v: number } | null;
      readonly logLikelihood: number;
      readonly converged: boolean;
      readonly gradientNorm: number;
      readonly iterations: number;
      /** Customers with repeat purchases of a value above 0: those that were fitted. */
      readonly customers: number;
      /** Customers with repeat purchases whose mean value is not above 0: the model has no place for them. */
      readonly notPositive: number;
      /** Of frequency and mean value, over those fitted. The model takes them for independent; `null` where either does not vary. */
      readonly correlation: number | null;
    })
  | { readonly ok: false; readonly code: 'too-few-repeat-customers' | 'values-do-not-vary'; readonly customers: number; readonly notPositive: number };

/** Three parameters want this many customers at the least. */
const FEWEST = 10;

/**
 * Fits the gamma-gamma model of what customers spend on a purchase, so that one lucky order does not make a big spender.
 *
 * ℓ = Σ lnΓ(px+q) − lnΓ(px) − lnΓ(q) + q ln v + (px−1) ln z + px ln x − (px+q) ln(xz+v), x repeat purchases of mean value z
 *
 * Fitted to customers with repeat purchases; the first purchase of each is not in the mean. Look at `correlation`: the model takes frequency
 * and value for independent.
 *
 * @throws InvalidInputError when a history is not one.
 * @see Fader and Hardie, "The Gamma-Gamma model of monetary value" (2013); Colombo and Jiang, Journal of Interactive Marketing 13 (1999)
 * @example
 * ```ts
 * import { fitSpendModel } from 'shopwright/customers';
 * fitSpendModel({ customers: [{ frequency: 1, lastPurchaseAge: 3, age: 9, meanRepeatValue: 2500 }] })
 * // => { ok: false, code: 'too-few-repeat-customers', customers: 1, notPositive: 0 }
 * ```
 */
export function fitSpendModel(input: { readonly customers: readonly PurchaseHistory[] }): SpendModelFit {
  const problems: Problems = [];
  const { customers: histories, ...rest } = fieldsOf(input);
  checkShape(problems, record({}), rest);
  checkHistories(problems, histories, 'bg-nbd');
  refuse(problems);

  const repeaters = histories.filter((history) => history.frequency > 0 && history.meanRepeatValue !== undefined && history.meanRepeatValue !== null);
  const fitted = repeaters.filter((history) => history.meanRepeatValue! > 0);
  const count = (list: readonly PurchaseHistory[]): number => list.reduce((sum, history) => sum + (history.customers ?? 1), 0);
  const customers = count(fitted);
  const notPositive = count(repeaters) - customers;
  if (customers < FEWEST) return { ok: false, code: 'too-few-repeat-customers', customers, notPositive };
  const first = fitted[0]!.meanRepeatValue;
  if (fitted.every((history) => history.meanRepeatValue === first)) return { ok: false, code: 'values-do-not-vary', customers, notPositive };

  const mean = fitted.reduce((sum, history) => sum + (history.meanRepeatValue! * (history.customers ?? 1)) / customers, 0);
  const logLikelihood = spendLikelihood(fitted, mean);
  const maximum = maximizeLikelihood(logLikelihood, [[5, 3.5, 0.5], [1, 2, 1], [20, 5, 0.2]], customers);
  const named = ([p, q, v]: readonly number[]): SpendModel['parameters'] => ({ p: p!, q: q!, v: v! * mean });
  return {
    ok: true,
    model: 'gamma-gamma',
    parameters: named(maximum.parameters),
    standardErrors: maximum.standardErrors && named(maximum.standardErrors),
    logLikelihood: maximum.logLikelihood - customers * Math.log(mean),
    converged: maximum.converged,
    gradientNorm: maximum.gradientNorm,
    iterations: maximum.iterations,
    customers,
    notPositive,
    correlation: correlationOf(fitted),
  };
}

/** The log-likelihood over customers, their values by `scale`, and its gradient. */
function spendLikelihood(fitted: readonly PurchaseHistory[], scale: number): (parameters: readonly number[]) => LogLikelihood {
  const rows = fitted.map(({ frequency: x, meanRepeatValue, customers = 1 }) => ({ x, sum: (x * meanRepeatValue!) / scale, weight: customers, logZ: Math.log(meanRepeatValue! / scale) }));
  // What is alike for all who bought as often: customers, and their ln z.
  const frequencies = new Map<number, { weight: number; logZ: number }>();
  for (const { x, weight, logZ } of rows) {
    const known = frequencies.get(x) ?? { weight: 0, logZ: 0 };
    frequencies.set(x, { weight: known.weight + weight, logZ: known.logZ + weight * logZ });
  }
  return ([p = 0, q = 0, v = 0]) => {
    let [value, ofP, ofQ, ofV] = [0, 0, 0, 0];
    const constant = q * Math.log(v) - logGamma(q);
    for (const [x, { weight, logZ }] of frequencies) {
      const px = p * x;
      value += weight * (constant + logGamma(px + q) - logGamma(px) + px * Math.log(x)) + (px - 1) * logZ;
      ofP += x * (weight * (digamma(px + q) - digamma(px) + Math.log(x)) + logZ);
      ofQ += weight * (Math.log(v) + digamma(px + q) - digamma(q));
      ofV += weight * (q / v);
    }
    for (const { x, sum, weight } of rows) {
      const shape = p * x + q;
      const logSum = weight * Math.log(sum + v);
      value -= shape * logSum;
      ofP -= x * logSum;
      ofQ -= logSum;
      ofV -= (weight * shape) / (sum + v);
    }
    return { value, gradient: [ofP, ofQ, ofV] };
  };
}

/** Pearson's correlation of frequency and mean value. */
function correlationOf(fitted: readonly PurchaseHistory[]): number | null {
  const weight = fitted.reduce((sum, history) => sum + (history.customers ?? 1), 0);
  const mean = (value: (history: PurchaseHistory) => number): number => fitted.reduce((sum, history) => sum + (value(history) * (history.customers ?? 1)) / weight, 0);
  const meanX = mean(({ frequency }) => frequency);
  const meanZ = mean(({ meanRepeatValue }) => meanRepeatValue!);
  const both = mean((each) => (each.frequency - meanX) * (each.meanRepeatValue! - meanZ));
  const spread = Math.sqrt(mean((each) => (each.frequency - meanX) ** 2) * mean((each) => (each.meanRepeatValue! - meanZ) ** 2));
  return spread > 0 ? both / spread : null;
}

/** The shape of a spend model. What a fit tells beside the parameters may come along. */
export const spendModelShape: Shape<SpendModel> = /* @__PURE__ */ (() => {
  const positive = refined(number(0), (value) => ((value as number) >= 1e-30 && (value as number) <= 1e30 ? undefined : { code: 'out-of-range', message: 'must lie between 1e-30 and 1e30' }));
  return record({ model: anyOf('gamma-gamma'), parameters: record({ p: positive, q: positive, v: positive }) }, { strict: false });
})();

/**
 * What each customer will spend on a purchase, on average: the customer's own mean and that of all, weighed by how many purchases are known.
 *
 * E[mean | x, z] = p (v + x z) / (p x + q − 1); of customers without repeat purchases the mean of all, p v / (q − 1).
 *
 * `null` where the mean of the model is infinite (p x + q ≤ 1). One-time buyers get the mean of all, which is above that of many who came
 * again: that is the model's answer, not a mistake.
 *
 * @throws InvalidInputError when the model or a history is not one.
 * @see Fader, Hardie and Lee, "RFM and CLV", Journal of Marketing Research 42 (2005)
 * @example
 * ```ts
 * import { expectedSpend } from 'shopwright/customers';
 * const model = { model: 'gamma-gamma' as const, parameters: { p: 6.25, q: 3.74, v: 15.44 } };
 * expectedSpend({ model, customers: [{ frequency: 2, lastPurchaseAge: 30, age: 39, meanRepeatValue: 22.35 }] })[0]!.toFixed(2) // => '24.66'
 * ```
 */
export function expectedSpend(input: { readonly model: SpendModel; readonly customers: readonly PurchaseHistory[] }): (number | null)[] {
  const problems: Problems = [];
  const { customers, ...rest } = fieldsOf(input);
  const { model } = rest;
  checkShape(problems, record({ model: spendModelShape }), rest);
  checkHistories(problems, customers, 'bg-nbd');
  refuse(problems);
  return customers.map((history) => expectedSpendOf(model, history));
}

/** The expectation for one customer. */
export function expectedSpendOf({ parameters: { p, q, v } }: SpendModel, { frequency, meanRepeatValue }: PurchaseHistory): number | null {
  const x = meanRepeatValue === undefined || meanRepeatValue === null || meanRepeatValue <= 0 ? 0 : frequency;
  const below = p * x + q - 1;
  return below > 0 ? (p * (v + x * (x === 0 ? 0 : meanRepeatValue!))) / below : null;
}
