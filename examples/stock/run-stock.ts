import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { achievedService, demandStatistics, economicOrderQuantity, reorderPoint, reorderQuantityPolicy, safetyStock } from 'shopwright/inventory';
import type { Output } from '../shop/output.ts';
import { textTable, wrap } from '../shop/text-table.ts';
import { backtest, type Backtest } from './backtest.ts';
import { readDailySales, readWeeklySales } from './read-sales.ts';
import { rules, TARGET } from './rules.ts';

/** Five articles of a small shop, a year of weeks each: what they sell, and how unevenly. Goods take two weeks. */
const shop = [
  { name: 'T-shirt, white', history: (week: number) => 84 + ((week * 37) % 23) - 11 },
  { name: 'Socks, pack of 5', history: (week: number) => 40 + ((week * 53) % 61) - 30 },
  { name: 'Rain coat', history: (week: number) => (week % 9 < 2 ? 30 + ((week * 7) % 11) : 4) },
  { name: 'Evening dress', history: (week: number) => [0, 1, 0, 2, 1, 0, 0, 3, 1, 0, 1][(week * 5) % 11]! },
  { name: 'Spare belt', history: (week: number) => (week % 13 === 4 ? 6 : 0) },
].map(({ name, history }) => ({ name, weeks: Array.from({ length: 52 }, (_, week) => history(week)) }));

const LEAD_WEEKS = 2;
const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)}%`;

/** What of the story a test can hold it to. */
interface StockStory {
  /** Probability of a cycle without a stockout under the rule of three days, article by article. */
  readonly simple: readonly number[];
  /** The same under the rule of theory. */
  readonly stated: readonly number[];
}

/** How much to hold and when to order, in a small shop; with a folder of real data also what the rules would have done there. */
export async function runStock(output: Output, { data }: { readonly data?: string | undefined } = {}): Promise<void> {
  tellShop(output);
  if (data === undefined) return;
  for (const [file, title, read, fitted, why] of [
    ['weekly-sales-uci.csv.gz', 'Weekly sales of a retailer (UCI 396)', (path: string) => readWeeklySales(path), 39, 'Even articles it nearly serves; those that sell seldom or in lumps it does not, and the more a shop has of them the further it falls.'],
    ['online-retail.csv.gz', 'A gift wholesaler, the 500 articles that sell most often (UCI Online Retail), by weeks', (path: string) => readDailySales(path, 500), 39, 'No rule keeps its promise here: the weeks that were held out are those before Christmas, and points set in summer know nothing of them. A spread measured in one season is no forecast of another; that is what forecasts are for.'],
  ] as const) {
    const path = join(data, file);
    if (!existsSync(path)) {
      output.print(`${file} is not there.`);
      continue;
    }
    output.progress(`reading ${file} …`);
    const articles = await read(path);
    output.progress(`${file}: ${articles.length} articles, setting points …`);
    const tested = backtest(articles, rules(7), { fitted, lead: LEAD_WEEKS });
    output.progress('');
    printBacktest(output, title, tested, fitted);
    for (const line of wrap(why, 110)) output.print(line);
  }
}

/** The embedded story: five articles, two ways to set their reorder points. */
export function tellShop(output: Output): StockStory {
  output.print(`When to order again, when goods take ${LEAD_WEEKS} weeks`);
  output.print('');
  const rows = shop.map(({ name, weeks }) => {
    const { mean, stdDev, demandClass, suggestedDistribution } = demandStatistics({ history: weeks });
    const simple = safetyStock({ method: 'days-of-cover', demandPerDay: mean!, coverDays: 3 / 7, leadTimeDays: LEAD_WEEKS }).reorderPoint!;
    const distribution = suggestedDistribution!;
    const demand = { distribution, history: weeks, leadTimeDays: LEAD_WEEKS, underdispersed: 'poisson' } as const;
    const { orderQuantity } = orderOf(mean!);
    const point = reorderPoint({ ...demand, serviceLevel: TARGET, orderQuantity });
    const reached = achievedService({ ...demand, stock: Math.ceil(simple), orderQuantity });
    const cells = [name, mean!.toFixed(1), stdDev!.toFixed(1), demandClass!, distribution, `${Math.ceil(simple)}`, percent(reached.cycleService), percent(reached.fillRate!), `${Math.ceil(point.units)}`, percent(point.cycleService), percent(point.fillRate!)];
    return { cells, simple: reached.cycleService, stated: point.cycleService };
  });
  const right = ['a week', '± ', 'class', 'distribution', '+3 days', 'cycles', 'units', `${TARGET * 100}%`, 'cycles', 'units'];
  for (const line of textTable([{ heading: 'article', align: 'left' }, ...right.map((heading, index) => ({ heading, align: index === 2 || index === 3 ? ('left' as const) : ('right' as const) }))], rows.map(({ cells }) => cells))) output.print(line);
  output.print('');
  for (const line of wrap('Three days of sales are the same share of demand for every article; what must be covered is how much demand varies. The rule holds too much of what sells evenly and too little of what does not. And cycles without a stockout are not units served at once: both are shown.', 110)) output.print(line);
  output.print('');
  const { orderQuantity, cost } = orderOf(84);
  output.print(`T-shirt: order ${orderQuantity} at a time (packs of 12); ordering and holding cost ${cost.toFixed(2)} a week.`);
  const belt = reorderQuantityPolicy({ policy: 's,S', distribution: 'empirical', history: shop[4]!.weeks, leadTimeDays: LEAD_WEEKS, fixedCost: 30, holdingCost: 0.2, stockoutCost: 4 });
  output.print(`Spare belt: at ${belt.reorderPoint} or below fill up to ${belt.orderUpToLevel}; that costs ${belt.cost!.toFixed(2)} a week, proved the least of its kind, and serves ${percent(belt.fillRate!)} of the belts at once.`);
  return { simple: rows.map(({ simple }) => simple), stated: rows.map(({ stated }) => stated) };
}

/** An order costs 60 to place and receive, a shirt 0.35 a week to hold. */
function orderOf(demandRate: number): { readonly orderQuantity: number; readonly cost: number } {
  const { quantity, cost } = economicOrderQuantity({ demandRate, fixedCost: 60, holdingCost: 0.35, packSize: 12 });
  return { orderQuantity: quantity, cost: cost.total };
}

function printBacktest(output: Output, title: string, { articles, results }: { readonly articles: number; readonly results: readonly Backtest[] }, fitted: number): void {
  output.print('');
  output.print(title);
  output.print(`${articles} articles; points from the first ${fitted} weeks, tried on every lead time of ${LEAD_WEEKS} weeks after them; the target is ${percent(TARGET, 0)} of lead times`);
  output.print('');
  const classes = ['smooth', 'erratic', 'intermittent', 'lumpy'] as const;
  const head = ['covered', 'units short', 'safety stock', ...classes];
  const columns = [{ heading: 'rule', align: 'left' as const }, ...head.map((heading) => ({ heading, align: 'right' as const }))];
  const rows = results.map(({ rule, covered, short, safety, byClass }) => [rule, percent(covered), percent(short, 2), Math.round(safety).toLocaleString('en-US'), ...classes.map((each) => (byClass.has(each) ? percent(byClass.get(each)!) : ''))]);
  for (const line of textTable(columns, rows)) output.print(line);
  const [simple, , normal] = results;
  output.print('');
  for (const line of wrap(`The rule of three days covers ${percent(simple!.covered)} of lead times against a target of ${percent(TARGET, 0)}: its buffer follows the mean and not the spread, and misses ${percent(simple!.short, 2)} of the units. Normal demand at ${percent(TARGET, 0)} covers ${percent(normal!.covered)} and misses ${percent(normal!.short, 2)}, for ${Math.round(normal!.safety - simple!.safety).toLocaleString('en-US')} units of safety stock more over all ${articles} articles.`, 110)) output.print(line);
}
