import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  conversionMetrics, marginMetrics, marketingMetrics, metricDefinitions, recombineMetrics, retentionMetrics, salesMetrics, trafficMetrics, type MetricValue,
} from '../../src/metrics/index.ts';
import { refusals } from '../support/refusals.ts';

describe('the families of metrics', () => {
  it.each<[string, MetricValue, number | null, string]>([
    ['average order value', salesMetrics({ sales: 12500, orders: 250 }).averageOrderValue, 50, 'sales per order'],
    ['value per customer', salesMetrics({ sales: 12500, payingUsers: 200 }).salesPerCustomer, 62.5, 'handbook: 客单价'],
    ['net sales', salesMetrics({ grossSales: 12000, discounts: 1500, returns: 900 }).netSales, 9600, 'Shopify'],
    ['total sales', salesMetrics({ grossSales: 12000, discounts: 1500, returns: 900, shipping: 600, taxes: 800 }).totalSales, 11000, 'Shopify'],
    ['net sales of a bad month', salesMetrics({ grossSales: 100, discounts: 0, returns: 900 }).netSales, -800, 'more came back than was sold'],
    ['refunds larger than sales', salesMetrics({ sales: 100, returns: 900 }).refundRateByValue, 9, 'of earlier sales'],
    ['discount rate', salesMetrics({ grossSales: 200, discounts: 30 }).discountRate, 0.15, ''],
    ['purchase frequency', salesMetrics({ orders: 18532, payingUsers: 4338 }).ordersPerCustomer, 18532 / 4338, 'Online Retail'],
    ['repeat rate', salesMetrics({ repeatCustomers: 2845, payingUsers: 4338 }).repeatPurchaseRate, 2845 / 4338, 'Online Retail'],
    ['repeat rate of nobody', salesMetrics({ repeatCustomers: 0, payingUsers: 0 }).repeatPurchaseRate, null, ''],
    ['conversion', conversionMetrics({ visitors: 0, payingUsers: 0 }).conversionRate, null, ''],
    ['orders per session above 1', conversionMetrics({ sessions: 2, orders: 5 }).ordersPerSession, 2.5, ''],
    ['cart abandonment', conversionMetrics({ cartsCreated: 1000, purchases: 298 }).cartAbandonmentRate, 0.702, 'Baymard'],
    ['checkout abandonment', conversionMetrics({ checkoutsStarted: 400, purchases: 298 }).checkoutAbandonmentRate, 0.255, ''],
    ['gross margin below 0', marginMetrics({ sales: 100, cost: 130 }).grossMargin, -0.3, ''],
    ['gross margin without sales', marginMetrics({ sales: 0, cost: 50 }).grossMargin, null, ''],
    ['markup', marginMetrics({ sales: 80, cost: 40 }).markup, 1, '50% margin is 100% markup'],
    ['contribution margin', marginMetrics({ sales: 100, cost: 40, logistics: 8.5, commission: 6.5, paymentFees: 5 }).contributionMargin, 0.4, ''],
    ['break-even units', marginMetrics({ sales: 1000, cost: 400, logistics: 100, commission: 50, paymentFees: 50, units: 10, fixedCosts: 2000 }).breakEvenUnits, 50, '40 a unit'],
    ['break-even sales', marginMetrics({ sales: 1000, cost: 400, logistics: 100, commission: 50, paymentFees: 50, fixedCosts: 2000 }).breakEvenSales, 5000, '40%'],
    ['break-even ROAS', marginMetrics({ sales: 1, cost: 0.6 }).breakEvenReturnOnAdSpend, 2.5, '1 / 0.4'],
    ['ROAS', marketingMetrics({ attributedSales: 4200, adSpend: 1200 }).returnOnAdSpend, 3.5, ''],
    ['POAS', marketingMetrics({ attributedGrossProfit: 1680, adSpend: 1200 }).profitOnAdSpend, 1.4, ''],
    ['MER', marketingMetrics({ sales: 60000, marketingSpend: 12000 }).marketingEfficiency, 5, ''],
    ['ROI of the handbook', marketingMetrics({ gain: 50000, investment: 10000 }).outputPerInput, 5, 'handbook'],
    ['ROI of accounting', marketingMetrics({ gain: 50000, investment: 10000 }).returnOnInvestment, 4, ''],
    ['CAC without new customers', marketingMetrics({ acquisitionSpend: 5000, newCustomers: 0 }).customerAcquisitionCost, null, ''],
    ['LTV : CAC', marketingMetrics({ lifetimeValue: 360, acquisitionCost: 120 }).lifetimeValueToAcquisitionCost, 3, ''],
    ['payback', marketingMetrics({ acquisitionCost: 120, monthlySalesPerCustomer: 30, grossMargin: 0.6 }).acquisitionPaybackMonths, 120 / 18, ''],
    ['CPM', marketingMetrics({ adSpend: 50, impressions: 20000 }).costPerThousandImpressions, 2.5, ''],
    ['open rate', marketingMetrics({ emailsOpened: 210, emailsDelivered: 1000 }).emailOpenRate, 0.21, ''],
    ['bounce rate of UA', trafficMetrics({ bounces: 45, sessions: 180 }).bounceRate, 0.25, ''],
    ['engagement of GA4', trafficMetrics({ engagedSessions: 693, sessions: 1810 }).engagementRate, 0.3828729281767956, 'Google'],
    ['bounce rate of GA4', trafficMetrics({ engagedSessions: 693, sessions: 1810 }).notEngagedRate, 0.6171270718232044, 'Google'],
    ['time on page', trafficMetrics({ secondsOnPages: 900, pageViews: 50, exits: 20 }).averageTimeOnPage, 30, 'the last page is not timed'],
    ['sales per visitor', trafficMetrics({ sales: 1600, visitors: 1280 }).salesPerVisitor, 1.25, ''],
    ['retention', retentionMetrics({ customersAtStart: 500, customersAtEnd: 520, newCustomers: 60 }).retentionRate, 0.92, ''],
    ['churn', retentionMetrics({ customersAtStart: 500, customersAtEnd: 520, newCustomers: 60 }).churnRate, 0.08, ''],
  ])('%s', (_, { value, reason }, expected) => {
    if (expected === null) expect([value, reason]).toEqual([null, 'zero-denominator']);
    else expect(value).toBeCloseTo(expected, 12);
  });

  it('says which facts are missing, each once', () => {
    expect(marginMetrics({ sales: 5 }).contribution).toEqual({ value: null, numerator: null, denominator: null, reason: 'missing-facts', missing: ['cost', 'logistics', 'commission', 'paymentFees'] });
  });

  it.each<[string, () => unknown, string[]]>([
    ['more converters than visitors', () => conversionMetrics({ payingUsers: 5, visitors: 2 }), ['payingUsers more-than-the-whole']],
    ['more purchases than carts', () => conversionMetrics({ cartsCreated: 5, purchases: 9 }), ['purchases more-than-the-whole']],
    ['converters without visitors', () => conversionMetrics({ payingUsers: 5, visitors: 0 }), ['payingUsers more-than-the-whole']],
    ['fractions of people, NaN and negative counts', () => conversionMetrics({ visitors: 1.5, payingUsers: NaN, orders: -1 }), ['visitors wrong-type', 'payingUsers wrong-type', 'orders too-small']],
    ['95 for 0.95', () => marketingMetrics({ grossMargin: 60 }), ['grossMargin too-large']],
    ['a fact that there is not', () => trafficMetrics({ visits: 5 } as never), ['visits unknown-field']],
    ['a polluting key', () => trafficMetrics(JSON.parse('{"__proto__": 5}') as never), ['__proto__ unknown-field']],
    ['nothing at all', () => trafficMetrics(undefined as never), ['wrong-type']],
    ['infinite sales', () => salesMetrics({ sales: Infinity }), ['sales wrong-type']],
    ['more joined than are there', () => retentionMetrics({ customersAtStart: 5, customersAtEnd: 2, newCustomers: 3 }), ['newCustomers more-than-the-whole']],
  ])('refuses %s', (_, call, expected) => {
    expect(refusals(call)).toEqual(expected);
  });
});

describe('metricDefinitions', () => {
  it('names every metric once, in both languages, with a formula of facts', () => {
    expect(new Set(metricDefinitions.map(({ id }) => id)).size).toBe(metricDefinitions.length);
    for (const { name, numerator, denominator, meaning, source } of metricDefinitions) {
      expect(name.en).toMatch(/\w/);
      expect(name.zh).toMatch(/[\u4E00-\u9FFF]|LTV/);
      for (const formula of [numerator, denominator ?? 'none']) expect(formula).toMatch(/^[a-zA-Z0-9]+( [-+*] [a-zA-Z]+)*$/);
      expect([meaning, source].every((text) => text.length > 3)).toBe(true);
    }
  });

  it('has every metric that the functions return', () => {
    const returned = [trafficMetrics({}), conversionMetrics({}), salesMetrics({}), marginMetrics({}), marketingMetrics({}), retentionMetrics({})].flatMap((family) => Object.keys(family));
    expect(metricDefinitions.filter(({ family }) => family !== 'service').map(({ id }) => id)).toEqual(returned);
  });
});

describe('recombineMetrics', () => {
  const share = fc.tuple(fc.nat({ max: 1000 }), fc.nat({ max: 1000 })).map(([one, other]) => ({ sessions: one + other, convertingSessions: one }));

  it('of the parts is the metric of the sums, however they are grouped', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 8 }), fc.nat(), (days, cut) => {
        const values = days.map((day) => conversionMetrics(day).sessionConversionRate);
        const total = days.reduce((sum, day) => ({ sessions: sum.sessions + day.sessions, convertingSessions: sum.convertingSessions + day.convertingSessions }));
        const whole = conversionMetrics(total).sessionConversionRate;
        expect(recombineMetrics(values)).toEqual(whole);
        const [left, right] = [values.slice(0, cut % values.length), values.slice(cut % values.length)];
        expect(recombineMetrics([...(left.length > 0 ? [recombineMetrics(left)] : []), recombineMetrics(right)])).toEqual(whole);
      }),
    );
  });

  it('lacks what a part lacks, and refuses what is no value', () => {
    const [known, unknown] = [salesMetrics({ sales: 5, orders: 1 }).averageOrderValue, salesMetrics({ sales: 5 }).averageOrderValue];
    expect(recombineMetrics([known, unknown])).toMatchObject({ value: null, reason: 'missing-facts', missing: ['orders'] });
    expect(refusals(() => recombineMetrics([]))).toEqual(['too-small']);
    expect(refusals(() => recombineMetrics([5 as never, null as never]))).toEqual(['0 wrong-type', '1 wrong-type']);
    expect(refusals(() => recombineMetrics([known, salesMetrics({ grossSales: 1, discounts: 0, returns: 0 }).netSales]))).toEqual(['mixed']);
  });
});
