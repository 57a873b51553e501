import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, list, number, optional, record } from '../kernel/shape.ts';
import { bgBbAlive, bgBbDistribution, bgBbExpected } from './bg-bb.ts';
import { bgNbdAlive, bgNbdDistribution, bgNbdExpected, bgNbdExpectedIfAlive } from './bg-nbd.ts';
import { logLikelihoodOf, parametersOf } from './fit-purchase-model.ts';
import { paretoNbdAlive, paretoNbdDistribution, paretoNbdExpectedIfAlive } from './pareto-nbd.ts';
import { checkHistories, checkOpportunities, historyColumns, purchaseModelShape, type PurchaseHistory, type PurchaseModel } from './purchase-model.ts';

/** Histories, a model, and how far to look ahead. */
export interface PredictPurchasesInput {
  readonly model: PurchaseModel;
  readonly customers: readonly PurchaseHistory[];
  /** In the unit of time of the model; opportunities, for `bg-bb`. */
  readonly horizon: number;
  /** For `bg-bb`: at which opportunity after the last observed one to be active; 1, the next, unless told. */
  readonly aheadOpportunities?: number | undefined;
}

/** What to expect of a customer. */
export interface PurchasePrediction {
  /** `null` where the history has none. */
  readonly customerId: string | null;
  /** That the customer has not left for good. */
  readonly probabilityAlive: number;
  readonly expectedPurchases: number;
}

/**
 * How likely each customer is still a customer, and how many purchases to expect within a horizon.
 *
 * expectedPurchases = P(alive | history) · E[purchases within the horizon | alive, history]
 *
 * Finite for every history, and without the overflow of the closed forms. In BG/NBD whoever has not bought again is alive for certain;
 * MBG/NBD and Pareto/NBD see that otherwise.
 *
 * @throws InvalidInputError when the model or a history is not one, or the horizon is negative (not whole, for `bg-bb`).
 * @see Fader, Hardie and Lee (2005), equations 10 to 12; Fader and Hardie, "Computing P(alive) using the BG/NBD model" (2008)
 * @example
 * ```ts
 * import { predictPurchases } from 'shopwright/customers';
 * const model = { model: 'bg-nbd' as const, parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } };
 * const [customer] = predictPurchases({ model, customers: [{ frequency: 2, lastPurchaseAge: 30.43, age: 38.86 }], horizon: 39 });
 * customer!.expectedPurchases.toFixed(3) // => '1.226'
 * ```
 */
export function predictPurchases(input: PredictPurchasesInput): PurchasePrediction[] {
  const problems: Problems = [];
  const { customers, ...rest } = fieldsOf(input);
  const { model, horizon, aheadOpportunities = 1 } = rest;
  checkShape(problems, record({ model: purchaseModelShape, horizon: number(0), aheadOpportunities: optional(integer(0)) }), rest);
  if (problems.length === 0 && model.model === 'bg-bb') {
    checkOpportunities(problems, horizon, ['horizon']);
    checkOpportunities(problems, aheadOpportunities, ['aheadOpportunities']);
  }
  checkHistories(problems, customers, problems.length === 0 ? model.model : 'bg-nbd');
  refuse(problems);
  return customers.map((history) => ({
    customerId: history.customerId ?? null,
    probabilityAlive: probabilityAlive(model, history, aheadOpportunities),
    expectedPurchases: expectedOf(model, history, horizon),
  }));
}

/** P(alive) of a history. */
function probabilityAlive(model: PurchaseModel, history: PurchaseHistory, ahead: number): number {
  const parameters = parametersOf(model);
  switch (model.model) {
    case 'bg-nbd':
      return bgNbdAlive(parameters, history, 0);
    case 'mbg-nbd':
      return bgNbdAlive(parameters, history, 1);
    case 'pareto-nbd':
      return paretoNbdAlive(parameters, history);
    case 'bg-bb':
      return bgBbAlive(parameters, history, ahead);
  }
}

/** Expected purchases of a history within t. */
export function expectedOf(model: PurchaseModel, history: PurchaseHistory, t: number): number {
  const parameters = parametersOf(model);
  switch (model.model) {
    case 'bg-nbd':
      return bgNbdAlive(parameters, history, 0) * bgNbdExpectedIfAlive(parameters, history, t, 0);
    case 'mbg-nbd':
      return bgNbdAlive(parameters, history, 1) * bgNbdExpectedIfAlive(parameters, history, t, 1);
    case 'pareto-nbd':
      return paretoNbdAlive(parameters, history) * paretoNbdExpectedIfAlive(parameters, history, t);
    case 'bg-bb':
      return bgBbExpected(parameters, history, t);
  }
}

/** A model, and the times to ask it about. */
export interface ExpectedPurchasesInput {
  readonly model: PurchaseModel;
  /** Since the first purchase, in the unit of time of the model. */
  readonly times: readonly number[];
}

/**
 * How many repeat purchases to expect of a new customer by some time after the first purchase.
 *
 * One expectation per time, 0 at 0.
 *
 * @throws InvalidInputError when the model is not one, or a time is negative (not whole, for `bg-bb`).
 * @see Fader, Hardie and Lee (2005), equation 9
 * @example
 * ```ts
 * import { expectedPurchases } from 'shopwright/customers';
 * const model = { model: 'pareto-nbd' as const, parameters: { r: 0.55, alpha: 10.56, s: 0.61, beta: 11.64 } };
 * expectedPurchases({ model, times: [0, 9] }).map((each) => each.toFixed(6)) // => ['0.000000', '0.389092']
 * ```
 */
export function expectedPurchases(input: ExpectedPurchasesInput): number[] {
  const problems: Problems = [];
  const { model, times } = fieldsOf(input);
  if (checkShape(problems, record({ model: purchaseModelShape, times: list(number(0)) }), input) && model.model === 'bg-bb') {
    for (const [index, time] of times.entries()) checkOpportunities(problems, time, ['times', index]);
  }
  refuse(problems);
  return times.map((time) => expectedOfNew(model, time));
}

/** Expected repeat purchases of a new customer within t. */
export function expectedOfNew(model: PurchaseModel, t: number): number {
  const parameters = parametersOf(model);
  const nobody = { frequency: 0, lastPurchaseAge: 0, age: 0 };
  if (model.model === 'pareto-nbd') return paretoNbdExpectedIfAlive(parameters, nobody, t);
  if (model.model === 'bg-bb') return bgBbExpected(parameters, nobody, t);
  return bgNbdExpected(parameters, t, model.model === 'bg-nbd' ? 0 : 1);
}

/** So many terms of the sums of BG/BB take about a second. */
const MOST_TERMS = 10_000_000;

/** A model, a time, and up to how many purchases to ask. */
export interface PurchaseDistributionInput {
  readonly model: PurchaseModel;
  /** Since the first purchase. */
  readonly time: number;
  /** 0 to 100,000. */
  readonly upTo: number;
}

/**
 * How likely a new customer makes no repeat purchase by some time, or one, or two.
 *
 * P(X(t) = n) for n = 0 to `upTo`; summed over all n they are 1.
 *
 * A closed form for BG/NBD and MBG/NBD; for Pareto/NBD an integral for each n; for BG/BB, whose time is a number of opportunities, a sum.
 *
 * @throws InvalidInputError when the model is not one, the time is negative (not whole, for `bg-bb`), or `upTo` is out of range.
 * @see Fader, Hardie and Lee (2005), equation 8
 * @example
 * ```ts
 * import { purchaseDistribution } from 'shopwright/customers';
 * const model = { model: 'bg-nbd' as const, parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } };
 * purchaseDistribution({ model, time: 39, upTo: 2 })[0]!.toFixed(4) // => '0.5738'
 * ```
 */
export function purchaseDistribution(input: PurchaseDistributionInput): number[] {
  const problems: Problems = [];
  const { model, time, upTo } = fieldsOf(input);
  if (checkShape(problems, record({ model: purchaseModelShape, time: number(0), upTo: integer(0, 100_000) }), input) && model.model === 'bg-bb') {
    checkOpportunities(problems, time, ['time']);
    if (upTo * time > MOST_TERMS) problem(problems, ['upTo'], 'too-large', `must not be more than ${Math.floor(MOST_TERMS / time)} of so many opportunities`);
  }
  refuse(problems);
  if (time === 0) return Array.from({ length: upTo + 1 }, (_, n) => (n === 0 ? 1 : 0));
  if (model.model === 'pareto-nbd') return paretoNbdDistribution(parametersOf(model), time, upTo);
  if (model.model === 'bg-bb') return bgBbDistribution(parametersOf(model), time, upTo);
  return bgNbdDistribution(parametersOf(model), time, upTo, model.model === 'bg-nbd' ? 0 : 1);
}

/**
 * How well a model fits histories: the logarithm of the likelihood, to compare models on the same data.
 *
 * @throws InvalidInputError when the model or a history is not one.
 * @see `fitPurchaseModel`
 * @example
 * ```ts
 * import { purchaseLogLikelihood } from 'shopwright/customers';
 * const model = { model: 'bg-nbd' as const, parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } };
 * purchaseLogLikelihood({ model, customers: [{ frequency: 2, lastPurchaseAge: 30.43, age: 38.86 }] }).toFixed(3) // => '-9.459'
 * ```
 */
export function purchaseLogLikelihood(input: { readonly model: PurchaseModel; readonly customers: readonly PurchaseHistory[] }): number {
  const problems: Problems = [];
  const { customers, ...rest } = fieldsOf(input);
  const { model } = rest;
  checkShape(problems, record({ model: purchaseModelShape }), rest);
  checkHistories(problems, customers, problems.length === 0 ? model.model : 'bg-nbd');
  refuse(problems);
  return logLikelihoodOf(model.model, parametersOf(model), historyColumns(customers)).value + 0;
}
