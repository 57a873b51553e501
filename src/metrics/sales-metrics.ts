import { evaluate } from './evaluate.ts';
import { factsShape } from './facts.ts';
import type { Definitions, MetricValues } from './metric.ts';

/** What was sold in some period, all amounts in one unit. Leave out what is not known. */
export interface SalesFacts {
  /** At list prices. */
  readonly grossSales?: number | undefined;
  readonly discounts?: number | undefined;
  /** What was given back for goods that came back or were never sent. */
  readonly returns?: number | undefined;
  readonly shipping?: number | undefined;
  readonly taxes?: number | undefined;
  /** What buyers paid for goods when they ordered: gross sales less discounts, before anything came back. */
  readonly sales?: number | undefined;
  readonly orders?: number | undefined;
  readonly units?: number | undefined;
  /** Different people who paid. */
  readonly payingUsers?: number | undefined;
  /** Those of them who had bought before, or bought twice. */
  readonly repeatCustomers?: number | undefined;
  /** Orders of which anything was given back. */
  readonly ordersRefunded?: number | undefined;
  readonly unitsReturned?: number | undefined;
}

/** Metrics of sales. */
export const salesDefinitions = {
  netSales: {
    name: { en: 'Net sales', zh: '净销售额' }, meaning: 'gross sales less discounts less returns',
    numerator: 'grossSales - discounts - returns', denominator: null, unit: 'amount', better: 'higher', healthy: null, source: 'Shopify',
  },
  totalSales: {
    name: { en: 'Total sales', zh: '总销售额' }, meaning: 'net sales with shipping and taxes',
    numerator: 'grossSales - discounts - returns + shipping + taxes', denominator: null, unit: 'amount', better: 'higher', healthy: null, source: 'Shopify',
  },
  averageOrderValue: {
    name: { en: 'Average order value', zh: '笔单价' }, meaning: 'sales per order',
    numerator: 'sales', denominator: 'orders', unit: 'amount', better: 'higher', healthy: null, source: 'Shopify: gross sales less discounts, returns not taken off',
  },
  salesPerCustomer: {
    name: { en: 'Sales per customer', zh: '客单价' }, meaning: 'sales per person who paid',
    numerator: 'sales', denominator: 'payingUsers', unit: 'amount', better: 'higher', healthy: null, source: 'handbook: 客单价 = sales / paying users',
  },
  ordersPerCustomer: {
    name: { en: 'Purchase frequency', zh: '购买频次' }, meaning: 'orders per person who paid',
    numerator: 'orders', denominator: 'payingUsers', unit: 'ratio', better: 'higher', healthy: null, source: 'common practice',
  },
  repeatPurchaseRate: {
    name: { en: 'Repeat purchase rate', zh: '复购率' }, meaning: 'customers with two or more orders, of all customers',
    numerator: 'repeatCustomers', denominator: 'payingUsers', unit: 'share', better: 'higher', healthy: null, source: 'handbook: 35% against 25%',
  },
  unitsPerOrder: {
    name: { en: 'Units per order', zh: '连带率' }, meaning: 'units per order',
    numerator: 'units', denominator: 'orders', unit: 'ratio', better: 'higher', healthy: null, source: 'common practice',
  },
  averageUnitPrice: {
    name: { en: 'Average price per unit', zh: '件单价' }, meaning: 'sales per unit',
    numerator: 'sales', denominator: 'units', unit: 'amount', better: 'neither', healthy: null, source: 'common practice',
  },
  discountRate: {
    name: { en: 'Discount rate', zh: '折扣率' }, meaning: 'discounts, of gross sales',
    numerator: 'discounts', denominator: 'grossSales', unit: 'share', better: 'lower', healthy: null, source: 'common practice',
  },
  refundRateByValue: {
    name: { en: 'Refund rate by value', zh: '退款金额率' }, meaning: 'what was given back, of sales; may pass 1 where earlier sales come back',
    numerator: 'returns', denominator: 'sales', unit: 'ratio', better: 'lower', healthy: null, source: 'common practice',
  },
  refundRateByOrders: {
    name: { en: 'Refund rate by orders', zh: '退款率' }, meaning: 'orders of which anything was given back, of all orders',
    numerator: 'ordersRefunded', denominator: 'orders', unit: 'share', better: 'lower', healthy: null, source: 'common practice',
  },
  returnRateByUnits: {
    name: { en: 'Return rate by units', zh: '退货率' }, meaning: 'units that came back, per unit sold',
    numerator: 'unitsReturned', denominator: 'units', unit: 'ratio', better: 'lower', healthy: null, source: 'common practice',
  },
} satisfies Definitions<string>;

/** The metrics of the family. */
export type SalesMetric = keyof typeof salesDefinitions;

/** The shape of the facts. */
export const salesFactsShape = /* @__PURE__ */ (() =>
  factsShape<keyof SalesFacts>({
    grossSales: 'amount', discounts: 'amount', returns: 'amount', shipping: 'amount', taxes: 'amount', sales: 'balance', orders: 'count', units: 'count', payingUsers: 'count',
    repeatCustomers: 'count', ordersRefunded: 'count', unitsReturned: 'count',
  }))();

/**
 * What was sold, to how many, at what value an order and a customer.
 *
 * Net sales = gross sales − discounts − returns; total sales = net sales + shipping + taxes. The value per order (笔单价) and per customer
 * (客单价) are two metrics. Net sales may be negative, in a period in which more came back than was sold.
 *
 * @throws InvalidInputError when a count is no whole number of 0 or more, an amount is negative or not finite, or a part is more than its whole.
 * @see Shopify Help Center, "Sales reports"; handbook: 客单价 = sales / paying users
 * @example
 * ```ts
 * import { salesMetrics } from 'shopwright/metrics';
 * const sheet = salesMetrics({ grossSales: 12000, discounts: 1500, returns: 900, shipping: 600, taxes: 800, sales: 10500, orders: 250, payingUsers: 210 });
 * sheet.netSales.value // => 9600
 * sheet.averageOrderValue.value // => 42
 * sheet.salesPerCustomer.value // => 50
 * ```
 */
export function salesMetrics(facts: SalesFacts): MetricValues<SalesMetric> {
  return evaluate(salesDefinitions, salesFactsShape, facts);
}
