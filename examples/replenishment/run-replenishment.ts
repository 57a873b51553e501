import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { allocateStock, availableToPromise, forecastDemand, planPresale, replenish, simulateInventory, type ReplenishItem, type ReplenishPlan } from 'shopwright/inventory';
import type { Output } from '../shop/output.ts';
import { textTable, wrap } from '../shop/text-table.ts';
import { readWeeklySales } from '../stock/read-sales.ts';
import { backtestTable } from './backtest-table.ts';
import { COVER_DAYS, LEAD_DAYS, LEARNED_DAYS, orderingRules, runMornings } from './mornings.ts';
import { readDailyDemand } from './read-demand.ts';

const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)}%`;
const count = (units: number): string => Math.round(units).toLocaleString('en-US');
const left = (heading: string) => ({ heading, align: 'left' as const });
const right = (heading: string) => ({ heading, align: 'right' as const });

const items: readonly ReplenishItem[] = [
  { id: 'T-shirt, white', onHand: 40, reserved: 6, demandPerDay: 12, demandStdDev: 4, shortageCost: 30, offers: [{ supplier: 'Ningbo', unitCost: 21, leadTimeDays: 12, packSize: 24, minimumQuantity: 120 }, { supplier: 'Hangzhou', unitCost: 24, leadTimeDays: 4, packSize: 12 }] },
  { id: 'Socks, pack of 5', onHand: 150, demandPerDay: 6, demandStdDev: 4, openOrders: [{ quantity: 120, due: '2026-03-20' }], shortageCost: 12, offers: [{ supplier: 'Ningbo', unitCost: 9, leadTimeDays: 12, packSize: 60 }] },
  { id: 'Hand cream', onHand: 20, demandPerDay: 3, demandStdDev: 2, shelfLifeDays: 20, shortageCost: 40, offers: [{ supplier: 'Suzhou', unitCost: 15, leadTimeDays: 6, packSize: 6 }] },
  { id: 'Rain coat', onHand: -3, demandPerDay: 1.5, demandStdDev: 2, shortageCost: 90, offers: [{ supplier: 'Suzhou', unitCost: 80, leadTimeDays: 10, expedite: { leadTimeDays: 3, extraUnitCost: 9 } }] },
  { id: 'Evening dress', onHand: 4, demandPerDay: 0.3, demandStdDev: 0.6, shortageCost: 150, offers: [{ supplier: 'Hangzhou', unitCost: 190, leadTimeDays: 9, minimumQuantity: 30, maximumQuantity: 20 }] },
];
const suppliers = [{ id: 'Ningbo', reliability: 0.93 }, { id: 'Hangzhou', reliability: 0.97 }, { id: 'Suzhou', reliability: 0.9 }];

/** A morning in a small shop; with a folder of real data also a year of mornings and a forecasting contest. */
export async function runReplenishment(output: Output, { data }: { readonly data?: string | undefined } = {}): Promise<void> {
  tellMorning(output);
  if (data === undefined) return;
  await tellYear(output, join(data, 'online-retail.csv.gz'));
  await tellForecasts(output, join(data, 'weekly-sales-uci.csv.gz'));
}

/** What of the story a test can hold it to. */
interface MorningStory {
  readonly rich: ReplenishPlan;
  readonly poor: ReplenishPlan;
}

/** The embedded story: what to order, with all the money and with half of it; a forecast, promises, shares, a presale. */
export function tellMorning(output: Output): MorningStory {
  const morning = { today: '2026-03-02', items, suppliers, coverDays: 10, minimumReliability: 0.9 };
  const rich = replenish(morning);
  const poor = replenish({ ...morning, budget: Math.round(rich.totals.cost / 2) });
  output.print('Monday morning, 2 March: what to order');
  output.print('');
  const rows = rich.lines.map((line, index) => [line.item, line.action, String(line.position), line.reorderPoint.toFixed(1), String(line.quantity), `${line.supplier ?? ''}${line.expedited ? ', expedited' : ''}`, line.arrives ?? '', line.runsOut ?? '', String(poor.lines[index]!.quantity)]);
  for (const row of textTable([left('article'), left('decision'), right('position'), right('line'), right('order'), left('from'), left('arrives'), left('runs out'), right('with half the money')], rows)) output.print(row);
  output.print('');
  for (const { item, reasons } of rich.lines) for (const line of wrap(`${item}: ${reasons.map(({ code, ...figures }) => `${code}${Object.keys(figures).length === 0 ? '' : ` (${Object.entries(figures).map(([name, value]) => `${name} ${typeof value === 'number' ? Number(value.toFixed(1)) : value}`).join(', ')})`}`).join('; ')}`, 110)) output.print(line);
  output.print('');
  output.print(`All orders cost ${count(rich.totals.cost)}. With ${count(poor.budget.limit!)} the next yuan would still save ${poor.budget.worthOfNext!.toFixed(2)} in shortages.`);

  const history = Array.from({ length: 40 }, (_, week) => (week === 24 ? 260 : 80 + 3 * (week % 4) * (week % 3) + ((week * 37) % 17)));
  const forecast = forecastDemand({ history, horizon: 4, events: [{ name: '618', periods: [24, 42] }] });
  if (forecast.ok) output.print(`T-shirts in the next four weeks: ${forecast.periods.map(({ mean, low, high }) => `${count(mean)} (${count(low)}–${count(high)})`).join(', ')}; by ${forecast.method}, ${forecast.because}; the promotion of week 3 sells ${forecast.events[0]!.lift.toFixed(1)} times as much.`);
  const promised = availableToPromise({ onHand: 50, receipts: [0, 0, 100, 0, 0], committed: [20, 20, 30, 40, 0], from: '2026-03-02', requests: [{ id: 'a', quantity: 8 }, { id: 'b', quantity: 25 }] });
  output.print(`An order of 8 can be promised for ${promised.promises[0]!.day}, one of 25 for ${promised.promises[1]!.day}.`);
  const shared = allocateStock({ available: 90, rule: 'proportional', claims: [{ id: 'own shop', quantity: 60, reserve: 20 }, { id: 'marketplace', quantity: 80 }, { id: 'store', quantity: 10, reserve: 15 }] });
  output.print(`90 coats for three channels: ${shared.claims.map(({ id, granted, held }) => `${id} ${granted}${held > 0 ? ` and ${held} held` : ''}`).join(', ')}.`);
  const presale = planPresale({ today: '2026-03-02', presold: 460, bufferRate: 0.1, minimumBatch: 500, packSize: 50, productionDays: 15, shippingDays: 5, promised: '2026-03-30' });
  output.print(`460 dresses sold ahead: ${presale.decision} ${presale.quantity}, begin by ${presale.startBy}.`);
  const played = simulateInventory({ seed: 'socks', policy: { rule: 's,S', reorderPoint: 93, orderUpTo: 153 }, demand: { kind: 'negative-binomial', mean: 6, stdDev: 4 }, leadTimePeriods: 12 });
  output.print(`Socks played through: ${percent(played.fillRate!.mean, 2)} of units served at once (${percent(played.fillRate!.low!, 2)}–${percent(played.fillRate!.high!, 2)}), ${count(played.averageStock.mean)} packs on the shelf.`);
  return { rich, poor };
}

async function tellYear(output: Output, path: string): Promise<void> {
  if (!existsSync(path)) return;
  output.progress('reading a year of sales …');
  const demand = await readDailyDemand(path);
  const started = output.now();
  const years = orderingRules.map((rule) => runMornings(demand, rule, (morning) => { output.progress(`${rule.name}: morning ${morning} …`); }));
  output.progress('');
  output.print('');
  output.print(`A gift wholesaler (UCI Online Retail): ${count(demand.products.length)} products, ${years[0]!.mornings} mornings; goods take ${LEAD_DAYS} days, orders bring ${COVER_DAYS} days more, forecasts of the ${LEARNED_DAYS} days before`);
  output.print('');
  for (const line of textTable([left('rule'), right('units served at once'), right('average stock'), right('orders')], years.map(({ rule, fillRate, averageStock, orders }) => [rule, percent(fillRate), count(averageStock), count(orders)]))) output.print(line);
  output.print('');
  const [simple, , theory, foresight] = years;
  for (const line of wrap(`Three days of sales serve ${percent(simple!.fillRate)} of the units at once, a line set by the spread of demand ${percent(theory!.fillRate)} for ${percent(theory!.averageStock / simple!.averageStock - 1, 0)} more stock. It is called 95% and does not reach it: a wholesaler's demand comes in lumps that ninety days do not show, and grows towards Christmas. Who knew the future would serve everything with ${percent(1 - foresight!.averageStock / simple!.averageStock, 0)} less stock: so much a better forecast could be worth.`, 110)) output.print(line);
  output.print(`${years.length} years of mornings in ${((output.now() - started) / 1000).toFixed(1)} s.`);
}

async function tellForecasts(output: Output, path: string): Promise<void> {
  if (!existsSync(path)) return;
  const articles = await readWeeklySales(path);
  const started = output.now();
  const scores = backtestTable(articles, (done) => { output.progress(`forecasts: ${done} of ${articles.length} …`); });
  output.progress('');
  output.print('');
  output.print(`Weekly sales of a retailer (UCI 396): ${articles.length} articles, each of the last 13 weeks foreseen from the weeks before; means over articles; intervals are to cover 90%`);
  output.print('');
  for (const line of textTable([left('method'), right('articles'), right('chosen'), right('MAE'), right('RMSE'), right('MASE'), right('bias'), right('covered')], scores.map(({ method, articles: tried, chosen, mae, rmse, mase, bias, coverage }) => [method, count(tried), count(chosen), mae.toFixed(3), rmse.toFixed(3), mase.toFixed(3), bias.toFixed(3), percent(coverage)]))) output.print(line);
  output.print('');
  output.print(`In ${((output.now() - started) / 1000).toFixed(1)} s.`);
}
