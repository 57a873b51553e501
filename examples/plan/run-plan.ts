import { allocateBudget, earnedValue, planSchedule, rankRisks, scoreOptions, toMermaidGantt, type Plan, type Schedule } from 'shopwright/goals';
import { formatAmount } from 'shopwright/money';
import type { Output } from '../shop/output.ts';
import { textTable } from '../shop/text-table.ts';

const yuan = (fen: number): string => formatAmount({ amount: Math.round(fen), currency: 'CNY', locale: 'en-US' });
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** What the story found, for whoever wants to check it. */
export interface PlanStory {
  readonly planned: Schedule;
  readonly replanned: Schedule;
}

/**
 * A new shop's first two quarters: the platform is chosen and built by week 6, the first order comes by week 8, the first campaign returns
 * 1.5 by week 10; then week 4 brings a delay.
 */
export function runPlan({ print }: Output, _options: { readonly data?: string | undefined } = {}): void {
  choosePlatform(print);
  const { planned } = tellPlan(print);
  budgets(print);
  risks(print);
  print('');
  print('The same plan as a chart (Mermaid)');
  for (const line of toMermaidGantt(planned, { title: 'A new shop' }).split('\n')) print(line);
}

/** The plan, its buffers and odds, and what a late fourth week does to it. */
export function tellPlan(print: Output['print']): PlanStory {
  const planned = planSchedule({ ...plan, buffer: { method: 'per-task', fraction: '0.1', rounding: 'up' }, simulation: { seed: 'new shop' } });
  print('');
  print('The plan from 5 January 2026, with ten per cent on each task');
  const rows = planned.tasks.map(({ name, owner, earliest, latest, totalFloat, critical, criticalityIndex }) => [
    name, owner ?? '', earliest.startDay!, earliest.finishDay!, latest.finishDay!, critical ? 'critical' : `${totalFloat!.toFixed(0)} d`, percent(criticalityIndex!),
  ]);
  for (const line of textTable(['task', 'owner', 'starts', 'ends', 'at the latest', 'float', 'critical in'].map((heading, index) => ({ heading, align: index > 3 ? 'right' : 'left' })), rows)) print(line);
  print(`Critical: ${planned.critical.paths.map(({ tasks }) => tasks.join(' → ')).join('; ')}.`);
  for (const { name, finishDay, dueDay, slackDays, state } of planned.milestones) print(`${name}: ${finishDay!}${dueDay === null ? '' : `, due ${dueDay}: ${state}, ${Math.abs(slackDays!)} working days ${slackDays! < 0 ? 'late' : 'to spare'}`}`);
  const { unbufferedDays, perTaskDays, perTaskRoundedUpDays, pooledRootSumSquareDays } = planned.buffer!;
  print(`Buffers: ${unbufferedDays.toFixed(1)} days bare; ${perTaskDays.toFixed(1)} with ten per cent on each task, ${perTaskRoundedUpDays} when each is rounded up to days; ${pooledRootSumSquareDays.toFixed(1)} with one pooled at the end.`);
  const { classicalPert, simulation, exact } = planned.completion!;
  print(`Done by ${planned.completion!.deadlineDay!}: classical PERT says ${percent(classicalPert.probability!)}, ${simulation!.runs.toLocaleString('en-US')} simulated runs ${percent(simulation!.probability!)}${exact?.ok ? `, integration ${percent(exact.probability)}` : ''}; nine of ten runs take at most ${simulation!.p90.toFixed(1)} working days.`);
  for (const { owner, span, tasks } of planned.overloads) print(`${owner} has ${tasks.join(' and ')} at once from ${span.startDay!} to ${span.finishDay!}.`);
  if (planned.levelled?.ok) print(`One after the other the whole ends on ${planned.levelled.finishDay!}, ${planned.levelled.extraDays} working days later.`);

  const replanned = planSchedule({ ...plan, buffer: undefined, asOf: '2026-01-30', tasks: afterWeekFour });
  const { slipDays, plannedFinishDay, moved } = replanned.replanning!;
  print('');
  print('The end of week 4: the design took three days longer, and the shop pages, begun late, need twelve days more');
  print(`The end moves from ${plannedFinishDay!} to ${replanned.finishDay!}: ${slipDays.toFixed(1)} working days. Moved by at least one: ${moved.filter(({ slipDays: days }) => days >= 1).map(({ id, slipDays: days }) => `${id} ${days.toFixed(1)}`).join(', ')}.`);
  for (const { name, finishDay, dueDay, state } of replanned.milestones) if (dueDay !== null) print(`${name}: ${finishDay!} (due ${dueDay}), ${state}`);
  const value = earnedValue({ budget: 12_000_000, plannedValue: 4_000_000, earnedValue: 3_000_000, actualCost: 3_600_000, plannedValues: [1_000_000, 2_000_000, 3_000_000, 4_000_000, 6_000_000, 8_000_000, 9_000_000, 10_000_000, 11_000_000, 12_000_000], elapsedPeriods: 4 });
  print(`Earned value: ${value.costIndex!.toFixed(2)} done per yuan spent, so ${yuan(value.estimateAtCompletion.typical!)} in the end instead of ${yuan(12_000_000)}; in time it is where week ${value.schedule!.earnedPeriods} should have been.`);
  return { planned, replanned };
}

const estimate = (optimistic: number, mostLikely: number, pessimistic: number) => ({ optimistic, mostLikely, pessimistic });

const plan: Plan = {
  start: '2026-01-05',
  calendar: { holidays: ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'], workdays: ['2026-02-14'] },
  deadline: '2026-05-15',
  tasks: [
    { id: 'choose', name: 'Choose the platform', owner: 'Li', durationDays: estimate(2, 3, 5) },
    { id: 'design', name: 'Design the shop', owner: 'Wu', durationDays: estimate(4, 6, 9), after: ['choose'] },
    { id: 'pages', name: 'Build the shop pages', owner: 'Li', durationDays: estimate(7, 9, 13), after: ['design'] },
    { id: 'payment', name: 'Connect payment', owner: 'Li', durationDays: estimate(3, 4, 8), after: ['design'] },
    { id: 'goods', name: 'Photograph the goods', owner: 'Zhao', durationDays: estimate(5, 8, 12), after: [{ task: 'choose', type: 'finish-to-start', lagDays: 2 }] },
    { id: 'built', name: 'Platform built', durationDays: 0, after: ['pages', 'payment', 'goods'], due: '2026-02-14' },
    { id: 'open', name: 'Open quietly', owner: 'Zhao', durationDays: estimate(2, 3, 5), after: ['built'] },
    { id: 'order', name: 'First order', durationDays: 0, after: ['open'], due: '2026-02-28' },
    { id: 'campaign', name: 'First campaign', owner: 'Wu', durationDays: estimate(4, 5, 8), after: ['order'] },
    { id: 'return', name: 'Campaign returns 1.5', durationDays: 0, after: ['campaign'], due: '2026-03-14' },
    { id: 'first-quarter', name: 'Review of Q1', owner: 'Li', durationDays: 1, after: ['return'], due: '2026-03-31' },
    { id: 'growth', name: 'Second wave of campaigns', owner: 'Wu', durationDays: estimate(40, 55, 75), after: ['first-quarter'] },
    { id: 'second-quarter', name: 'Review of Q2', owner: 'Li', durationDays: 1, after: ['growth'], due: '2026-06-30' },
  ],
};

const facts: Readonly<Record<string, NonNullable<Plan['tasks'][number]['progress']>>> = {
  choose: { started: '2026-01-05', finished: '2026-01-07' },
  design: { started: '2026-01-08', finished: '2026-01-20' },
  goods: { started: '2026-01-12', finished: '2026-01-22' },
  payment: { started: '2026-01-21', finished: '2026-01-27' },
  pages: { started: '2026-01-28', remainingDays: 12 },
};

const afterWeekFour = plan.tasks.map((task) => (facts[task.id] === undefined ? task : { ...task, progress: facts[task.id] }));

function choosePlatform(print: Output['print']): void {
  const { options, winner, sensitivity } = scoreOptions({
    criteria: [{ id: 'traffic', weight: 0.4 }, { id: 'audience', weight: 0.3 }, { id: 'commission', weight: 0.2, better: 'less' }, { id: 'support', weight: 0.1 }],
    scale: 'range',
    options: [
      { id: 'market place', scores: { traffic: 9, audience: 6, commission: 8, support: 7 } },
      { id: 'social shop', scores: { traffic: 7, audience: 9, commission: 5, support: 6 } },
      { id: 'own shop', scores: { traffic: 3, audience: 8, commission: 1, support: 5 } },
    ],
  });
  print(`Which platform: ${options.map(({ id, score }) => `${id} ${score.toFixed(2)}`).join(', ')}. ${winner ?? 'Nobody'} it is.`);
  const [nearest] = sensitivity;
  if (nearest !== undefined) print(`It would be ${nearest.winner} if ${nearest.criterion} counted ${percent(nearest.switchAt)} instead of ${percent(nearest.weight)}.`);
}

function budgets(print: Output['print']): void {
  const { channels, worthOfNextUnit } = allocateBudget({
    method: 'marginal-return',
    budget: 50_000_000,
    channels: [
      { id: 'search', minimum: 5_000_000, response: { kind: 'log', scale: 40_000_000, unit: 8_000_000 } },
      { id: 'short video', response: { kind: 'saturating', ceiling: 60_000_000, unit: 15_000_000 } },
      { id: 'fairs', maximum: 4_000_000, response: { kind: 'power', scale: 9_000_000, unit: 2_000_000, exponent: 0.6 } },
    ],
  });
  print('');
  print(`The 500,000 yuan of the year, where they return most: ${channels.map(({ id, amount, heldBy }) => `${id} ${yuan(amount)}${heldBy === null ? '' : ` (its ${heldBy})`}`).join(', ')}. One yuan more would return ${worthOfNextUnit!.toFixed(2)}.`);
}

function risks(print: Output['print']): void {
  const { risks: ranked } = rankRisks({
    risks: [
      { id: 'supplier', name: 'the supplier is late', probability: 0.3, impact: 20_000_000, response: { kind: 'mitigate', cost: 1_500_000, probability: 0.1 }, trigger: { metric: 'days late', when: 'above', level: 3, observed: 5 } },
      { id: 'breach', name: 'personal data leak', probability: 0.02, impact: 150_000_000, deadline: { duty: 'notify the authority', withinHours: 72, since: '2026-01-29T06:00:00Z' } },
      { id: 'ads', name: 'advertising gets dearer', probability: 0.5, impact: 4_000_000 },
    ],
    now: '2026-01-30T10:00:00Z',
  });
  for (const { rank, name, exposure, response, trigger, deadline } of ranked)
    print(`Risk ${rank}: ${name}, ${yuan(exposure)}${response === null ? '' : `; the response is worth ${yuan(response.worth)}`}${trigger?.state === 'fired' ? '; it is coming true' : ''}${deadline === null ? '' : `; ${deadline.duty} within ${deadline.hoursLeft!} hours`}`);
}
