import { evaluate } from './evaluate.ts';
import { factsShape } from './facts.ts';
import type { Definitions, MetricValues } from './metric.ts';

/** What was spent to sell and what came of it, all amounts in one unit. Leave out what is not known. */
export interface MarketingFacts {
  /** On advertisements. */
  readonly adSpend?: number | undefined;
  /** Sales that are put down to these advertisements. */
  readonly attributedSales?: number | undefined;
  /** Their gross profit. */
  readonly attributedGrossProfit?: number | undefined;
  /** On all marketing. */
  readonly marketingSpend?: number | undefined;
  /** All sales of the period, whatever they came from. */
  readonly sales?: number | undefined;
  /** What a measure cost, and what it brought. */
  readonly investment?: number | undefined;
  readonly gain?: number | undefined;
  /** What was spent to win customers, and how many were won. */
  readonly acquisitionSpend?: number | undefined;
  readonly newCustomers?: number | undefined;
  /** Gross profit of a customer over the whole time; see `lifetimeValue` in `shopwright/customers`. */
  readonly lifetimeValue?: number | undefined;
  /** What winning one customer costs. */
  readonly acquisitionCost?: number | undefined;
  readonly monthlySalesPerCustomer?: number | undefined;
  /** As a share, 0.6 for 60%. */
  readonly grossMargin?: number | undefined;
  readonly impressions?: number | undefined;
  readonly clicks?: number | undefined;
  readonly emailsSent?: number | undefined;
  readonly emailsDelivered?: number | undefined;
  readonly emailsOpened?: number | undefined;
  readonly emailsClicked?: number | undefined;
  readonly unsubscribes?: number | undefined;
}

/** Metrics of marketing. */
export const marketingDefinitions = {
  returnOnAdSpend: {
    name: { en: 'Return on ad spend (ROAS)', zh: '广告投资回报' }, meaning: 'sales put down to the ads, per unit spent on them',
    numerator: 'attributedSales', denominator: 'adSpend', unit: 'ratio', better: 'higher', healthy: null, source: 'common practice',
  },
  profitOnAdSpend: {
    name: { en: 'Profit on ad spend (POAS)', zh: '广告毛利回报' }, meaning: 'gross profit of these sales, per unit spent on ads',
    numerator: 'attributedGrossProfit', denominator: 'adSpend', unit: 'ratio', better: 'higher', healthy: { atLeast: 1 }, source: 'common practice',
  },
  marketingEfficiency: {
    name: { en: 'Marketing efficiency ratio (MER)', zh: '营销效率' }, meaning: 'all sales, per unit of all marketing',
    numerator: 'sales', denominator: 'marketingSpend', unit: 'ratio', better: 'higher', healthy: null, source: 'common practice',
  },
  outputPerInput: {
    name: { en: 'ROI as output per input', zh: '投入产出比' }, meaning: 'what came in, per unit spent: 50,000 for 10,000 is 5',
    numerator: 'gain', denominator: 'investment', unit: 'ratio', better: 'higher', healthy: null, source: 'handbook: 10,000 spent brings 50,000, "ROI = 5"',
  },
  returnOnInvestment: {
    name: { en: 'ROI as net return', zh: '投资回报率' }, meaning: 'what came in less what was spent, per unit spent: 50,000 for 10,000 is 400%',
    numerator: 'gain - investment', denominator: 'investment', unit: 'ratio', better: 'higher', healthy: { atLeast: 0 }, source: 'accounting',
  },
  customerAcquisitionCost: {
    name: { en: 'Customer acquisition cost (CAC)', zh: '获客成本' }, meaning: 'spent to win customers, per new customer',
    numerator: 'acquisitionSpend', denominator: 'newCustomers', unit: 'amount', better: 'lower', healthy: null, source: 'common practice',
  },
  lifetimeValueToAcquisitionCost: {
    name: { en: 'LTV : CAC', zh: 'LTV/CAC' }, meaning: 'gross profit of a customer over the whole time, per unit spent to win one',
    numerator: 'lifetimeValue', denominator: 'acquisitionCost', unit: 'ratio', better: 'higher', healthy: { atLeast: 3 }, source: 'common practice: 3 or more',
  },
  acquisitionPaybackMonths: {
    name: { en: 'CAC payback', zh: '获客回本周期' }, meaning: 'months of a customer\'s gross profit that pay for winning one',
    numerator: 'acquisitionCost', denominator: 'monthlySalesPerCustomer * grossMargin', unit: 'months', better: 'lower', healthy: null, source: 'common practice',
  },
  clickThroughRate: {
    name: { en: 'Click-through rate', zh: '点击率' }, meaning: 'clicks, of impressions',
    numerator: 'clicks', denominator: 'impressions', unit: 'ratio', better: 'higher', healthy: null, source: 'common practice',
  },
  costPerClick: {
    name: { en: 'Cost per click', zh: '点击成本' }, meaning: 'ad spend per click',
    numerator: 'adSpend', denominator: 'clicks', unit: 'amount', better: 'lower', healthy: null, source: 'common practice',
  },
  costPerThousandImpressions: {
    name: { en: 'Cost per thousand impressions (CPM)', zh: '千次展示成本' }, meaning: 'ad spend per thousand impressions',
    numerator: '1000 * adSpend', denominator: 'impressions', unit: 'amount', better: 'lower', healthy: null, source: 'common practice',
  },
  emailDeliveryRate: {
    name: { en: 'Email delivery rate', zh: '邮件送达率' }, meaning: 'emails delivered, of those sent',
    numerator: 'emailsDelivered', denominator: 'emailsSent', unit: 'share', better: 'higher', healthy: null, source: 'common practice',
  },
  emailOpenRate: {
    name: { en: 'Email open rate', zh: '邮件打开率' }, meaning: 'emails opened at least once, of those delivered',
    numerator: 'emailsOpened', denominator: 'emailsDelivered', unit: 'share', better: 'higher', healthy: null, source: 'common practice',
  },
  emailClickRate: {
    name: { en: 'Email click rate', zh: '邮件点击率' }, meaning: 'emails clicked at least once, of those delivered',
    numerator: 'emailsClicked', denominator: 'emailsDelivered', unit: 'share', better: 'higher', healthy: null, source: 'common practice',
  },
  unsubscribeRate: {
    name: { en: 'Unsubscribe rate', zh: '退订率' }, meaning: 'people who unsubscribed, of emails delivered',
    numerator: 'unsubscribes', denominator: 'emailsDelivered', unit: 'share', better: 'lower', healthy: null, source: 'common practice',
  },
} satisfies Definitions<string>;

/** The metrics of the family. */
export type MarketingMetric = keyof typeof marketingDefinitions;

/** The shape of the facts. */
export const marketingFactsShape = /* @__PURE__ */ (() =>
  factsShape<keyof MarketingFacts>({
    adSpend: 'amount', attributedSales: 'balance', attributedGrossProfit: 'balance', marketingSpend: 'amount', sales: 'balance', investment: 'amount', gain: 'balance',
    acquisitionSpend: 'amount', newCustomers: 'count', lifetimeValue: 'balance', acquisitionCost: 'amount', monthlySalesPerCustomer: 'amount', grossMargin: 'fraction',
    impressions: 'count', clicks: 'count', emailsSent: 'count', emailsDelivered: 'count', emailsOpened: 'count', emailsClicked: 'count', unsubscribes: 'count',
  }))();

/**
 * What marketing brought for what it cost.
 *
 * ROI has two meanings: what came in per unit spent (the handbook's 投入产出比, 5 for 50,000 of 10,000) and the net return (4, or 400%).
 * Both are here, under their own names. ROAS counts sales, POAS gross profit; MER counts all sales over all marketing.
 *
 * @throws InvalidInputError when a count is no whole number of 0 or more, an amount is negative or not finite, or a part is more than its whole.
 * @see handbook: 10,000 spent brings 50,000 of sales, "ROI = 5"
 * @example
 * ```ts
 * import { marketingMetrics } from 'shopwright/metrics';
 * const sheet = marketingMetrics({ investment: 10_000, gain: 50_000, acquisitionSpend: 5_000, newCustomers: 0 });
 * [sheet.outputPerInput.value, sheet.returnOnInvestment.value] // => [5, 4]
 * sheet.customerAcquisitionCost // => { value: null, numerator: 5_000, denominator: 0, reason: 'zero-denominator', missing: [] }
 * ```
 */
export function marketingMetrics(facts: MarketingFacts): MetricValues<MarketingMetric> {
  return evaluate(marketingDefinitions, marketingFactsShape, facts);
}
