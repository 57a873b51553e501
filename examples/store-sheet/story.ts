import { attribution, funnelFromEvents, summarizeStore, type StoreOrder, type StoreSummary, type StoreVisit, type UserEvent } from 'shopwright/metrics';
import { formatAmount } from 'shopwright/money';
import { createRandom } from '../fashion-day/random.ts';
import type { Output } from '../shop/output.ts';
import { textTable } from '../shop/text-table.ts';

const yuan = (amount: number): string => formatAmount({ amount: Math.round(amount), currency: 'CNY', locale: 'en-US' });
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** October and November of a small fashion shop. In November it advertised, and most who came left again. */
export function tellStory({ print }: Pick<Output, 'print'>, seed = 20_261_130): StoreSummary {
  const { orders, visits, events, journeys } = twoMonths(seed);
  const summary = summarizeStore({ orders, visits, from: '2026-11-01', to: '2026-11-30', timeZone: 'Asia/Shanghai', before: { from: '2026-10-01', to: '2026-10-31' } });

  print('November 2026 against October');
  const shown: readonly [metric: string, label: string, format: (value: number) => string][] = [
    ['totalSales', 'total sales', yuan], ['averageOrderValue', 'sales per order 笔单价', yuan], ['salesPerCustomer', 'sales per customer 客单价', yuan], ['conversionRate', 'conversion 转化率', percent],
    ['bounceRate', 'bounce rate 跳出率', percent], ['cartAbandonmentRate', 'carts abandoned', percent], ['discountRate', 'discounts', percent], ['grossMargin', 'gross margin 毛利率', percent],
  ];
  const rows = shown.map(([metric, label, format]) => {
    const { before, now, growth } = summary.changes.find((change) => change.metric === metric)!;
    const text = (value: number | null): string => (value === null ? '–' : format(value));
    return [label, text(before), text(now), growth?.rate === null || growth === null ? '' : `${growth.rate >= 0 ? '+' : ''}${percent(growth.rate)}`];
  });
  for (const line of textTable([{ heading: '', align: 'left' }, { heading: 'October', align: 'right' }, { heading: 'November', align: 'right' }, { heading: 'change', align: 'right' }], rows)) print(line);

  const { change, volume, mix, price, added, dropped } = summary.salesChange;
  print('');
  print(`Why sales moved by ${yuan(change)}: volume ${yuan(volume)}, mix ${yuan(mix)}, price ${yuan(price)}, new products ${yuan(added)}, dropped ${yuan(dropped)}. The parts add up to the change.`);
  for (const { metric, severity, value, limit, advice } of summary.alerts.alerts) print(`${severity.toUpperCase()}: ${metric} is ${percent(value)}, limit ${percent(limit)}. ${advice ?? ''}`);

  const { steps, biggestDrop, between } = funnelFromEvents({ events, steps: ['view', 'cart', 'checkout', 'buy'], windowMinutes: 24 * 60 });
  print('');
  print(`Funnel of November within a day: ${steps.map(({ step, count, fromPrevious }) => `${step} ${count.toLocaleString('en-US')}${step === 'view' ? '' : ` (${percent(fromPrevious ?? 0)})`}`).join(' → ')}`);
  print(`The biggest drop is from ${biggestDrop!.from} to ${biggestDrop!.to}; from cart to checkout it takes ${between[1]!.medianMinutes!.toFixed(0)} minutes in the median.`);

  print('');
  print('Who brought the sales of November, by three rules of credit:');
  const models = [{ kind: 'last' }, { kind: 'linear' }, { kind: 'position' }] as const;
  const credits = models.map((model) => attribution({ conversions: journeys, model, lookbackDays: 30 }));
  const channels = credits[0]!.channels.map(({ channel }) => channel).sort();
  const creditRows = channels.map((channel) => [channel, ...credits.map((credit) => yuan(credit.channels.find((each) => each.channel === channel)?.amount ?? 0))]);
  for (const line of textTable([{ heading: 'channel', align: 'left' }, ...models.map(({ kind }) => ({ heading: kind, align: 'right' as const }))], [...creditRows, ['in all', ...credits.map(({ total }) => yuan(total))]])) print(line);
  return summary;
}

function twoMonths(seed: number): { readonly orders: StoreOrder[]; readonly visits: StoreVisit[]; readonly events: UserEvent[]; readonly journeys: Parameters<typeof attribution>[0]['conversions'] } {
  const random = createRandom(seed);
  const orders: StoreOrder[] = [];
  const visits: StoreVisit[] = [];
  const events: UserEvent[] = [];
  const journeys: { id: string; at: number; amount: number; touches: { channel: string; at: number }[] }[] = [];
  const products = ['coat', 'shirt', 'hat', 'scarf'].map((sku, index) => ({ sku, price: [29900, 12900, 5900, 8900][index]!, cost: [21500, 8600, 3100, 4000][index]! }));
  for (let visit = 0; visit < 3_000; visit += 1) {
    const november = visit >= 1_000;
    const at = Date.UTC(2026, november ? 10 : 9, random.whole(1, 29), random.whole(0, 15), random.whole(0, 59));
    const visitor = `v${random.whole(1, november ? 2_000 : 900)}`;
    const source = random.pick(november ? ['ad', 'ad', 'ad', 'search', 'mail'] : ['search', 'mail', 'search']);
    const bounced = random.chance(source === 'ad' ? 88 : 45);
    const cart = !bounced && random.chance(34);
    const checkout = cart && random.chance(60);
    const purchase = checkout && random.chance(70);
    visits.push({ visitor, at, pageViews: bounced ? 1 : random.whole(2, 9), seconds: bounced ? random.whole(1, 15) : random.whole(20, 600), isNew: random.chance(60), source, cart, checkout, purchase });
    if (november) for (const [step, done] of [['view', true], ['cart', cart], ['checkout', checkout], ['buy', purchase]] as const) if (done) events.push({ user: visitor, event: step, at: at + events.length % 7 * 60_000 + ['view', 'cart', 'checkout', 'buy'].indexOf(step) * random.whole(8, 20) * 60_000 });
    if (!purchase) continue;
    const { sku, price, cost } = random.pick(november ? products : products.slice(0, 3));
    const quantity = random.whole(1, 2);
    const listAmount = price * quantity;
    const netAmount = listAmount - (november && listAmount >= 19900 ? 3000 : 0);
    orders.push({ id: String(visit), at: at + 3_600_000, customerId: visitor, lines: [{ sku, quantity, listAmount, netAmount, cost: cost * quantity }], shipping: netAmount >= 9900 ? 0 : 1000, taxes: 0, logistics: 800, commission: 0, paymentFees: Math.round(netAmount * 0.006) });
    if (november) journeys.push({ id: String(visit), at: at + 3_600_000, amount: netAmount, touches: [random.pick(['ad', 'video', 'search']), ...(random.chance(60) ? [random.pick(['search', 'mail'])] : []), source].map((channel, index) => ({ channel, at: at - (2 - index) * 172_800_000 })) });
  }
  return { orders, visits, events, journeys };
}
