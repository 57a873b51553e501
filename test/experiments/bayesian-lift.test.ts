import { describe, expect, it } from 'vitest';
import { bayesianTest } from '../../src/experiments/index.ts';

const groups = (xA: number, nA: number, xB: number, nB: number) => ({ control: { conversions: xA, visitors: nA }, treatment: { conversions: xB, visitors: nB } });

describe('the credible interval of the lift', () => {
  // By mpmath's quadrature, 40 digits: the share of the posterior beyond these ends is alpha / 2 to 1e-15 and 4e-12 of itself.
  it('leaves half of alpha on each side', () => {
    expect(bayesianTest({ ...groups(0, 7, 4, 8), alpha: 0.01 }).lift.lower).toBeCloseTo(-0.3206598002863507, 14);
    const { upper } = bayesianTest({ ...groups(0, 28_275, 0, 68_712), alpha: 1e-6 }).lift;
    expect(Math.abs(upper / 823004.0895768617 - 1)).toBeLessThan(1e-11);
  });

  it.each([0.5, 0.05, 1e-12, 1e-100])('turns over with the groups, at an alpha of %d', (alpha) => {
    const { lower, median, upper } = bayesianTest({ ...groups(100, 1000, 130, 1000), alpha }).lift;
    const turned = bayesianTest({ ...groups(130, 1000, 100, 1000), alpha }).lift;
    for (const [one, other] of [[lower, turned.upper], [median, turned.median], [upper, turned.lower]] as const) expect((1 + one) * (1 + other)).toBeCloseTo(1, 11);
    expect(lower < median && median < upper).toBe(true);
  });
});
