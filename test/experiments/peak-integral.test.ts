import { describe, expect, it } from 'vitest';
import { peakIntegral } from '../../src/experiments/peak-integral.ts';

const off = (actual: number, expected: number): number => Math.abs(actual / expected - 1);

describe('the integral of a peak', () => {
  // ∫ exp(−(u − at)² / 2 width²) = width √(2π), wherever the search for it begins and however wide it takes it for.
  it.each([[0, 1, 0, 1], [3, 1e-6, 0, 1e-3], [-20, 1e-3, 5, 1], [12, 0.5, -12, 1e-4]])('at %d, %d wide, sought from %d as %d wide', (at, width, from, seems) => {
    let asked = 0;
    const { value, mean, peak } = peakIntegral((u) => {
      asked += 1;
      return { log: -(((u - at) / width) ** 2) / 2, factor: (u - at) / width };
    }, { at: from, width: seems });
    expect(off(value, width * Math.sqrt(2 * Math.PI))).toBeLessThan(1e-9); // as far as the distance from the peak is known
    expect(Math.abs(mean)).toBeLessThan(1e-6);
    expect(Math.abs(peak.at - at)).toBeLessThan(width);
    expect(asked).toBeLessThan(250);
  });

  // ∫ exp(a u − eᵘ) du = Γ(a): one side falls slowly, the other at once.
  it.each([[0.5, Math.sqrt(Math.PI)], [1, 1], [5, 24], [11, 3_628_800]])('gives the gamma function of %d', (a, expected) => {
    expect(off(peakIntegral((u) => ({ log: a * u - Math.exp(u), factor: 1 }), { at: 0, width: 1 }).value, expected)).toBeLessThan(1e-11);
  });

  it('of what is too small for a number is 0', () => {
    expect(peakIntegral((u) => ({ log: -1000 - u * u, factor: 1 }), { at: 1, width: 1 }).value).toBe(0);
  });
});
