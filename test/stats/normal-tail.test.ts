import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logFarTail, normalTail, normalTailQuantile } from '../../src/stats/normal-tail.ts';
import { normalLogSurvival, normalQuantile, normalSurvival } from '../../src/stats/normal.ts';
import { golden } from './golden.ts';

const runs = { numRuns: Number(process.env['FC_RUNS'] ?? 2000) };

/** The standard distribution at many z, from mpmath. */
const rows = golden('normal').filter(({ mean, stdDev }) => mean === 0 && stdDev === 1);

describe('the normal tail of small bundles', () => {
  it('is that of mpmath', () => {
    const told = rows.filter(({ x, survival }) => x !== null && survival !== null);
    const misses = told.filter(({ x, survival }) => !(Math.abs(normalTail(x!) - survival!) <= 1e-15 * (1 + x! ** 2 / 10) * survival!));
    expect(misses).toEqual([]);
    expect(told.length).toBeGreaterThan(50);
  });

  it('is that of the tables', () => {
    fc.assert(
      fc.property(fc.double({ min: -38, max: 37.5, noNaN: true }), (z) => {
        const expected = normalSurvival(z);
        expect(Math.abs(normalTail(z) - expected) / expected).toBeLessThan(2e-15 * (1 + z ** 2 / 10));
      }),
      runs,
    );
  });

  it('has an end', () => {
    expect([normalTail(0), normalTail(39), normalTail(Infinity), normalTail(-Infinity), normalTail(-1e200)]).toEqual([0.5, 0, 0, 1, 1]);
  });

  it('goes on in logarithms', () => {
    fc.assert(
      fc.property(fc.double({ min: 9, max: 1e9, noNaN: true }), (z) => {
        const expected = normalLogSurvival(z);
        expect(Math.abs(logFarTail(z) - expected) / Math.abs(expected)).toBeLessThan(1e-15);
      }),
      runs,
    );
  });

  it('has the quantiles of the tables', () => {
    fc.assert(
      fc.property(fc.double({ min: -300, max: Math.log10(0.5), noNaN: true }), (exponent) => {
        const tail = Math.min(0.5, 10 ** exponent);
        const expected = -normalQuantile(tail);
        expect(Math.abs(normalTailQuantile(tail) - expected) / Math.max(1, expected)).toBeLessThan(1e-15);
      }),
      runs,
    );
  });
});
