import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaDensity, findRoot, gammaDensity, gammaLogDensity, integrate, logAdd, logOneMinusExp, logSubtract, minimize, minimizeOnInterval, normalCdf, normalDensity } from '../../src/stats/index.ts';
import { gaussLegendre } from '../../src/stats/gauss-legendre.ts';

describe('findRoot', () => {
  it.each([
    { name: 'a cubic', f: (x: number) => x ** 3 - 2 * x - 5, lower: 2, upper: 3, root: 2.0945514815423265, source: 'Wallis 1685' },
    { name: 'Dottie', f: (x: number) => Math.cos(x) - x, lower: 0, upper: 1, root: 0.7390851332151607, source: 'OEIS A003957' },
    { name: 'a flat one', f: (x: number) => x ** 9, lower: -1, upper: 1.5, root: 0, source: 'Brent 1973' },
    { name: 'a steep one', f: (x: number) => Math.exp(50 * x) - 1e10, lower: -10, upper: 10, root: Math.log(1e10) / 50, source: 'by definition' },
    { name: 'a step', f: (x: number) => (x < 0.3 ? -1 : 1), lower: 0, upper: 1, root: 0.3, source: 'by definition' },
    { name: 'an end', f: (x: number) => x - 3, lower: 3, upper: 9, root: 3, source: 'by definition' },
  ])('$name ($source)', ({ f, lower, upper, root }) => {
    let calls = 0;
    const found = findRoot((x) => ((calls += 1), f(x)), { lower, upper })!;
    expect(Math.abs(found - root)).toBeLessThanOrEqual(1e-15 + 1e-15 * Math.abs(root));
    expect(calls).toBeLessThan(1200);
  });

  it('says null without a change of sign, and refuses what is no interval', () => {
    expect(findRoot((x) => x * x + 1, { lower: -1, upper: 1 })).toBeNull();
    expect(() => findRoot((x) => x, { lower: NaN, upper: Infinity })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  it('finds any quantile', () => {
    fc.assert(fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (z) => {
      const root = findRoot((x) => normalCdf(x) - normalCdf(z), { lower: -10, upper: 10, tolerance: 1e-10 })!;
      expect(Math.abs(root - z) * normalDensity(z)).toBeLessThan(1e-9);
    }));
  });
});

describe('integrate', () => {
  it.each([
    { name: 'the normal density', f: (x: number) => normalDensity(x), lower: -Infinity, upper: Infinity, value: 1 },
    { name: 'a narrow one', f: (x: number) => normalDensity(x, 0.2, 0.001), lower: 0, upper: 1, value: 1 },
    { name: 'the gamma density', f: (x: number) => gammaDensity(x, 3.5, 2), lower: 0, upper: Infinity, value: 1 },
    { name: 'a pole at an end', f: (x: number) => betaDensity(x, 0.5, 1.5), lower: 0, upper: 1, value: 1 },
    { name: 'a left tail', f: (x: number) => Math.exp(x), lower: -Infinity, upper: 0, value: 1 },
    { name: 'a polynomial', f: (x: number) => 5 * x ** 4, lower: 0, upper: 2, value: 32 },
    { name: 'nothing', f: (x: number) => x, lower: 3, upper: 3, value: 0 },
  ])('$name', ({ f, lower, upper, value }) => {
    const result = integrate(f, { lower, upper, relativeTolerance: 1e-10 });
    expect(Math.abs(result.value - value)).toBeLessThanOrEqual(1e-9 * value);
    expect(result.converged).toBe(true);
  });

  it('admits what it could not do', () => {
    expect(integrate((x) => 1 / x, { lower: 0, upper: 1 }).converged).toBe(false);
    expect(() => integrate((x) => x, { lower: 2, upper: 1 })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  it('Gauss-Legendre rules are exact up to their degree', () => {
    for (const count of [1, 2, 5, 20, 32]) {
      const { nodes, weights } = gaussLegendre(count);
      for (let power = 0; power < 2 * count; power += 1) {
        const sum = nodes.reduce((total, node, index) => total + weights[index]! * node ** power, 0);
        expect(Math.abs(sum - (power % 2 === 0 ? 2 / (power + 1) : 0))).toBeLessThan(4e-15);
      }
    }
  });
});

describe('minimize', () => {
  it('finds the bottom of a bent valley (Rosenbrock 1960)', () => {
    const { point, value, converged } = minimize(([x, y]) => (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2, { start: [-1.2, 1] });
    expect(converged).toBe(true);
    expect(value).toBeLessThan(1e-12);
    expect(Math.max(Math.abs(point[0]! - 1), Math.abs(point[1]! - 1))).toBeLessThan(1e-5);
  });

  it('finds four variables (Powell 1962)', () => {
    const { value } = minimize(([a, b, c, d]) => (a! + 10 * b!) ** 2 + 5 * (c! - d!) ** 2 + (b! - 2 * c!) ** 4 + 10 * (a! - d!) ** 4, { start: [3, -1, 0, 1] });
    expect(value).toBeLessThan(1e-9);
  });

  it('fits a gamma distribution by maximum likelihood, outside whose domain there is nothing', () => {
    const sample = [1.2, 0.7, 3.4, 2.2, 5.1, 0.9, 1.8, 2.9, 4.4, 1.1];
    const { point } = minimize(([shape, scale]) => (shape! > 0 && scale! > 0 ? -sample.reduce((sum, x) => sum + gammaLogDensity(x, shape!, scale!), 0) : NaN), { start: [1, 1] });
    // At the maximum shape·scale is the mean of the sample.
    expect(point[0]! * point[1]!).toBeCloseTo(sample.reduce((sum, x) => sum + x, 0) / sample.length, 5);
  });

  it('stops when told, and refuses a start where there is no value', () => {
    expect(minimize(([x, y]) => (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2, { start: [-1.2, 1], maxEvaluations: 30 }).converged).toBe(false);
    expect(() => minimize(() => NaN, { start: [1] })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => minimize(() => 0, { start: [] })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => minimize(() => 0, { start: [1, NaN] })).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ path: ['start', 1] })] }));
  });

  it('on an interval: a parabola, a kink, an end', () => {
    expect(minimizeOnInterval((x) => (x - 2) ** 2 + 1, { lower: -5, upper: 9 }).x).toBeCloseTo(2, 7);
    expect(minimizeOnInterval((x) => Math.abs(x - 0.3), { lower: 0, upper: 1 }).x).toBeCloseTo(0.3, 7);
    expect(minimizeOnInterval((x) => x, { lower: 1, upper: 4 }).x).toBeCloseTo(1, 6);
    expect(() => minimizeOnInterval((x) => x, { lower: 4, upper: 1 })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});

describe('logarithms of sums', () => {
  it('add and subtract as their exponentials', () => {
    fc.assert(fc.property(fc.double({ min: -700, max: 0, noNaN: true }), fc.double({ min: -30, max: -1e-6, noNaN: true }), (a, gap) => {
      expect(Math.abs(logAdd(a, a + gap) - (a + Math.log(1 + Math.exp(gap))))).toBeLessThanOrEqual(4e-16 * Math.abs(a) + 4e-16);
      const back = logSubtract(logAdd(a, a + gap), a);
      expect(Math.abs(back - (a + gap))).toBeLessThanOrEqual((Math.abs(a) + 1) * 1e-15 * Math.exp(-gap));
    }));
    expect(logOneMinusExp(-1e-20)).toBeCloseTo(Math.log(1e-20), 12);
    expect(logOneMinusExp(-50)).toBe(-Math.exp(-50));
    expect([logAdd(-Infinity, -3), logAdd(-Infinity, -Infinity), logSubtract(-2, -Infinity), logSubtract(-2, -2)]).toEqual([-3, -Infinity, -2, -Infinity]);
  });
});
