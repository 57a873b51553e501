import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dampedSteps, smooth, smoothedAhead, type SmoothedState, type SmoothingWeights } from '../../src/stats/exponential-smoothing.ts';
import '../seed.ts';

interface Fixture {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly phi: number;
  readonly level: number;
  readonly trend: number;
  readonly season: readonly number[];
  readonly multiplies: boolean;
  readonly expected: readonly number[];
  readonly endLevel: number;
  readonly endTrend: number;
  readonly endSeason: readonly number[];
  readonly ahead: readonly number[];
}

/** The recurrences of Holt and Winters in sixty digits: `fixtures/make-exponential-smoothing.py`. */
const fixtures = JSON.parse(readFileSync(new URL('golden/exponential-smoothing.json', import.meta.url), 'utf8')) as readonly Fixture[];

/** |actual − expected| over the largest figure of the series: differences of figures keep absolute digits only. */
function furthest(actual: ArrayLike<number>, expected: readonly number[]): number {
  return Math.max(...expected.map((value, index) => Math.abs(actual[index]! - value)));
}

describe('exponential smoothing', () => {
  it.each(fixtures)('$name, as the recurrences have it', ({ values, alpha, beta, gamma, phi, level, trend, season, multiplies, expected, endLevel, endTrend, endSeason, ahead }) => {
    const state: SmoothedState = { level, trend, season: Float64Array.from(season) };
    const weights: SmoothingWeights = { level: alpha, trend: alpha * beta, season: (1 - alpha) * gamma, damping: phi, multiplies };
    const foreseen = new Float64Array(values.length);
    smooth(Float64Array.from(values, (value) => value ?? NaN), 0, values.length, state, weights, foreseen);
    expect(furthest(foreseen, expected)).toBeLessThan(1e-12);
    expect(furthest([state.level, state.trend], [endLevel, endTrend])).toBeLessThan(1e-12);
    expect(furthest(state.season, endSeason)).toBeLessThan(1e-12);
    expect(furthest(ahead.map((_, index) => smoothedAhead(state, weights, values.length, index + 1)), ahead)).toBeLessThan(1e-12);
  });

  it('a series in two parts is the series', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const weights = fc.record({ level: share, trend: share, season: share, damping: share, multiplies: fc.constant(false) });
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer({ min: -99, max: 99 }), fc.constant(NaN)), { minLength: 1, maxLength: 30 }), weights, fc.nat(), fc.integer({ min: 1, max: 7 }), (values, rule, cut, places) => {
        const begin = (): SmoothedState => ({ level: 3, trend: 1, season: new Float64Array(places) });
        const [whole, parts] = [begin(), begin()];
        smooth(values, 0, values.length, whole, rule);
        smooth(values, 0, cut % values.length, parts, rule);
        smooth(values, cut % values.length, values.length, parts, rule);
        expect(parts).toEqual(whole);
      }),
    );
  });

  it('damped steps add up', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 1 - 2 ** -53, 0.98)), fc.integer({ min: 1, max: 200 }), (damping, steps) => {
        let [sum, power] = [0, 1];
        for (let step = 0; step < steps; step += 1) sum += power *= damping;
        expect(Math.abs(dampedSteps(damping, steps) - sum)).toBeLessThanOrEqual(1e-13 * sum + Number.MIN_VALUE);
      }),
    );
  });
});
