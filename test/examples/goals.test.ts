import { describe, expect, it } from 'vitest';
import { backtest } from '../../examples/goals/backtest.ts';
import { tellGoals } from '../../examples/goals/run-goals.ts';

describe('the chapter on goals', () => {
  it('tells a half-year that ends 20% above its goal, and asks for action only when the warehouse stood still', () => {
    const lines: string[] = [];
    const { reviews, final } = tellGoals({ print: (line) => lines.push(line), progress: () => undefined, now: () => 0 });
    expect(reviews).toHaveLength(26);
    expect(final.items.map(({ track }) => [track.goalId, Number(track.attainment!.attainment!.toFixed(9)), track.status])).toEqual([
      ['sales', 1.2, 'achieved'],
      ['repurchase', 3, 'achieved'],
      ['advertising', 4, 'achieved'],
      ['response', 1, 'achieved'],
    ]);
    const called = reviews.filter(({ due }) => due.some(({ goalId }) => goalId === 'sales'));
    expect(called.map(({ asOf }) => asOf)).toEqual(['2026-03-15']);
    expect(called[0]!.due.filter(({ goalId }) => goalId === 'sales').map(({ step, dueLocal }) => `${step} ${dueLocal}`)).toEqual(['analysis 2026-03-18T00:00:00+08:00', 'plan 2026-03-20T00:00:00+08:00']);
    expect(lines.at(-2)).toBe('The margin was to stay at 30% or more and ended at 32%: achieved. At 27% the same sales would have been achieved-at-cost.');
    expect(lines.at(-1)).toBe('Sales reached 120% of the goal: exceeded by 20%.');
  });

  it('counts the outcomes that an interval holds', () => {
    const values = Array.from({ length: 70 }, (_, day) => 100 + (day % 7));
    expect(backtest({ from: '2026-01-01', values }, { horizonDays: 7, leastHistoryDays: 56, settings: {} })).toMatchObject({ forecasts: 8, error: expect.closeTo(0, 9) as number });
  });
});
