import { describe, expect, it } from 'vitest';
import { addDraws } from '../../src/goals/add-draws.ts';
import { createRandom } from '../../src/stats/random.ts';

describe('draws from a list', () => {
  it.each([1, 2, 3, 7, 52, 365])('each of %i values is drawn as often as the others, and pairs as often as chance has it', (count) => {
    const draws = 400_000;
    const places = new Float64Array(draws);
    addDraws(places, Float64Array.from({ length: count }, (_, index) => index), createRandom(`uniform ${count}`).next);
    const single = new Float64Array(count);
    // One number is good for several draws in a row: none may tell the next.
    const cells = Math.min(count, 20);
    const pairs = new Float64Array(cells * cells);
    places.forEach((place, at) => {
      single[place] = single[place]! + 1;
      const pair = Math.floor((place * cells) / count) * cells + Math.floor((places[(at + 1) % draws]! * cells) / count);
      pairs[pair] = pairs[pair]! + 1;
    });
    expect(chiSquareExcess(single)).toBeLessThan(5);
    // Cells of one size only.
    if (count % cells === 0) expect(chiSquareExcess(pairs)).toBeLessThan(5);
  });

  it('adds to what is there', () => {
    const sums = Float64Array.of(10, 20);
    addDraws(sums, Float64Array.of(0.5), () => 0.999);
    expect([...sums]).toEqual([10.5, 20.5]);
  });
});

/** By how many of its standard deviations χ² exceeds its mean. */
function chiSquareExcess(counts: Float64Array): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const degrees = counts.length - 1;
  return degrees === 0 ? chiSquare : (chiSquare - degrees) / Math.sqrt(2 * degrees);
}
