import { describe, expect, it } from 'vitest';
import { tellPrice } from '../../examples/price-setting/tell-price.ts';

describe('the chapter on setting a price', () => {
  it('ends at a price that keeps its margin, beside three bands of others', () => {
    const lines: string[] = [];
    const { floor, bands, elasticity, explained } = tellPrice({ print: (line) => lines.push(line) });
    expect(bands.bands.map(({ count }) => count)).toEqual([4, 5, 3]);
    expect(elasticity.ok && elasticity.interval!.upper).toBeLessThan(-1);
    expect(floor.ok && floor.at.profit / floor.at.revenue).toBeGreaterThanOrEqual(0.3);
    expect(floor.ok && floor.oneLess!.profit / floor.oneLess!.revenue).toBeLessThan(0.3);
    expect(explained.reasons.map(({ code }) => code)).toEqual(['markup-on-cost', 'competitors', 'blend', 'stock-markdown', 'floor', 'price-point']);
    expect(explained.ok && explained.price % 100).toBe(90);
    expect(lines.join('\n')).toContain('price-point');
  });
});
