import { intermittentForecastColumns, replenish, type ReplenishItem } from 'shopwright/inventory';
import { addDays } from 'shopwright/time';
import type { DailyDemand } from './read-demand.ts';

/** What is expected of an article on a morning. */
interface Outlook {
  readonly perDay: number;
  readonly stdDev: number;
  /** True demand of the next days, which only foresight knows. */
  readonly ahead: (days: number) => number;
}

/** How a shop decides when to order and up to where. */
interface OrderingRule {
  readonly name: string;
  readonly fields: (outlook: Outlook) => Pick<ReplenishItem, 'demandPerDay' | 'demandStdDev' | 'reorderPoint' | 'orderUpTo'>;
}

/** What a rule reached. */
interface YearOfMornings {
  readonly rule: string;
  readonly fillRate: number;
  readonly averageStock: number;
  readonly orders: number;
  readonly mornings: number;
}

export const LEAD_DAYS = 7;
export const COVER_DAYS = 14;
/** Days that are learned from, before the first morning and on every one. */
export const LEARNED_DAYS = 91;
const SPAN = LEAD_DAYS + 1;

/** Handbook, theory and foresight, each with orders for two weeks on top of its line. */
export const orderingRules: readonly OrderingRule[] = [
  { name: 'lead time + 3 days of sales (handbook)', fields: ({ perDay }) => ({ demandPerDay: perDay, reorderPoint: perDay * (SPAN + 3) }) },
  { name: 'forecast + 20% (handbook)', fields: ({ perDay }) => ({ demandPerDay: perDay, reorderPoint: perDay * SPAN * 1.2 }) },
  { name: 'service level 95%', fields: ({ perDay, stdDev }) => ({ demandPerDay: perDay, demandStdDev: stdDev }) },
  { name: 'perfect foresight', fields: ({ ahead }) => ({ demandPerDay: ahead(SPAN + COVER_DAYS) / (SPAN + COVER_DAYS), reorderPoint: ahead(SPAN), orderUpTo: ahead(SPAN + COVER_DAYS) }) },
];

/**
 * Runs the shop morning by morning: goods come in, `replenish` decides on what the past sold, then customers buy, and wait for what is not there.
 * Forecasts are made anew every week.
 */
export function runMornings(demand: DailyDemand, rule: OrderingRule, progress: (morning: number) => void): YearOfMornings {
  const { units, days, products, firstDay } = demand;
  const count = products.length;
  const onHand = new Float64Array(count);
  const incoming: (readonly { readonly product: number; readonly quantity: number }[])[] = [];
  const openOrders: { quantity: number; due: string }[][] = products.map(() => []);
  let perDay = new Float64Array(count);
  let stdDev = new Float64Array(count);
  let [asked, served, stock, orders] = [0, 0, 0, 0];
  const offers = [{ supplier: 'supplier', unitCost: 1, leadTimeDays: LEAD_DAYS }];
  for (let day = LEARNED_DAYS; day < days; day += 1) {
    for (const { product, quantity } of incoming[day] ?? []) {
      onHand[product]! += quantity;
      openOrders[product]!.shift();
    }
    if ((day - LEARNED_DAYS) % 7 === 0) ({ perDay, stdDev } = learn(demand, day));
    const asking: number[] = [];
    const items: ReplenishItem[] = [];
    for (let product = 0; product < count; product += 1) {
      const ahead = (span: number): number => {
        let sum = 0;
        for (let next = day; next < Math.min(days, day + span); next += 1) sum += units[next * count + product]!;
        return sum;
      };
      const fields = rule.fields({ perDay: perDay[product]!, stdDev: stdDev[product]!, ahead });
      if (fields.demandPerDay === 0 && onHand[product]! >= 0) continue;
      // On the first morning the shelf is filled to the line; nobody has ordered before.
      if (day === LEARNED_DAYS) onHand[product] = Math.ceil(fields.reorderPoint ?? perDay[product]! * SPAN + 1.645 * stdDev[product]! * Math.sqrt(SPAN));
      asking.push(product);
      items.push({ id: products[product]!, onHand: onHand[product]!, openOrders: openOrders[product]!, offers, ...fields });
    }
    const { lines } = replenish({ today: addDays({ day: firstDay, days: day }), items, suppliers: [{ id: 'supplier' }], coverDays: COVER_DAYS });
    const arriving: { product: number; quantity: number }[] = [];
    lines.forEach(({ quantity, arrives }, index) => {
      if (quantity === 0) return;
      orders += 1;
      arriving.push({ product: asking[index]!, quantity });
      openOrders[asking[index]!]!.push({ quantity, due: arrives! });
    });
    incoming[day + LEAD_DAYS] = arriving;
    for (let product = 0; product < count; product += 1) {
      const wanted = units[day * count + product]!;
      asked += wanted;
      served += Math.min(wanted, Math.max(0, onHand[product]!));
      onHand[product]! -= wanted;
      stock += Math.max(0, onHand[product]!);
    }
    if (day % 14 === 0) progress(day - LEARNED_DAYS);
  }
  const mornings = days - LEARNED_DAYS;
  return { rule: rule.name, fillRate: served / asked, averageStock: stock / mornings, orders, mornings };
}

/** Expected demand a day by Teunter, Syntetos and Babai, and the spread of the days learned from. */
function learn({ units, products }: DailyDemand, day: number): { perDay: Float64Array<ArrayBuffer>; stdDev: Float64Array<ArrayBuffer> } {
  const count = products.length;
  const table = new Float64Array(count * LEARNED_DAYS);
  const stdDev = new Float64Array(count);
  for (let product = 0; product < count; product += 1) {
    let [sum, squares] = [0, 0];
    for (let past = 0; past < LEARNED_DAYS; past += 1) {
      const sold = units[(day - LEARNED_DAYS + past) * count + product]!;
      table[product * LEARNED_DAYS + past] = sold;
      sum += sold;
      squares += sold * sold;
    }
    stdDev[product] = Math.sqrt(Math.max(0, squares - (sum * sum) / LEARNED_DAYS) / (LEARNED_DAYS - 1));
  }
  return { perDay: Float64Array.from(intermittentForecastColumns({ method: 'tsb', demand: table, periods: LEARNED_DAYS, alphaDemand: 0.1, alphaProbability: 0.04 })), stdDev };
}
