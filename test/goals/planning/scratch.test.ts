import { it, expect } from 'vitest';
import { planSchedule } from '../../../src/goals/planning/plan-schedule.ts';
it('x', () => {
  const tasks = [['A',1,2,3,''],['B',2,3.5,8,'A'],['C',6,9,18,'B'],['D',4,5.5,10,'C'],['E',1,4.5,5,'C'],['F',4,4,10,'E'],['G',5,6.5,11,'D'],['H',5,8,17,'E,G'],['I',3,7.5,9,'C'],['J',3,9,9,'F,I'],['K',4,4,4,'J'],['L',1,5.5,7,'J'],['M',1,2,3,'H'],['N',5,5.5,9,'K,L']] as const;
  const s = planSchedule({ tasks: tasks.map(([id, o, m, p, a]) => ({ id, durationDays: { optimistic: o, mostLikely: m, pessimistic: p }, after: a === '' ? [] : a.split(',') })), deadline: 47, simulation: { seed: 1 } });
  console.log(JSON.stringify(s.completion), JSON.stringify(s.critical));
  const two = planSchedule({ tasks: [{id:'a',durationDays:{optimistic:2,mostLikely:5,pessimistic:14}},{id:'b',durationDays:{optimistic:2,mostLikely:5,pessimistic:14}},{id:'c',durationDays:7}], deadline: 8, simulation: { seed: 1, runs: 100000 }, start: '2026-01-05' });
  console.log(JSON.stringify(two.completion), two.tasks.map(t=>t.criticalityIndex));
  expect(1).toBe(1);
});
