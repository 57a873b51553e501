import { evaluate } from './evaluate.ts';
import { factsShape } from './facts.ts';
import type { Definitions, MetricValues } from './metric.ts';

/** What sales brought and what they cost, in some period, all amounts in one unit. Leave out what is not known. */
export interface MarginFacts {
  /** What buyers paid for goods, after discounts and returns, without tax. */
  readonly sales?: number | undefined;
  /** What these goods cost the shop. */
  readonly cost?: number | undefined;
  /** Freight, packing, storage. */
  readonly logistics?: number | undefined;
  /** What marketplaces keep. */
  readonly commission?: number | undefined;
  readonly paymentFees?: number | undefined;
  readonly marketing?: number | undefined;
  /** Rent, wages, software: what is paid whatever is sold. */
  readonly fixedCosts?: number | undefined;
  readonly units?: number | undefined;
}

const variableCosts = 'cost - logistics - commission - paymentFees';

/** Metrics of profit. */
export const marginDefinitions = {
  grossProfit: {
    name: { en: 'Gross profit', zh: '毛利' }, meaning: 'sales less the cost of the goods',
    numerator: 'sales - cost', denominator: null, unit: 'amount', better: 'higher', healthy: null, source: 'common practice',
  },
  grossMargin: {
    name: { en: 'Gross margin', zh: '毛利率' }, meaning: 'gross profit, of sales',
    numerator: 'sales - cost', denominator: 'sales', unit: 'ratio', better: 'higher', healthy: { atLeast: 0.3 }, source: 'handbook: at least 30%',
  },
  markup: {
    name: { en: 'Markup', zh: '加价率' }, meaning: 'gross profit, of cost; a margin of 50% is a markup of 100%',
    numerator: 'sales - cost', denominator: 'cost', unit: 'ratio', better: 'higher', healthy: null, source: 'common practice',
  },
  contribution: {
    name: { en: 'Contribution', zh: '边际贡献' }, meaning: 'sales less goods, logistics, commission and payment fees',
    numerator: `sales - ${variableCosts}`, denominator: null, unit: 'amount', better: 'higher', healthy: null, source: 'common practice',
  },
  contributionMargin: {
    name: { en: 'Contribution margin', zh: '边际贡献率' }, meaning: 'contribution, of sales',
    numerator: `sales - ${variableCosts}`, denominator: 'sales', unit: 'ratio', better: 'higher', healthy: null, source: 'common practice',
  },
  contributionAfterMarketing: {
    name: { en: 'Contribution after marketing', zh: '营销后贡献' }, meaning: 'contribution less marketing',
    numerator: `sales - ${variableCosts} - marketing`, denominator: null, unit: 'amount', better: 'higher', healthy: null, source: 'common practice',
  },
  operatingProfit: {
    name: { en: 'Operating profit', zh: '营业利润' }, meaning: 'contribution less marketing and fixed costs',
    numerator: `sales - ${variableCosts} - marketing - fixedCosts`, denominator: null, unit: 'amount', better: 'higher', healthy: null, source: 'common practice',
  },
  logisticsRate: {
    name: { en: 'Logistics cost ratio', zh: '物流费用率' }, meaning: 'logistics, of sales',
    numerator: 'logistics', denominator: 'sales', unit: 'ratio', better: 'lower', healthy: null, source: 'common practice',
  },
  breakEvenUnits: {
    name: { en: 'Break-even units', zh: '盈亏平衡销量' }, meaning: 'units whose contribution pays the fixed costs, at the average of this period; round up',
    numerator: 'fixedCosts * units', denominator: `sales - ${variableCosts}`, unit: 'count', better: 'lower', healthy: null, source: 'cost accounting',
  },
  breakEvenSales: {
    name: { en: 'Break-even sales', zh: '盈亏平衡销售额' }, meaning: 'sales whose contribution pays the fixed costs, at the contribution margin of this period',
    numerator: 'fixedCosts * sales', denominator: `sales - ${variableCosts}`, unit: 'amount', better: 'lower', healthy: null, source: 'cost accounting',
  },
  breakEvenReturnOnAdSpend: {
    name: { en: 'Break-even ROAS', zh: '盈亏平衡ROAS' }, meaning: 'the return on ad spend at which gross profit only pays the ads: 1 / gross margin',
    numerator: 'sales', denominator: 'sales - cost', unit: 'ratio', better: 'lower', healthy: null, source: 'common practice',
  },
} satisfies Definitions<string>;

/** The metrics of the family. */
export type MarginMetric = keyof typeof marginDefinitions;

/** The shape of the facts. */
export const marginFactsShape = /* @__PURE__ */ (() =>
  factsShape<keyof MarginFacts>({
    sales: 'balance', cost: 'amount', logistics: 'amount', commission: 'amount', paymentFees: 'amount', marketing: 'amount', fixedCosts: 'amount', units: 'count',
  }))();

/**
 * What is left of sales after the goods, after delivering them, and after everything else.
 *
 * Gross margin = (sales − cost) / sales; contribution also pays logistics, commission and payment fees. Margin is on sales, markup on cost.
 * Give a cost of 0 as 0: one that is left out makes the metrics that need it `null`, not free.
 *
 * A break-even point is `null` without contribution, and negative where every sale loses: no quantity breaks even then.
 *
 * @throws InvalidInputError when a cost is negative or an amount is not finite.
 * @see handbook: gross margin of at least 30%
 * @example
 * ```ts
 * import { marginMetrics } from 'shopwright/metrics';
 * const sheet = marginMetrics({ sales: 100, cost: 40, logistics: 8.5, commission: 6.5, paymentFees: 5 });
 * [sheet.grossMargin.value, sheet.contributionMargin.value, sheet.markup.value] // => [0.6, 0.4, 1.5]
 * ```
 */
export function marginMetrics(facts: MarginFacts): MetricValues<MarginMetric> {
  return evaluate(marginDefinitions, marginFactsShape, facts);
}
