import { describe, expect, it } from 'vitest';
import { differenceInterval, liftInterval, twoProportionZTest, type DifferenceMethod, type LiftMethod, type VarianceMethod } from '../../src/experiments/index.ts';

/** The probability of x of n, from neighbour to neighbour, out from the likeliest. */
function binomial(n: number, rate: number): Float64Array {
  const peak = Math.floor((n + 1) * rate);
  const weights = new Float64Array(n + 1);
  weights[peak] = 1;
  for (let x = peak; x < n; x += 1) weights[x + 1] = (weights[x]! * (n - x) * rate) / ((x + 1) * (1 - rate));
  for (let x = peak; x > 0; x -= 1) weights[x - 1] = (weights[x]! * x * (1 - rate)) / ((n - x + 1) * rate);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** How probable it is that something holds, over all pairs of counts that are not too improbable to matter. */
function probability([nA, nB, rateA, rateB]: readonly [number, number, number, number], holds: (xA: number, xB: number) => boolean | undefined): number {
  const [a, b] = [binomial(nA, rateA), binomial(nB, rateB)];
  let yes = 0;
  let all = 0;
  for (let xA = 0; xA <= nA; xA += 1) {
    if (a[xA]! < 1e-9) continue;
    for (let xB = 0; xB <= nB; xB += 1) {
      if (b[xB]! < 1e-9) continue;
      const answer = holds(xA, xB);
      if (answer === undefined) continue;
      all += a[xA]! * b[xB]!;
      if (answer) yes += a[xA]! * b[xB]!;
    }
  }
  return yes / all;
}

const groups = (xA: number, nA: number, xB: number, nB: number) => ({ control: { conversions: xA, visitors: nA }, treatment: { conversions: xB, visitors: nB } });

describe('the exact size of a 5% test, by adding up every outcome', () => {
  it.each<[number, number, number, VarianceMethod, boolean, number]>([
    [900, 100, 0.05, 'pooled', false, 4.65],
    [900, 100, 0.05, 'unpooled', false, 8.34],
    [900, 100, 0.05, 'pooled', true, 2.68],
    [500, 500, 0.03, 'pooled', false, 4.94],
    [500, 500, 0.03, 'unpooled', false, 4.94],
    [500, 500, 0.03, 'pooled', true, 3.08],
  ])('%d against %d at %d, %s, corrected %s: %d%%', (nA, nB, rate, variance, continuityCorrection, size) => {
    const found = probability([nA, nB, rate, rate], (xA, xB) => twoProportionZTest({ ...groups(xA, nA, xB, nB), variance, continuityCorrection, exact: 'never' }).significant);
    expect(100 * found).toBeCloseTo(size, 1);
  });
});

describe('how often 95% intervals hold the truth, by adding up every outcome', () => {
  it.each<[number, number, number, number, DifferenceMethod, number]>([
    [50, 50, 0.02, 0.02, 'wald', 98.7],
    [50, 50, 0.02, 0.02, 'newcombe', 99.8],
    [100, 100, 0.05, 0.05, 'wald', 94.6],
    [100, 100, 0.05, 0.05, 'agresti-caffo', 96.6],
    [100, 100, 0.05, 0.05, 'newcombe', 96.4],
    [900, 100, 0.05, 0.05, 'wald', 91.7],
    [900, 100, 0.05, 0.05, 'newcombe', 95.4],
  ])('%d against %d, %d against %d, the difference by %s: %d%%', (nA, nB, rateA, rateB, method, coverage) => {
    const found = probability([nA, nB, rateA, rateB], (xA, xB) => {
      const { lower, upper } = differenceInterval({ ...groups(xA, nA, xB, nB), method });
      return lower <= rateB - rateA && rateB - rateA <= upper;
    });
    expect(100 * found).toBeCloseTo(coverage, 1);
  });

  it.each<[number, number, number, number, LiftMethod, number]>([
    [100, 100, 0.05, 0.05, 'delta', 89.3],
    [100, 100, 0.05, 0.05, 'fieller', 96.2],
    [900, 100, 0.05, 0.05, 'delta', 90.9],
  ])('%d against %d, %d against %d, the lift by %s: %d%%', (nA, nB, rateA, rateB, method, coverage) => {
    const lift = rateB / rateA - 1;
    const found = probability([nA, nB, rateA, rateB], (xA, xB) => {
      const { lower, upper } = liftInterval({ ...groups(xA, nA, xB, nB), method });
      return lower === null || upper === null ? undefined : lower <= lift && lift <= upper;
    });
    expect(100 * found).toBeCloseTo(coverage, 1);
  });
});
