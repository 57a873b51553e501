import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInvalidInputError } from '../../../src/kernel/index.ts';
import { allocateBudget, type AllocateBudgetInput, type ResponseCurve } from '../../../src/goals/index.ts';
import { nextReturn, responseAt } from '../../../src/goals/planning/response-curve.ts';

const scale = fc.integer({ min: 1, max: 2000 });
const unit = fc.integer({ min: 1, max: 500 });
const curve: fc.Arbitrary<ResponseCurve> = fc.oneof(
  fc.record({ kind: fc.constant('log' as const), scale, unit }),
  fc.record({ kind: fc.constant('power' as const), scale, unit, exponent: fc.constantFrom(0.3, 0.5, 0.9, 1) }),
  fc.record({ kind: fc.constant('saturating' as const), ceiling: scale, unit }),
  fc.record({ kind: fc.constant('hill' as const), ceiling: scale, half: unit, exponent: fc.constantFrom(0.4, 0.8, 1) }),
  fc.tuple(unit, unit, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 20 })).map(([first, second, steep, flat]): ResponseCurve => ({
    kind: 'piecewise',
    points: [{ spend: first, value: first * Math.max(steep, flat) }, { spend: first + second, value: first * Math.max(steep, flat) + second * Math.min(steep, flat) }],
  })),
);
const limited = (most: number) => fc.tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most })).map(([one, other]) => ({ minimum: Math.min(one, other), maximum: Math.max(one, other) }));
const channels = (most: number, count: number) => fc.array(fc.tuple(curve, limited(most)), { minLength: 1, maxLength: count }).map((drawn) => drawn.map(([response, limits], index) => ({ id: `c${index}`, response, ...limits })));
const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

describe('allocateBudget by marginal return', () => {
  it('is the best of all whole allocations (every one tried)', () => {
    fc.assert(
      fc.property(channels(9, 3), fc.integer({ min: 0, max: 12 }), (given, spare) => {
        const budget = Math.min(sum(given.map(({ minimum }) => minimum)) + spare, sum(given.map(({ maximum }) => maximum)));
        const { value, unallocated } = allocateBudget({ method: 'marginal-return', budget, channels: given });
        expect(unallocated).toBe(0);
        let best = -Infinity;
        const attempt = (index: number, left: number, so: number): void => {
          if (index === given.length) {
            if (left === 0) best = Math.max(best, so);
            return;
          }
          const { minimum, maximum, response } = given[index]!;
          for (let amount = minimum; amount <= Math.min(maximum, left); amount += 1) attempt(index + 1, left - amount, so + responseAt(response, amount));
        };
        attempt(0, budget, 0);
        expect(value!).toBeGreaterThanOrEqual(best - 1e-9 * Math.max(1, Math.abs(best)));
      }),
      { numRuns: 200 },
    );
  });

  it('sums to the budget within limits, meets the conditions of Karush, Kuhn and Tucker, and beats sampled alternatives', () => {
    fc.assert(
      fc.property(channels(5_000_000, 8), fc.double({ min: 0, max: 1.2, noNaN: true }), fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 1_000_000 })), { maxLength: 20 }), (given, fill, moves) => {
        const least = sum(given.map(({ minimum }) => minimum));
        const most = sum(given.map(({ maximum }) => maximum));
        const budget = least + Math.floor(fill * (most - least));
        const result = allocateBudget({ method: 'marginal-return', budget, channels: given });
        const amounts = result.channels.map(({ amount }) => amount);
        expect(sum(amounts) + result.unallocated).toBe(budget);
        expect(result.unallocated).toBe(Math.max(0, budget - most));
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        amounts.forEach((amount, index) => {
          expect(amount).toBeGreaterThanOrEqual(given[index]!.minimum);
          expect(amount).toBeLessThanOrEqual(given[index]!.maximum);
        });
        // No unit would return more elsewhere.
        const gives = given.flatMap(({ minimum, response }, index) => (amounts[index]! > minimum ? [nextReturn(response, amounts[index]! - 1)] : []));
        const takes = given.flatMap(({ maximum, response }, index) => (amounts[index]! < maximum ? [nextReturn(response, amounts[index]!)] : []));
        if (gives.length > 0 && takes.length > 0) expect(Math.max(...takes)).toBeLessThanOrEqual(Math.min(...gives) * (1 + 1e-9) + 1e-12);
        for (const [from, to, by] of moves) {
          const other = [...amounts];
          const [give, take] = [from % given.length, to % given.length];
          const moved = Math.min(by, other[give]! - given[give]!.minimum, given[take]!.maximum - other[take]!);
          if (give === take || moved <= 0) continue;
          other[give]! -= moved;
          other[take]! += moved;
          const value = sum(other.map((amount, index) => responseAt(given[index]!.response, amount)));
          expect(value).toBeLessThanOrEqual(result.value! * (1 + 1e-9) + 1e-9);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives the next return without the cancellation of a difference', () => {
    // 1000 · ln((1e6 + 1e12 + 1) / (1e6 + 1e12)), to 12 digits by mpmath.
    expect(nextReturn({ kind: 'log', scale: 1000, unit: 1e6 }, 1e12)).toBeCloseTo(9.99999000000500e-10, 20);
    fc.assert(
      fc.property(curve, fc.integer({ min: 0, max: 2000 }), (response, spend) => {
        const difference = responseAt(response, spend + 1) - responseAt(response, spend);
        expect(Math.abs(nextReturn(response, spend) - difference)).toBeLessThanOrEqual(1e-10 * Math.max(1, responseAt(response, spend + 1)));
      }),
    );
  });
});

describe('allocateBudget by weight', () => {
  it('is proportional but for limits: one λ serves all that no limit holds', () => {
    const weighted = fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), limited(2000)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(weighted, fc.double({ min: 0, max: 1.3, noNaN: true }), (drawn, fill) => {
        const given = drawn.map(([weight, limits], index) => ({ id: `c${index}`, weight, ...limits }));
        const least = sum(given.map(({ minimum }) => minimum));
        const most = sum(given.map(({ minimum, maximum, weight }) => (weight === 0 ? minimum : maximum)));
        const budget = least + Math.floor(fill * (most - least));
        const result = allocateBudget({ method: 'weight', budget, channels: given });
        const amounts = result.channels.map(({ amount }) => amount);
        expect(sum(amounts) + result.unallocated).toBe(budget);
        expect(result.unallocated).toBe(Math.max(0, budget - most));
        let low = 0;
        let high = 1e6;
        const at = (price: number): number[] => given.map(({ weight, minimum, maximum }) => Math.min(weight === 0 ? minimum : maximum, Math.max(minimum, price * weight)));
        for (let round = 0; round < 200; round += 1) {
          const middle = (low + high) / 2;
          if (sum(at(middle)) <= budget) low = middle;
          else high = middle;
        }
        at(low).forEach((exact, index) => expect(Math.abs(amounts[index]! - exact)).toBeLessThan(1 + 1e-6));
      }),
    );
  });

  it('gives the 500,000 yuan of a year out to the fen', () => {
    const { channels: given } = allocateBudget({ method: 'weight', budget: 50_000_000, channels: [{ id: 'search', weight: 1 }, { id: 'social', weight: 1 }, { id: 'fairs', weight: 1 }] });
    expect(given.map(({ amount }) => amount)).toEqual([16_666_667, 16_666_667, 16_666_666]);
  });
});

describe('allocateBudget, bad input', () => {
  const channel = { id: 'a', weight: 1 };
  const curved = (response: unknown): unknown => ({ method: 'marginal-return', budget: 10, channels: [{ id: 'a', response }] });
  it.each<[string, unknown, string, string]>([
    ['a budget below the minimums', { method: 'weight', budget: 10, channels: [{ ...channel, minimum: 11 }] }, 'budget', 'below-minimums'],
    ['a maximum below its minimum', { method: 'weight', budget: 10, channels: [{ ...channel, minimum: 5, maximum: 4 }] }, 'channels.0.maximum', 'too-small'],
    ['a negative weight', { method: 'weight', budget: 10, channels: [{ id: 'a', weight: -1 }] }, 'channels.0.weight', 'too-small'],
    ['an id twice', { method: 'weight', budget: 10, channels: [channel, channel] }, 'channels.1.id', 'duplicate-id'],
    ['half a fen', { method: 'weight', budget: 0.5, channels: [channel] }, 'budget', 'wrong-type'],
    ['an S-shaped curve', curved({ kind: 'hill', ceiling: 1, half: 1, exponent: 2 }), 'channels.0.response.exponent', 'not-concave'],
    ['lines that grow steeper', curved({ kind: 'piecewise', points: [{ spend: 1, value: 1 }, { spend: 2, value: 3 }] }), 'channels.0.response.points', 'not-concave'],
    ['points that are no numbers', curved({ kind: 'piecewise', points: [{ spend: 1n, value: Symbol('x') }] }), 'channels.0.response.points.0.spend', 'wrong-type'],
    ['lines that fall', curved({ kind: 'piecewise', points: [{ spend: 1, value: 1 }, { spend: 2, value: 0 }] }), 'channels.0.response.points', 'not-rising'],
    ['no method', { budget: 1, channels: [channel] }, 'method', 'not-allowed'],
    ['nothing', undefined, 'method', 'not-allowed'],
  ])('%s', (_, input, path, code) => {
    let caught: unknown;
    try {
      allocateBudget(input as AllocateBudgetInput);
    } catch (error) {
      caught = error;
    }
    expect(isInvalidInputError(caught) && caught.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`)).toContain(`${path} ${code}`);
  });
});
