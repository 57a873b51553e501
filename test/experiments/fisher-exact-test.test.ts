import { describe, expect, it } from 'vitest';
import { fisherExactTest, twoProportionZTest } from '../../src/experiments/index.ts';

/** Binomial coefficients by Pascal's rule. */
function choose(n: number, k: number): bigint {
  let row = [1n];
  for (let line = 0; line < n; line += 1) row = [1n, ...row.slice(1).map((entry, index) => entry + row[index]!), 1n];
  return row[k] ?? 0n;
}

/** The p-values by counting every table with the margins of this one. */
function counted(xA: number, nA: number, xB: number, nB: number): Record<'two-sided' | 'greater' | 'less', number> {
  const ways = (k: number): bigint => (xA + xB - k < 0 || xA + xB - k > nA ? 0n : choose(nA, xA + xB - k) * choose(nB, k));
  const all = Array.from({ length: nB + 1 }, (_, k) => k);
  const share = (of: readonly number[]): number => Number(of.reduce((sum, k) => sum + ways(k), 0n)) / Number(all.reduce((sum, k) => sum + ways(k), 0n));
  return { 'two-sided': share(all.filter((k) => ways(k) <= ways(xB))), greater: share(all.filter((k) => k >= xB)), less: share(all.filter((k) => k <= xB)) };
}

describe("Fisher's exact test", () => {
  it('counts the tables of all small experiments', () => {
    let compared = 0;
    for (const [nA, nB] of [[1, 1], [2, 2], [3, 5], [5, 5], [7, 4], [1, 9], [8, 8]] as const)
      for (let xA = 0; xA <= nA; xA += 1)
        for (let xB = 0; xB <= nB; xB += 1)
          for (const [alternative, p] of Object.entries(counted(xA, nA, xB, nB)) as ['two-sided' | 'greater' | 'less', number][]) {
            const { pValue, logPValue } = fisherExactTest({ control: { conversions: xA, visitors: nA }, treatment: { conversions: xB, visitors: nB }, alternative });
            expect(Math.abs(pValue - p) / p, `${xA}/${nA} ${xB}/${nB} ${alternative}`).toBeLessThan(1e-14);
            expect(Math.abs(logPValue - Math.log(p))).toBeLessThan(1e-14);
            compared += 1;
          }
    expect(compared).toBeGreaterThan(500);
  });

  it.each([[3, 5, 2, 5], [0, 1, 1, 1], [1, 1, 0, 1], [10, 21, 11, 21]])('takes both of the likeliest tables, where there are two: %d of %d, %d of %d', (xA, nA, xB, nB) => {
    expect(fisherExactTest({ control: { conversions: xA, visitors: nA }, treatment: { conversions: xB, visitors: nB } }).pValue).toBe(1);
  });

  it('goes beyond doubles on the way to the peak, and back', () => {
    const groups = { control: { conversions: 100, visitors: 10_000 }, treatment: { conversions: 4000, visitors: 10_000 } };
    const { pValue, logPValue } = fisherExactTest(groups);
    expect(pValue).toBe(0);
    // Stirling: the logarithm of the one likeliest table of those that count, and a little for the others.
    const logFactorial = (n: number): number => n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n);
    const own = 2 * logFactorial(10_000) + logFactorial(4100) + logFactorial(15_900) - logFactorial(20_000) - logFactorial(100) - logFactorial(9900) - logFactorial(4000) - logFactorial(6000);
    expect(logPValue).toBeGreaterThan(own);
    expect(logPValue).toBeLessThan(own + 1);
    expect(fisherExactTest({ ...groups, alternative: 'less' })).toMatchObject({ pValue: 1, logPValue: 0 });
  });
});

describe('the rates that are likeliest under a difference', () => {
  it('are the bound itself where everybody converted, or nobody', () => {
    for (const conversions of [0, 1]) {
      const group = (visitors: number): { conversions: number; visitors: number } => ({ conversions: conversions * visitors, visitors });
      expect(twoProportionZTest({ control: group(9), treatment: group(4), variance: 'score', exact: 'never' })).toMatchObject({ standardError: 0, z: null, pValueMethod: 'none' });
    }
    // Nobody of either: the likeliest rates 0.1 below each other are 0.1 and 0.
    const { z } = twoProportionZTest({ control: { conversions: 0, visitors: 1e12 }, treatment: { conversions: 0, visitors: 3 }, nullDifference: -0.1, variance: 'score', exact: 'never' });
    expect(z! / (0.1 / Math.sqrt(0.09 / 1e12))).toBeCloseTo(1, 12);
  });
});

describe('counts beyond the whole numbers of a double', () => {
  it('differ to the last digit', () => {
    const visitors = 2 ** 53 - 1;
    const { difference } = twoProportionZTest({ control: { conversions: 2 ** 52, visitors }, treatment: { conversions: 2 ** 52 + 1, visitors } });
    expect(difference).toBe(1 / visitors);
  });
});
