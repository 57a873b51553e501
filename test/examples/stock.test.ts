import { describe, expect, it } from 'vitest';
import { backtest } from '../../examples/stock/backtest.ts';
import { rules } from '../../examples/stock/rules.ts';
import { tellShop } from '../../examples/stock/run-stock.ts';

describe('the chapter on stock', () => {
  it('tells that three days of sales protect even demand too much and uneven demand too little', () => {
    const lines: string[] = [];
    const { simple, stated } = tellShop({ print: (line) => lines.push(line), progress: () => undefined, now: () => 0 });
    expect(lines.join('\n')).toContain('Evening dress');
    expect(Math.max(...simple)).toBeGreaterThan(0.97);
    expect(Math.min(...simple)).toBeLessThan(0.9);
    for (const reached of stated) expect(reached).toBeGreaterThanOrEqual(0.95 - 1e-9);
  });

  it('counts lead times, not weeks', () => {
    const [simple] = backtest([[2, 2, 2, 2, 9, 1, 1]], rules(7), { fitted: 4, lead: 2 }).results;
    // The point is ceil(4 + 6/7) = 5: 10 and 2 come after it.
    expect(simple).toMatchObject({ covered: 0.5, short: 5 / 12, safety: 1 });
  });
});
