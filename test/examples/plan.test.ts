import { expect, it } from 'vitest';
import { runPlan, tellPlan } from '../../examples/plan/run-plan.ts';

it('tells the plan of a new shop: milestones kept as planned, and what a late fourth week moves', () => {
  const lines: string[] = [];
  const { planned, replanned } = tellPlan((line) => void lines.push(line));
  expect(planned.milestones.filter(({ state }) => state === 'late')).toEqual([]);
  expect(planned.completion!.classicalPert.probability!).toBeGreaterThan(planned.completion!.simulation!.probability! - 0.02);
  expect(replanned.replanning!.slipDays).toBeGreaterThan(0);
  expect(replanned.milestones.find(({ id }) => id === 'built')!.state).toBe('late');
});

it('runs as a chapter', () => {
  const lines: string[] = [];
  runPlan({ print: (line) => void lines.push(line), progress: () => undefined, now: () => 0 });
  expect(lines.join('\n')).not.toMatch(/undefined|NaN|null/);
  expect(lines.some((line) => line.startsWith('gantt'))).toBe(true);
});
