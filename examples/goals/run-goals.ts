import { assessSmart, decomposeGoal, forecastGoal, reviewReport, trackGoal, type ReviewReport } from 'shopwright/goals';
import { addDays, weekdayOf } from 'shopwright/time';
import type { Output } from '../shop/output.ts';
import { textTable } from '../shop/text-table.ts';
import { realGoals } from './real-goals.ts';
import { goals, margins, start, tellHalfYear } from './story.ts';

const yuan = (fen: number | null): string => (fen === null ? '–' : Math.round(fen / 100).toLocaleString('en-US'));
const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(0)}%`);

/** A fashion brand's half-year: a million yuan online, reviewed week by week. With real data, the same on the sales of a real shop. */
export async function runGoals(output: Output, { data }: { readonly data?: string | undefined }): Promise<void> {
  tellGoals(output);
  if (data !== undefined) await realGoals(output, data);
}

/** The embedded story; returns what its test looks at. */
export function tellGoals({ print }: Output): { readonly reviews: readonly ReviewReport[]; readonly final: ReviewReport } {
  print('The goal as somebody first said it: sell more this half-year.');
  const vague = assessSmart({ goal: { metric: 'sales', direction: 'increase', target: 'more' }, asOf: '2025-12-20' });
  print(`  ${vague.score} of 5 letters. First to change: ${vague.changes.slice(0, 3).join(' ')}`);
  const history = [420_000, 455_000, 470_000, 520_000, 515_000, 590_000, 610_000, 700_000];
  const stated = assessSmart({ goal: { ...goals.sales }, asOf: '2025-12-20', evidence: { history, horizon: 1, constraints: [{ name: 'advertising in yuan', needed: 480_000, available: 500_000 }] }, known: [goals.sales.objective!] });
  print(`And as it was written down: 1,000,000 yuan online by 30 June. ${stated.score} of 5 letters.`);
  for (const change of stated.changes) print(`  ${change}`);
  print('  Nobody had grown by 43% in a half-year before: a stretch, and the brand took it knowing that.');

  print('');
  const months = decomposeGoal({ goal: goals.sales, into: [{ by: 'period', unit: 'month' }, { by: 'part', parts: [{ id: 'Tmall', weight: '0.5' }, { id: 'Douyin', weight: '0.3' }, { id: 'own shop', weight: '0.2' }] }] });
  const rows = months.parts.map(({ id, target, runningTarget, parts }) => [id, yuan(target), yuan(runningTarget), ...parts.map((part) => yuan(part.target))]);
  for (const line of textTable([{ heading: 'month', align: 'left' }, ...['yuan', 'so far', 'Tmall', 'Douyin', 'own shop'].map((heading) => ({ heading, align: 'right' as const }))], rows)) print(line);

  print('');
  print('Week by week, on Monday morning: what the library said of sales');
  const seen = tellHalfYear(11);
  const firstSunday = addDays({ day: start, days: 7 - weekdayOf(start) });
  const reviews: ReviewReport[] = [];
  const weeks: string[][] = [];
  for (let asOf = firstSunday; asOf < goals.sales.end; asOf = addDays({ day: asOf, days: 7 })) {
    const forecast = forecastGoal({ goal: goals.sales, observations: seen.sales, asOf });
    const report = reviewReport({
      goals: Object.entries(goals).map(([id, goal]) => ({ goal, observations: seen[id as keyof typeof goals] })),
      asOf,
      cadence: 'weekly',
      policy: { timeZone: 'Asia/Shanghai', escalateTo: 'the director' },
    });
    reviews.push(report);
    const { track, moved, signals } = report.items[0]!;
    const range = forecast.interval === null ? '–' : `${yuan(forecast.interval.lower)} – ${yuan(forecast.interval.upper)}`;
    weeks.push([asOf, yuan(track.actual), yuan(track.expected), percent(track.pace), yuan(moved.gain), range, percent(forecast.probability), track.status, signals.map(({ rule, side }) => `${rule} ${side}`).join(', ')]);
  }
  const headings = ['as of', 'sales', 'expected', 'pace', 'gain of the week', '80% of half-years end at', 'reaches it', 'status', 'signal'];
  for (const line of textTable(headings.map((heading, index) => ({ heading, align: index === 0 || index > 6 ? 'left' : 'right' })), weeks)) print(line);

  const called = reviews.filter(({ due }) => due.length > 0);
  print(`Of ${reviews.length} reviews ${called.length} called for corrective action; the others saw only what varies anyway:`);
  for (const { due } of called) for (const { goalId, step, owner, dueLocal } of due) print(`  ${goalId}: ${step} by ${dueLocal}, ${owner ?? 'nobody'}`);

  print('');
  const final = reviewReport({ goals: Object.entries(goals).map(([id, goal]) => ({ goal, observations: seen[id as keyof typeof goals] })), asOf: goals.sales.end, cadence: 'quarterly' });
  const figure = (id: string, actual: number): string => (id === 'sales' ? yuan(actual) : id === 'repurchase' ? percent(actual) : actual.toFixed(1));
  const results = final.items.map(({ goalId, track }) => {
    const goal = goals[goalId as keyof typeof goals];
    return [goal.metric, figure(goalId, goal.baseline!), figure(goalId, goal.target as number), figure(goalId, track.actual!), percent(track.attainment!.attainment), track.status];
  });
  for (const line of textTable(['goal', 'from', 'target', 'reached', 'attainment', 'status'].map((heading, index) => ({ heading, align: index === 0 || index === 5 ? 'left' : 'right' })), results)) print(line);
  const { attainment, guardRails, status } = trackGoal({ goal: goals.sales, observations: seen.sales, asOf: goals.sales.end, guardRails: margins });
  const dear = trackGoal({ goal: goals.sales, observations: seen.sales, asOf: goals.sales.end, guardRails: margins.map((reading) => ({ ...reading, value: reading.value - 0.05 })) });
  print(`The margin was to stay at ${percent(guardRails[0]!.limit)} or more and ended at ${percent(guardRails[0]!.value)}: ${status}. At ${percent(dear.guardRails[0]!.value)} the same sales would have been ${dear.status}.`);
  print(`Sales reached ${percent(attainment!.attainment)} of the goal: exceeded by ${percent(attainment!.varianceRatio)}.`);
  return { reviews, final };
}
