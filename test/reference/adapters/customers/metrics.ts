import {
  conversionMetrics, funnel, funnelFromEvents, marginMetrics, marketingMetrics, orderValues, retentionMetrics, salesMetrics, storeTally, summarizeStorePart, timeSeries, trafficMetrics,
} from '../../../../src/metrics/index.ts';
import type { Fields } from '../../fields.ts';
import { fromThousandths, toThousandths } from './case-money.ts';
import { filtered, ordersOf, readTable } from './data-table.ts';

type Answer = (inputs: Fields, data: string) => unknown;

/** Cases of this file that are about sales, marketing, visits and funnels. */
export const metricFunctions: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['averageOrderValue', (inputs, data) => (inputs.has('dataset') ? valuesOfOrders(inputs, data).mean : salesMetrics({ sales: amount(inputs, 'revenue', 'sales'), orders: inputs.count('orders') }).averageOrderValue.value)],
  ['medianOrderValue', (inputs, data) => valuesOfOrders(inputs, data).median],
  ['salesSummary', salesSummary],
  ['conversionRate', conversion],
  ['grossMargin', (inputs) => marginMetrics({ sales: amount(inputs, 'revenue', 'sales'), cost: amount(inputs, 'cogs', 'cost') }).grossMargin.value],
  ['markup', (inputs) => marginMetrics({ sales: amount(inputs, 'price', 'revenue'), cost: amount(inputs, 'cost', 'cogs') }).markup.value],
  ['contributionMargin', contribution],
  ['roi', (inputs) => marketingMetrics({ gain: amount(inputs, 'revenue', 'gain'), investment: amount(inputs, 'cost', 'investment') }).returnOnInvestment.value],
  ['roas', (inputs) => marketingMetrics({ attributedSales: amount(inputs, 'revenue', 'attributedRevenue'), adSpend: amount(inputs, 'adSpend', 'spend') }).returnOnAdSpend.value],
  ['breakEvenRoas', (inputs) => marginMetrics({ sales: 1, cost: 1 - amount(inputs, 'grossMargin')! }).breakEvenReturnOnAdSpend.value],
  ['poas', (inputs) => marketingMetrics({ attributedGrossProfit: amount(inputs, 'grossProfit'), adSpend: amount(inputs, 'adSpend', 'spend') }).profitOnAdSpend.value],
  ['marketingEfficiencyRatio', (inputs) => marketingMetrics({ sales: amount(inputs, 'revenue', 'sales'), marketingSpend: amount(inputs, 'marketingSpend', 'spend') }).marketingEfficiency.value],
  ['cac', (inputs) => marketingMetrics({ acquisitionSpend: amount(inputs, 'spend', 'cost'), newCustomers: inputs.count('newCustomers') }).customerAcquisitionCost.value],
  ['ltvToCac', (inputs) => marketingMetrics({ lifetimeValue: amount(inputs, 'ltv'), acquisitionCost: amount(inputs, 'cac') }).lifetimeValueToAcquisitionCost.value],
  ['cacPayback', (inputs) => marketingMetrics({ acquisitionCost: amount(inputs, 'cac'), monthlySalesPerCustomer: amount(inputs, 'revenuePerCustomerPerMonth'), grossMargin: amount(inputs, 'grossMargin') }).acquisitionPaybackMonths.value],
  ['cartAbandonmentRate', (inputs) => conversionMetrics({ cartsCreated: whole(inputs, 'cartsCreated', 'carts'), purchases: whole(inputs, 'purchases', 'completed') }).cartAbandonmentRate.value],
  ['checkoutAbandonmentRate', (inputs) => conversionMetrics({ checkoutsStarted: whole(inputs, 'checkoutsStarted', 'checkouts'), purchases: whole(inputs, 'purchases', 'completed') }).checkoutAbandonmentRate.value],
  ['bounceRate', (inputs) => trafficMetrics({ bounces: whole(inputs, 'bounces', 'singleInteractionSessions'), sessions: inputs.count('sessions') }).bounceRate.value],
  ['engagementRate', engagement],
  ['ga4BounceRate', (inputs) => summarizeStorePart(visitsOf(inputs)).traffic.notEngagedRate.value],
  ['churnRate', (inputs) => retentionMetrics(customersOf(inputs)).churnRate.value],
  ['retentionRate', (inputs) => retentionMetrics(customersOf(inputs)).retentionRate.value],
  ['purchaseFrequency', (inputs) => salesMetrics({ orders: inputs.count('orders'), payingUsers: inputs.count('customers') }).ordersPerCustomer.value],
  ['refundRate', refundRate],
  ['revenuePerVisitor', (inputs) => trafficMetrics({ sales: amount(inputs, 'revenue', 'sales'), visitors: inputs.count('visitors') }).salesPerVisitor.value],
  ['funnel', funnelOfCounts],
  ['funnelFromEvents', funnelOfEvents],
  ['orderEconomics', orderEconomics],
  ['revenueByPeriod', revenueByPeriod],
]);

/** The first of some names that there is, as a number. What is no number goes on as it is: the library is to refuse it. */
function amount(inputs: Fields, ...names: readonly string[]): number | undefined {
  const name = names.find((each) => inputs.has(each));
  return name === undefined ? undefined : (inputs.take(name) as number);
}

const whole = amount;

function salesSummary(inputs: Fields): unknown {
  const { netSales, totalSales, discountRate } = salesMetrics({
    grossSales: amount(inputs, 'grossSales'), discounts: amount(inputs, 'discounts') ?? 0, returns: amount(inputs, 'returns') ?? 0, shipping: amount(inputs, 'shipping') ?? 0, taxes: amount(inputs, 'taxes') ?? 0,
  });
  return { netSales: netSales.value, totalSales: totalSales.value, discountRate: discountRate.value };
}

/** People or sessions that converted are a part of all; orders and conversions may be more. */
function conversion(inputs: Fields): unknown {
  if (inputs.has('orders')) return conversionMetrics({ orders: amount(inputs, 'orders'), sessions: amount(inputs, 'sessions', 'visitors') }).ordersPerSession.value;
  if (inputs.has('visitors')) return conversionMetrics({ payingUsers: amount(inputs, 'payingUsers', 'conversions', 'buyers', 'customers'), visitors: amount(inputs, 'visitors') }).conversionRate.value;
  return conversionMetrics({ convertingSessions: amount(inputs, 'convertingSessions', 'conversions'), sessions: amount(inputs, 'sessions') }).sessionConversionRate.value;
}

function contribution(inputs: Fields): unknown {
  const costs = inputs.take('variableCosts') as readonly number[];
  return marginMetrics({ sales: amount(inputs, 'revenue', 'sales'), cost: costs.reduce((sum, each) => sum + each, 0), logistics: 0, commission: 0, paymentFees: 0 }).contributionMargin.value;
}

function engagement(inputs: Fields): unknown {
  const { engagementRate, notEngagedRate } = trafficMetrics({ engagedSessions: amount(inputs, 'engagedSessions'), sessions: amount(inputs, 'sessions') });
  return { engagementRate: engagementRate.value, bounceRate: notEngagedRate.value };
}

/** Visits of one day, of one visitor each. */
function visitsOf(inputs: Fields) {
  const tally = storeTally({ from: '2026-01-01', to: '2026-01-01', timeZone: 'UTC' });
  const sessions = inputs.records('sessions')!.map((session, index) => {
    const visit = { visitor: String(index), at: '2026-01-01T12:00:00Z', seconds: Math.ceil(session.take('seconds') as number), pageViews: session.count('views')!, keyEvents: session.count('keyEvents') ?? 0 };
    session.refuseRest();
    return visit;
  });
  tally.addVisits(sessions);
  return tally.part();
}

function customersOf(inputs: Fields) {
  return { customersAtStart: amount(inputs, 'customersAtStart'), customersAtEnd: amount(inputs, 'customersAtEnd'), newCustomers: amount(inputs, 'newCustomers') };
}

function refundRate(inputs: Fields): unknown {
  if (inputs.has('ordersRefunded')) return salesMetrics({ ordersRefunded: amount(inputs, 'ordersRefunded'), orders: amount(inputs, 'orders') }).refundRateByOrders.value;
  return salesMetrics({ returns: amount(inputs, 'refunded', 'refunds', 'returns'), sales: amount(inputs, 'revenue', 'sales') }).refundRateByValue.value;
}

function funnelOfCounts(inputs: Fields): unknown {
  const counts = inputs.take('steps') as readonly (readonly [string, number])[];
  const { steps, overall } = funnel({ steps: counts.map(([step, count]) => ({ step, count })) });
  return { stepRates: steps.map(({ fromPrevious }) => fromPrevious), overallRates: steps.map(({ fromFirst }) => fromFirst), dropOff: steps.map(({ dropOff }) => dropOff), overall };
}

function funnelOfEvents(inputs: Fields): unknown {
  const events = (inputs.take('events') as readonly (readonly [string, string, string])[]).map(([user, event, at]) => ({ user, event, at }));
  return funnelFromEvents({ events, steps: inputs.texts('steps')!, windowMinutes: amount(inputs, 'windowMinutes') }).steps.map(({ count }) => count);
}

/** However many payments an order has, it is one order. */
function orderEconomics(inputs: Fields): unknown {
  const orders = inputs.records('orders')!.map((order) => {
    order.ignore('id');
    const [payments, refunds] = [order.take('payments'), order.take('refunds') ?? []] as [readonly number[], readonly number[]];
    order.refuseRest();
    const sum = (list: readonly number[]): number => list.reduce((total, each) => total + toThousandths(each), 0);
    return { spent: sum(payments), refunded: sum(refunds) };
  });
  const total = (field: 'spent' | 'refunded'): number => orders.reduce((sum, order) => sum + order[field], 0);
  const { averageOrderValue } = salesMetrics({ sales: total('spent'), orders: orders.length });
  return { spent: fromThousandths(total('spent')), refunded: fromThousandths(total('refunded')), averageOrderValue: averageOrderValue.value === null ? null : fromThousandths(averageOrderValue.value) };
}

function revenueByPeriod(inputs: Fields): unknown {
  const rows = (name: string, sign: number) => ((inputs.take(name) ?? []) as readonly (readonly [string, number])[]).map(([day, value]) => ({ at: `${day}T12:00:00Z`, amount: sign * toThousandths(value) }));
  inputs.word('basis', ['event date']);
  const { points } = timeSeries({ events: [...rows('orders', 1), ...rows('refunds', -1)], unit: inputs.word('period', ['day', 'week', 'month', 'quarter', 'year'])!, timeZone: 'UTC' });
  return Object.fromEntries(points.map(({ label, sum }) => [label, fromThousandths(sum!)]));
}

function valuesOfOrders(inputs: Fields, data: string): { readonly mean: number | null; readonly median: number | null } {
  const { orders } = ordersOf(filtered(readTable(data, inputs.text('dataset')!), inputs.text('filter')));
  inputs.word('order', ['distinct InvoiceNo']);
  const byOrder = new Map<string, number>();
  for (const { orderId, amount: value } of orders) byOrder.set(orderId!, (byOrder.get(orderId!) ?? 0) + value);
  const { mean, median } = orderValues({ amounts: [...byOrder.values()] });
  return { mean: mean === null ? null : fromThousandths(mean), median: median === null ? null : fromThousandths(median) };
}
