import { describe, expect, it } from 'vitest';
import { backtestTable } from '../../examples/replenishment/backtest-table.ts';
import { orderingRules, runMornings } from '../../examples/replenishment/mornings.ts';
import { tellMorning } from '../../examples/replenishment/run-replenishment.ts';

describe('the chapter on replenishment', () => {
  it('tells a morning whose orders keep to budget, packs and shelf life', () => {
    const lines: string[] = [];
    const { rich, poor } = tellMorning({ print: (line) => lines.push(line), progress: () => undefined, now: () => 0 });
    expect(lines.join('\n')).toContain('Rain coat');
    expect(rich.lines.map(({ action }) => action)).toEqual(['order', 'wait', 'order', 'order', 'blocked']);
    expect(rich.lines[0]!.supplier).toBe('Hangzhou');
    expect(rich.lines[3]!.expedited).toBe(true);
    expect(poor.totals.cost).toBeLessThanOrEqual(poor.budget.limit!);
    expect(poor.budget.worthOfNext).toBeGreaterThan(0);
  });

  it('serves everything with foresight, and less with less', () => {
    const days = 150;
    const units = Float64Array.from({ length: days * 2 }, (_, index) => (index % 2 === 0 ? 5 + (index % 7) : index % 11 === 0 ? 20 : 0));
    const years = orderingRules.map((rule) => runMornings({ products: ['even', 'lumpy'], units, days, firstDay: '2025-01-01' }, rule, () => undefined));
    expect(years.at(-1)!.fillRate).toBe(1);
    expect(years[2]!.fillRate).toBeGreaterThan(years[1]!.fillRate);
  });

  it('lets every method foresee the same weeks', () => {
    const scores = backtestTable([Array.from({ length: 52 }, (_, week) => 30 + ((week * 7) % 5))], () => undefined);
    expect(scores.reduce((sum, { chosen }) => sum + chosen, 0)).toBe(1);
  });
});
