import { defineGoal, type DailyValues, type Goal } from 'shopwright/goals';
import { allocate, minorUnits } from 'shopwright/money';
import { createRandom } from 'shopwright/stats';
import { addDays, addMonths, weekdayOf } from 'shopwright/time';

const yuan = minorUnits('CNY');

/** The first day of the half-year, and how many days it has. */
export const start = '2026-01-01';
const days = 181;

/** What each month counts: the end of winter is quiet, early summer is not. */
const season = [15, 11, 16, 17, 19, 22];
/** What each weekday counts, Monday first. */
const weekdays = [1, 1, 1, 1, 1.2, 1.6, 1.5];

const common = { start, months: 6, timeZone: 'Asia/Shanghai', scope: 'online, all channels', unit: 'CNY', cadenceDays: 7, source: 'shop orders', objective: 'a brand that people come back to', checkpoints: ['2026-03-31', '2026-05-31'] } as const;

/** The goals of the half-year. */
export const goals = {
  sales: defineGoal({ ...common, id: 'sales', metric: 'sales', kind: 'cumulative', direction: 'increase', baseline: yuan(700_000), target: yuan(1_000_000), owner: 'Chen', guardRails: [{ metric: 'margin', direction: 'at-least', limit: 0.3 }], plan: { kind: 'periods', unit: 'month', weights: season, weekdays } }),
  repurchase: defineGoal({ ...common, id: 'repurchase', metric: 'share of buyers who bought before', unit: 'share', kind: 'ratio', direction: 'increase', baseline: 0.2, target: 0.25, owner: 'Lin', trailingDays: 28 }),
  advertising: defineGoal({ ...common, id: 'advertising', metric: 'sales per yuan of advertising', unit: 'yuan', kind: 'ratio', direction: 'increase', baseline: 1, target: 1.2, owner: 'Wu', trailingDays: 28 }),
  response: defineGoal({ ...common, id: 'response', metric: 'minutes to the first answer', unit: 'minutes', kind: 'ratio', direction: 'decrease', baseline: 15, target: 8, owner: 'Zhao', trailingDays: 28 }),
} satisfies Readonly<Record<string, Goal>>;

/** What the books said of the margin at the end of each month, the share of sales that was left after goods and discounts. */
export const margins = [0.36, 0.35, 0.33, 0.34, 0.31, 0.32].map((value, month) => ({ metric: 'margin', day: addDays({ day: addMonths({ day: start, months: month + 1 }), days: -1 }), value }));

/** What was seen day by day: it ends at 1,200,000 yuan, 35%, 1.8 and 8 minutes. In the tenth week the warehouse stood still for five days. */
export function tellHalfYear(seed: number): Readonly<Record<keyof typeof goals, DailyValues>> {
  const random = createRandom(seed);
  const weights = Array.from({ length: days }, (_, day) => {
    const at = addDays({ day: start, days: day });
    const month = Number(at.slice(5, 7)) - 1;
    const stopped = day >= 67 && day < 72;
    const monthDays = new Date(Date.UTC(2026, month + 1, 0)).getUTCDate();
    // It begins a little below plan and ends well above.
    return Math.round(((season[month]! / monthDays) * weekdays[weekdayOf(at) - 1]! * (0.85 + 0.3 * (day / days)) * (stopped ? 0.05 : 0.85 + 0.3 * random.next())) * 1e6);
  });
  const sales = allocate({ amount: yuan(1_200_000), weights }).shares;
  /** A ratio on its way between two figures, around which it varies; its last four weeks hit the end figure exactly. */
  const ratio = (from: number, to: number, perDay: number): DailyValues => {
    const values: number[] = [];
    for (let day = 0; day < days; day += 1) {
      const way = Math.min(1, day / (days - 28));
      values.push((from + (to - from) * way) * perDay * (day >= days - 28 ? 1 : 0.95 + 0.1 * random.next()));
    }
    return { from: start, values, denominators: Array.from({ length: days }, () => perDay) };
  };
  return { sales: { from: start, values: sales }, repurchase: ratio(0.2, 0.35, 100), advertising: ratio(1, 1.8, 2000), response: ratio(15, 8, 40) };
}
