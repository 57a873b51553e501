import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { forecastGoal, performanceSeries, trackGoal, type Goal } from 'shopwright/goals';
import { addDays } from 'shopwright/time';
import type { Output } from '../shop/output.ts';
import { textTable } from '../shop/text-table.ts';
import { backtest } from './backtest.ts';
import { readDailySales } from './read-daily-sales.ts';

const FILE = 'online-retail.csv.gz';
const pounds = (thousandths: number | null): string => (thousandths === null ? '–' : `£${Math.round(thousandths / 1000).toLocaleString('en-US')}`);
const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(0)}%`);

/** The autumn of a real shop as a goal, tracked week by week, and how often stated intervals held over its year. */
export async function realGoals({ print, progress, now }: Output, folder: string): Promise<void> {
  const path = join(folder, FILE);
  print('');
  if (!existsSync(path)) {
    print(`There is no ${FILE} in ${folder}: the sales of a real shop are left out.`);
    return;
  }
  const began = now();
  const sales = await readDailySales(path, progress);
  progress('');
  print(`A real shop: ${sales.values.length} days of sales from ${sales.from} (${((now() - began) / 1000).toFixed(1)} s).`);
  print('Suppose it had wanted 3 million pounds from 1 August to the end of November, Saturdays closed:');
  const goal: Goal = { id: 'autumn', metric: 'sales', kind: 'cumulative', direction: 'increase', target: 3_000_000_000, start: '2011-08-01', end: '2011-11-30', plan: { kind: 'weekdays', weights: [1, 1, 1, 1, 1, 0, 0.6] } };
  const rows: string[][] = [];
  for (let asOf = '2011-08-14'; asOf < goal.end; asOf = addDays({ day: asOf, days: 14 })) {
    const forecast = forecastGoal({ goal, observations: sales, asOf });
    const track = trackGoal({ goal, observations: sales, asOf, probability: forecast.probability ?? undefined });
    rows.push([asOf, pounds(track.actual), pounds(track.expected), percent(track.pace), `${pounds(forecast.interval?.lower ?? null)} – ${pounds(forecast.interval?.upper ?? null)}`, percent(forecast.probability), track.status]);
  }
  const final = trackGoal({ goal, observations: sales, asOf: goal.end });
  rows.push([goal.end, pounds(final.actual), pounds(final.expected), percent(final.pace), '', '', final.status]);
  for (const line of textTable(['as of', 'sales', 'expected', 'pace', '80% interval of the end', 'reaches it', 'status'].map((heading, index) => ({ heading, align: index === 0 || index === 6 ? 'left' : 'right' })), rows)) print(line);
  const weeks = performanceSeries({ goal, observations: sales, asOf: goal.end, unit: 'week' });
  const sum = weeks.reduce((total, { actual }) => total + (actual ?? 0), 0);
  print(`Its ${weeks.length} weeks add up to ${pounds(sum)}${sum === final.actual ? ', exactly' : ` and not ${pounds(final.actual)}`}.`);

  print('');
  print('How often an interval of 80% held, from every day with twelve weeks behind it:');
  const ways = [
    { name: 'damped trend', settings: {} },
    { name: 'weeks drawn at random', settings: { method: 'seasonal' } },
    { name: 'normal', settings: { method: 'seasonal', interval: 'normal' } },
  ] as const;
  const held: string[][] = [];
  for (const horizonDays of [7, 28, 56]) {
    for (const { name, settings } of ways) {
      progress(`forecasting ${horizonDays} days: ${name}`);
      const result = backtest(sales, { horizonDays, leastHistoryDays: 84, settings });
      held.push([`${horizonDays} days`, name, String(result.forecasts), percent(result.held), percent(result.error), percent(result.width)]);
    }
  }
  progress('');
  for (const line of textTable(['ahead', 'method', 'forecasts', 'held', 'mean error', 'mean width'].map((heading, index) => ({ heading, align: index < 2 ? 'left' : 'right' })), held)) print(line);
}
