import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anything, checkShape, integer, list, number, optional, record, refined, variants, type Shape } from '../kernel/shape.ts';
import { customerOrderShape, type CustomerOrder, type OrderRows } from './order.ts';
import { expectedOf } from './predict-purchases.ts';
import { checkHistories, checkOpportunities, MOST_AGE, purchaseModelShape, type PurchaseHistory, type PurchaseModel } from './purchase-model.ts';
import { readOrders } from './read-orders.ts';
import { expectedSpendOf, spendModelShape, type SpendModel } from './spend-model.ts';

/** What customers brought so far. */
export interface HistoricValueInput {
  readonly method: 'historic';
  readonly orders: readonly CustomerOrder[];
  readonly rows?: OrderRows | undefined;
  /** The share of sales that is kept after the cost of goods, 0 to 1; 1 unless told. */
  readonly grossMargin?: number | undefined;
}

/** Order value × purchases × years × margin. */
export interface SimpleValueInput {
  readonly method: 'simple';
  readonly averageOrderValue: number;
  readonly purchasesPerYear: number;
  readonly years: number;
  readonly grossMargin?: number | undefined;
}

/** Revenue of a period × margin / churn: for a steady share of customers that leaves. */
export interface ChurnValueInput {
  readonly method: 'churn';
  readonly revenuePerCustomerPerPeriod: number;
  /** The share of customers that leaves in a period, 0 to 1. */
  readonly churnRate: number;
  readonly grossMargin?: number | undefined;
  /** Per period, as a fraction; 0 unless told. Values of later periods are worth (1 + rate)^−k. */
  readonly discountRate?: number | undefined;
}

/** Purchases and spend by fitted models. */
export interface ModelValueInput {
  readonly method: 'model';
  readonly customers: readonly PurchaseHistory[];
  readonly purchaseModel: PurchaseModel;
  readonly spendModel: SpendModel;
  /** How many steps to look ahead. */
  readonly steps: number;
  /** How long a step is, in the unit of time of the purchase model. */
  readonly stepLength: number;
  /** Per step, as a fraction: 0.01 is one per cent a step. 0 unless told. */
  readonly discountRatePerStep?: number | undefined;
  readonly grossMargin?: number | undefined;
}

/** How to value customers. */
export type LifetimeValueInput = HistoricValueInput | SimpleValueInput | ChurnValueInput | ModelValueInput;

/** What a customer brought so far, minor units. */
export interface HistoricValue {
  readonly customerId: string;
  readonly gross: number;
  /** Refunds, as a number of at least 0. */
  readonly refunded: number;
  /** gross − refunded. */
  readonly net: number;
  /** net · grossMargin. */
  readonly value: number;
  readonly purchases: number;
  /** Purchases that were not given back in full, where refunds bear the id of their order; `null` where some do not. */
  readonly netPurchases: number | null;
}

/** What a customer will bring. */
export interface ModelValue {
  readonly customerId: string | null;
  readonly expectedPurchases: number;
  /** Of a purchase; `null` where the spend model has no finite mean. */
  readonly expectedSpend: number | null;
  /** Discounted, times margin; `null` with the spend. */
  readonly value: number | null;
}

/** The answer of each method. */
export type LifetimeValue =
  | { readonly method: 'historic'; readonly customers: HistoricValue[]; readonly grossMargin: number }
  | { readonly method: 'simple'; readonly value: number }
  | { readonly method: 'churn'; /** `null` where nobody leaves and nothing is discounted: it has no bound. */ readonly value: number | null; /** 1 / churnRate, in periods; `null` at 0. */ readonly expectedPeriods: number | null }
  | { readonly method: 'model'; readonly customers: ModelValue[]; readonly steps: number; readonly stepLength: number; readonly discountRatePerStep: number; readonly grossMargin: number };

/**
 * What a customer is worth, by the method you name: what they brought, a rule of thumb, or what models expect of each.
 *
 * - `historic`: purchases − refunds
 * - `simple`: average order value × purchases a year × years × margin
 * - `churn`: revenue × margin × (1 + d) / (d + churn), which is revenue × margin / churn without discounting
 * - `model`: margin × spend × Σ over steps i of (E[X(i·step)] − E[X((i−1)·step)]) / (1 + d)^i
 *
 * Money in is money out: give minor units and get them. Steps and their discount are named, because a "month" of 30 days, of 4.345 weeks
 * and of 30 weeks are all found under that name.
 *
 * @throws InvalidInputError when an order, history or model is not one, a rate lies outside 0 to 1, or a number is negative.
 * @see Fader, Hardie and Lee, "RFM and CLV" (2005); Gupta and Lehmann, "Customers as assets" (2003), for `churn`
 * @example
 * ```ts
 * import { lifetimeValue } from 'shopwright/customers';
 * lifetimeValue({ method: 'simple', averageOrderValue: 6000, purchasesPerYear: 3, years: 2, grossMargin: 0.5 }) // => { method: 'simple', value: 18_000 }
 * lifetimeValue({ method: 'churn', revenuePerCustomerPerPeriod: 3000, churnRate: 0.05, grossMargin: 0.6 }) // => { method: 'churn', value: 36_000, expectedPeriods: 20 }
 * ```
 */
export function lifetimeValue(input: HistoricValueInput): LifetimeValue & { readonly method: 'historic' };
export function lifetimeValue(input: SimpleValueInput): LifetimeValue & { readonly method: 'simple' };
export function lifetimeValue(input: ChurnValueInput): LifetimeValue & { readonly method: 'churn' };
export function lifetimeValue(input: ModelValueInput): LifetimeValue & { readonly method: 'model' };
export function lifetimeValue(input: LifetimeValueInput): LifetimeValue {
  const problems: Problems = [];
  const given = fieldsOf(input);
  checkShape(problems, lifetimeValueShape(), given);
  refuse(problems);
  switch (given.method) {
    case 'historic':
      return historic(problems, given);
    case 'simple':
      return { method: 'simple', value: given.averageOrderValue * given.purchasesPerYear * given.years * (given.grossMargin ?? 1) + 0 };
    case 'churn': {
      const { revenuePerCustomerPerPeriod, churnRate, grossMargin = 1, discountRate = 0 } = given;
      const margin = revenuePerCustomerPerPeriod * grossMargin;
      const bounded = (value: number): number | null => (Number.isFinite(value) ? value + 0 : null);
      return { method: 'churn', value: bounded((margin * (1 + discountRate)) / (discountRate + churnRate)), expectedPeriods: bounded(1 / churnRate) };
    }
    case 'model':
      return modelled(problems, given);
  }
}

function historic(problems: Problems, { orders, rows, grossMargin = 1 }: HistoricValueInput): LifetimeValue {
  const columns = readOrders(problems, orders, rows);
  refuse(problems);
  const { ids, size, customer, amount, orderIds } = columns!;
  const sums = ids.map(() => ({ gross: 0, refunded: 0, purchases: 0, leftOf: new Map<string, number>(), returned: 0, unplaced: false }));
  for (let index = 0; index < size; index += 1) {
    const sum = sums[customer[index]!];
    if (sum === undefined || amount[index]! < 0) continue;
    sum.gross += amount[index]!;
    sum.purchases += 1;
    if (orderIds[index] !== undefined) sum.leftOf.set(orderIds[index]!, amount[index]!);
  }
  for (let index = 0; index < size; index += 1) {
    const sum = sums[customer[index]!];
    if (sum === undefined || amount[index]! >= 0) continue;
    sum.refunded -= amount[index]!;
    const left = sum.leftOf.get(orderIds[index] ?? '');
    if (left === undefined) sum.unplaced = true;
    else {
      sum.leftOf.set(orderIds[index]!, left + amount[index]!);
      if (left > 0 && left + amount[index]! <= 0) sum.returned += 1;
    }
  }
  ids.forEach((_, number) => {
    const { gross, refunded } = sums[number]!;
    if (!Number.isSafeInteger(gross) || !Number.isSafeInteger(refunded)) problem(problems, ['orders'], 'overflow', `of ${ids[number]!} add up to what cannot be counted exactly`);
  });
  refuse(problems);
  const customers = ids.map((customerId, number): HistoricValue => {
    const { gross, refunded, purchases, returned, unplaced } = sums[number]!;
    const net = gross - refunded;
    return { customerId, gross, refunded, net, value: net * grossMargin + 0, purchases, netPurchases: unplaced ? null : purchases - returned };
  });
  return { method: 'historic', customers, grossMargin: grossMargin + 0 };
}

function modelled(problems: Problems, { customers, purchaseModel, spendModel, steps, stepLength, discountRatePerStep = 0, grossMargin = 1 }: ModelValueInput): LifetimeValue {
  checkHistories(problems, customers, purchaseModel.model);
  if (!(steps * stepLength <= MOST_AGE)) problem(problems, ['stepLength'], 'too-large', `must not lead beyond ${MOST_AGE}`);
  if (purchaseModel.model === 'bg-bb') checkOpportunities(problems, Number.isInteger(stepLength) ? steps * stepLength : stepLength, ['stepLength']);
  refuse(problems);
  const values = customers.map((history): ModelValue => {
    const spend = expectedSpendOf(spendModel, history);
    let before = 0;
    let discounted = 0;
    for (let step = 1; step <= steps; step += 1) {
      const expected = expectedOf(purchaseModel, history, step * stepLength);
      discounted += (expected - before) * (1 + discountRatePerStep) ** -step;
      before = expected;
    }
    return { customerId: history.customerId ?? null, expectedPurchases: before, expectedSpend: spend, value: spend === null ? null : discounted * spend * grossMargin + 0 };
  });
  return { method: 'model', customers: values, steps, stepLength, discountRatePerStep: discountRatePerStep + 0, grossMargin: grossMargin + 0 };
}

function lifetimeValueShape(): Shape<LifetimeValueInput> {
  const amount = refined(number(0), (value) => ((value as number) <= 1e30 ? undefined : { code: 'too-large', message: 'must be at most 1e30' }));
  const share = refined(number(0), (value) => ((value as number) <= 1 ? undefined : { code: 'too-large', message: 'rates are fractions: write 0.95 for 95%' }));
  const grossMargin = optional(share);
  const positive = refined(number(0), (value) => (value === 0 ? { code: 'too-small', message: 'must be above 0' } : undefined));
  return variants('method', {
    historic: record({ orders: list(customerOrderShape), rows: anything(), grossMargin }),
    simple: record({ averageOrderValue: amount, purchasesPerYear: amount, years: amount, grossMargin }),
    churn: record({ revenuePerCustomerPerPeriod: amount, churnRate: share, grossMargin, discountRate: optional(share) }),
    model: record({ customers: anything(), purchaseModel: purchaseModelShape, spendModel: spendModelShape, steps: integer(1, 10_000), stepLength: positive, discountRatePerStep: optional(share), grossMargin }),
  }) as unknown as Shape<LifetimeValueInput>;
}
