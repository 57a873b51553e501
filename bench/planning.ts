// Schedules of thousands of tasks, simulated projects, and budgets over many channels.
import { allocateBudget, planSchedule, type Plan, type PlanTask } from '../src/goals/index.ts';
import { cpuMilliseconds, heading, show, table } from './measure.ts';
import { createRandom } from '../src/stats/random.ts';

export function benchPlanning({ calls }: { readonly calls: number }): void {
  heading('Plans: the critical path method, simulation, budgets');
  const large = plan(10_000, 3, false);
  const small: Plan = { ...plan(100, 3, true), deadline: 400, simulation: { seed: 1, runs: 10_000 }, level: false };
  const channels = Array.from({ length: 1000 }, (_, index) => ({ id: `c${index}`, response: { kind: 'log' as const, scale: 1000 + index, unit: 500 + ((index * 7919) % 1000) } }));
  const rows: [string, Plan | (() => unknown)][] = [
    ['10,000 tasks, 30,000 links', large],
    ['the same by a calendar', { ...large, start: '2026-01-05' }],
    ['the same with 100 owners, levelled', { ...large, tasks: large.tasks.map((task, index) => ({ ...task, owner: `o${index % 100}` })) }],
    ['10,000 simulated projects of 100 tasks, 300 links', small],
    ['a budget over 1,000 curves', () => allocateBudget({ method: 'marginal-return', budget: 50_000_000, channels })],
  ];
  table(['', 'CPU ms'], rows.map(([name, job]) => {
    const run = typeof job === 'function' ? job : () => planSchedule(job);
    for (let warm = 0; warm < 3; warm += 1) run();
    return [name, show(cpuMilliseconds(run, calls))];
  }));
}

function plan(count: number, links: number, uncertain: boolean): Plan {
  const random = createRandom('plan');
  const tasks = Array.from({ length: count }, (_, index): PlanTask => {
    const days = 1 + random.integer(9);
    const reach = Math.min(index, 50);
    return {
      id: `t${index}`,
      durationDays: uncertain ? { optimistic: days, mostLikely: days + 2, pessimistic: days + 8 } : days,
      after: reach === 0 ? [] : Array.from({ length: links }, () => ({ task: `t${index - 1 - random.integer(reach)}`, type: 'finish-to-start' as const, lagDays: 0 })),
    };
  });
  return { tasks };
}
