import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { allocate, type Allocation, type BigAllocation, type Rate } from '../../src/money/index.ts';
import { compare, floor, plus, rational, type Rational } from './rational.ts';
import { refusals } from '../support/refusals.ts';

describe('published splits', () => {
  it.each([
    { name: '50:50 of an odd amount', amount: 1003, weights: [50, 50], shares: [502, 501], source: 'dinero.js 2, allocate tests' },
    { name: 'zero weight', amount: 1003, weights: [0, 50, 50], shares: [0, 502, 501], source: 'dinero.js 2, allocate tests' },
    { name: '49:51', amount: 1003, weights: [49, 51], shares: [491, 512], source: 'dinero.js issue 144' },
    { name: '75:25 of 99.99', amount: 9999, weights: [75, 25], shares: [7499, 2500], source: 'moneyphp pull request 492' },
    { name: 'one cent 33:66', amount: 1, weights: [33, 66], shares: [0, 1], source: 'moneyphp pull request 492' },
    { name: 'equal weights of 299', amount: 299, weights: [1000, 1000, 1000], shares: [100, 100, 99], source: 'Vendure, prorate.spec' },
    { name: 'eight weights', amount: 95, weights: [10, 20, 10, 30, 50, 20, 10, 40], shares: [5, 10, 5, 15, 25, 10, 5, 20], source: 'Vendure, prorate.spec' },
    { name: 'one of two weighs nothing', amount: 40, weights: [10, 0], shares: [40, 0], source: 'Vendure, prorate.spec' },
    { name: 'negative amount', amount: -299, weights: [4300, 1400, 2300], shares: [-161, -52, -86], source: 'Sylius, ProportionalIntegerDistributorSpec' },
    { name: 'three equal units', amount: 1000, weights: [1, 1, 1], shares: [334, 333, 333], source: 'Sylius, IntegerDistributorSpec' },
    { name: 'largest remainder, not the first', amount: 10000, weights: [30, 20, 40], shares: [3333, 2222, 4445], source: 'brick/money pull request 62' },
    { name: 'three spare cents', amount: 10000, weights: [30, 20, 40, 40], shares: [2308, 1538, 3077, 3077], source: 'brick/money pull request 62' },
    { name: 'four cents over three units', amount: 4, weights: [1, 1, 1], shares: [2, 1, 1], source: 'Shopify, discount allocation documentation' },
    { name: '15.00 over 150:50:100', amount: 1500, weights: [15000, 5000, 10000], shares: [750, 250, 500], source: 'Solidus, distributed_amounts_handler_spec' },
    { name: '20.00 after 10 off, over 80:90', amount: 2000, weights: [80, 90], shares: [941, 1059], source: 'Sylius, complex_promotions.feature' },
    { name: 'a whole share gets no spare unit', amount: 10, weights: [6, 3, 3], shares: [5, 3, 2], source: 'by definition: 5, 2.5, 2.5' },
    { name: 'one yen over three', amount: 1, weights: [1, 1, 1], shares: [1, 0, 0], source: 'by definition' },
    { name: 'decimal weights', amount: 10000, weights: ['7', '2', '1.5'], shares: [6667, 1905, 1428], source: 'by definition: 6666.67, 1904.76, 1428.57' },
    { name: 'huge and tiny', amount: 100, weights: [999999, 1], shares: [100, 0], source: 'by definition: 99.9999, 0.0001' },
  ])('$name ($source)', ({ amount, weights, shares }) => {
    expect(allocate({ amount, weights })).toEqual({ shares, unallocated: 0 });
    expect(allocate({ amount: BigInt(amount), weights })).toEqual({ shares: shares.map(BigInt), unallocated: 0n });
  });

  it('takes amounts past 2^53 as bigint (dinero.js 2, allocate tests)', () => {
    expect(allocate({ amount: 1000000000000000025n, weights: [50, 50] })).toEqual({ shares: [500000000000000013n, 500000000000000012n], unallocated: 0n });
  });
});

describe('caps', () => {
  it.each([
    { name: 'a full line leaves its part to the others', amount: 1200, weights: [1000, 2000, 5000, 3000], caps: [1000, 100, 0, 100], shares: [1000, 100, 0, 100], unallocated: 0, source: 'Sylius, minimum price feature' },
    { name: 'what no line can take is left', amount: 2000, weights: [1000, 2000, 5000, 3000], caps: [1000, 100, 0, 400], shares: [1000, 100, 0, 400], unallocated: 500, source: 'Sylius, minimum price feature' },
    { name: 'one line at its floor', amount: 2700, weights: [10000, 4000, 4000], caps: [1000, null, null], shares: [1000, 850, 850], unallocated: 0, source: 'Sylius, minimum price feature' },
    { name: 'negative, with a rest', amount: -2500, weights: [5000, 6000], caps: [500, 1500], shares: [-500, -1500], unallocated: -500, source: 'Sylius, MinimumPriceDistributorSpec' },
    { name: 'a share that just reaches its cap', amount: 10, weights: [1, 1], caps: [5, null], shares: [5, 5], unallocated: 0, source: 'by definition' },
    { name: 'filling one line fills the next', amount: 100, weights: [50, 30, 20], caps: [10, 50, null], shares: [10, 50, 40], unallocated: 0, source: 'by definition: 90 over 30:20 is 54, past 50' },
    { name: 'a cap on a line without weight', amount: 7, weights: [0, 1], caps: [5, 3], shares: [0, 3], unallocated: 4, source: 'by definition' },
    { name: 'no cap at all', amount: 7, weights: [1, 1], caps: [null, null], shares: [4, 3], unallocated: 0, source: 'by definition' },
    { name: 'the largest cap there is', amount: Number.MAX_SAFE_INTEGER, weights: [3, 0], caps: [null, null], shares: [Number.MAX_SAFE_INTEGER, 0], unallocated: 0, source: 'by definition' },
  ])('$name ($source)', ({ amount, weights, caps, shares, unallocated }) => {
    expect(allocate({ amount, weights, caps })).toEqual({ shares, unallocated });
  });
});

describe('nothing to give, nobody to give to', () => {
  it.each([
    { name: 'no slots', input: { amount: 5, weights: [] }, expected: { shares: [], unallocated: 5 } },
    { name: 'no slots, negative', input: { amount: -5, weights: [] }, expected: { shares: [], unallocated: -5 } },
    { name: 'no weight', input: { amount: 5, weights: [0, '0.00', -0] }, expected: { shares: [0, 0, 0], unallocated: 5 } },
    { name: 'no amount', input: { amount: 0, weights: [1, 2] }, expected: { shares: [0, 0], unallocated: 0 } },
    { name: 'minus zero', input: { amount: -0, weights: [1, -0] }, expected: { shares: [0, 0], unallocated: 0 } },
    { name: 'a refund whose small parts round to zero', input: { amount: -1, weights: [9, 1, -0] }, expected: { shares: [-1, 0, 0], unallocated: 0 } },
  ])('$name', ({ input, expected }) => {
    expect(allocate(input)).toEqual(expected);
  });
});

describe('weights are decimals', () => {
  it.each<{ name: string; weights: Rate[]; same: number[] }>([
    { name: 'numbers by their shortest decimal', weights: [0.1, 0.2, 0.3], same: [1, 2, 3] },
    { name: 'text', weights: ['.5', '1.', '+2.5e-1'], same: [2, 4, 1] },
    { name: 'decimal.js', weights: [new Decimal('0.7'), new Decimal(1).div(5)], same: [7, 2] },
    { name: 'very large', weights: [1e300, 2e300], same: [1, 2] },
    { name: 'very small', weights: [5e-324, 1e-323], same: [5, 10] },
    { name: 'mixed', weights: ['1', 1, 0.5], same: [2, 2, 1] },
  ])('$name', ({ weights, same }) => {
    expect(allocate({ amount: 1000003, weights })).toEqual(allocate({ amount: 1000003, weights: same }));
  });
});

describe('refuses', () => {
  const sparse: number[] = [1, 2];
  sparse.length = 3;
  it.each<{ name: string; input: unknown; expected: string[] }>([
    { name: 'nothing at all', input: undefined, expected: ['amount wrong-type', 'weights wrong-type'] },
    { name: 'half a cent', input: { amount: 0.5, weights: [1] }, expected: ['amount wrong-type'] },
    { name: 'an amount past the safe range', input: { amount: 2 ** 53, weights: [1] }, expected: ['amount too-large'] },
    { name: 'an amount below the safe range', input: { amount: -(2 ** 53), weights: [1] }, expected: ['amount too-small'] },
    { name: 'text for an amount', input: { amount: '5', weights: [1] }, expected: ['amount wrong-type'] },
    { name: 'every bad weight', input: { amount: 1, weights: [1, -1, NaN, '1,5', null, undefined, Infinity, '', true, {}] }, expected: ['weights.1 too-small', ...[2, 3, 4, 5, 6, 7, 8, 9].map((slot) => `weights.${String(slot)} not-a-decimal`)] },
    { name: 'holes', input: { amount: 1, weights: sparse }, expected: ['weights.2 not-a-decimal'] },
    { name: 'a boxed number, whose toFixed() rounds', input: { amount: 1, weights: [Object(0.5)] }, expected: ['weights.0 not-a-decimal'] },
    { name: 'weights that are no list', input: { amount: 1, weights: { 0: 1, length: 1 } }, expected: ['weights wrong-type'] },
    { name: 'too few caps', input: { amount: 1, weights: [1, 1], caps: [1] }, expected: ['caps wrong-length'] },
    { name: 'caps that are no list', input: { amount: 1, weights: [1], caps: 1 }, expected: ['caps wrong-length'] },
    { name: 'every bad cap', input: { amount: 1, weights: [1, 1, 1, 1, 1], caps: [-1, 0.5, 1n, undefined, null] }, expected: ['caps.0 too-small', 'caps.1 wrong-type', 'caps.2 wrong-type', 'caps.3 wrong-type'] },
    { name: 'number caps on a bigint', input: { amount: 1n, weights: [1, 1, 1], caps: [1, -1n, 0n] }, expected: ['caps.0 wrong-type', 'caps.1 too-small'] },
    { name: 'all together', input: { amount: NaN, weights: ['x'], caps: [-1] }, expected: ['amount wrong-type', 'caps.0 too-small', 'weights.0 not-a-decimal'] },
  ])('$name', ({ input, expected }) => {
    expect(refusals(() => allocate(input as Parameters<typeof allocate>[0]))).toEqual(expected);
  });
});

describe('laws', () => {
  const weight = fc.oneof(
    fc.nat(20),
    fc.constant(0),
    fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    fc.tuple(fc.nat(100000), fc.nat(6)).map(([digits, places]) => new Decimal(digits).div(10 ** places).toFixed()),
    fc.double({ min: 0, max: 1e9, noNaN: true, noDefaultInfinity: true }),
  );
  const amount = fc.oneof(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -1e8, max: 1e8 }), fc.maxSafeInteger());
  const slots = fc.array(fc.tuple(weight, fc.oneof(fc.constant(null), fc.nat(50), fc.nat(1e7), fc.maxSafeNat())), { maxLength: 9 });

  it('gives what the definition gives', () => {
    fc.assert(
      fc.property(amount, slots, fc.boolean(), (whole, pairs, capped) => {
        const weights = pairs.map(([each]) => each);
        const caps = capped ? pairs.map(([, cap]) => cap) : undefined;
        expect(allocate({ amount: whole, weights, caps })).toEqual(byDefinition(whole, weights, caps));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same for a bigint, whatever the size', () => {
    fc.assert(
      fc.property(amount, slots, (whole, pairs) => {
        const weights = pairs.map(([each]) => each);
        const caps = pairs.map(([, cap]) => cap);
        const plain = allocate({ amount: whole, weights, caps });
        const big = allocate({ amount: BigInt(whole), weights, caps: caps.map((cap) => (cap === null ? null : BigInt(cap))) });
        expect({ shares: big.shares.map(Number), unallocated: Number(big.unallocated) }).toEqual(plain);
      }),
    );
  });

  it('conserves, keeps to caps, gives nothing for no weight and plain zeros only', () => {
    fc.assert(
      fc.property(amount, slots, (whole, pairs) => {
        const caps = pairs.map(([, cap]) => cap);
        const { shares, unallocated } = allocate({ amount: whole, weights: pairs.map(([each]) => each), caps });
        expect(shares.reduce((sum, share) => sum + BigInt(share), BigInt(unallocated))).toBe(BigInt(whole));
        for (const [slot, share] of shares.entries()) {
          expect(Math.abs(share)).toBeLessThanOrEqual(caps[slot] ?? Number.MAX_SAFE_INTEGER);
          expect(Math.sign(share) * Math.sign(whole)).toBeGreaterThanOrEqual(0);
          if (Number(pairs[slot]![0]) === 0) expect(share).toBe(0);
        }
        for (const each of [...shares, unallocated]) expect(Object.is(each, -0)).toBe(false);
      }),
    );
  });

  it('keeps every uncapped share within one unit of the exact one', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(fc.nat(1e6), { minLength: 1, maxLength: 12 }), (whole, weights) => {
        const total = BigInt(weights.reduce((sum, each) => sum + each, 0));
        fc.pre(total > 0n);
        for (const [slot, share] of allocate({ amount: whole, weights }).shares.entries()) {
          const off = BigInt(share) * total - BigInt(whole) * BigInt(weights[slot]!);
          expect(off < total && off > -total).toBe(true);
        }
      }),
    );
  });

  it('mirrors a charge in its refund', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), slots, (whole, pairs) => {
        const weights = pairs.map(([each]) => each);
        const caps = pairs.map(([, cap]) => cap);
        const charge = allocate({ amount: whole, weights, caps });
        const refund = allocate({ amount: -whole, weights, caps });
        expect(refund).toEqual({ shares: charge.shares.map((share) => 0 - share), unallocated: 0 - charge.unallocated });
      }),
    );
  });

  it('gives the earlier of two equal slots as much or one more', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(fc.nat(3), { minLength: 2, maxLength: 12 }), (whole, weights) => {
        const { shares } = allocate({ amount: whole, weights });
        for (const value of [1, 2, 3]) {
          const equal = shares.filter((_, slot) => weights[slot] === value);
          expect(equal).toEqual([...equal].sort((a, b) => b - a));
          if (equal.length > 0) expect(equal[0]! - equal.at(-1)!).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('does not care about the unit of the weights', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(fc.nat(1e6), { maxLength: 9 }), fc.integer({ min: -200, max: 200 }), (whole, weights, power) => {
        expect(allocate({ amount: whole, weights: weights.map((each) => `${String(each)}e${String(power)}`) })).toEqual(allocate({ amount: whole, weights }));
      }),
    );
  });

  it('leaves its arguments alone', () => {
    const input = Object.freeze({ amount: 100, weights: Object.freeze([1, 2, 3]), caps: Object.freeze([5, null, 7]) });
    expect(allocate(input)).toEqual({ shares: [5, 88, 7], unallocated: 0 });
  });
});

it('types a number amount as numbers and a bigint amount as bigints', () => {
  expectTypeOf(allocate({ amount: 1, weights: [1] })).toEqualTypeOf<Allocation>();
  expectTypeOf(allocate({ amount: 1n, weights: [1], caps: [1n] })).toEqualTypeOf<BigAllocation>();
  // @ts-expect-error number caps do not go with a bigint amount
  expect(() => allocate({ amount: 1n, weights: [1], caps: [1] })).toThrow();
});

/** Largest remainder with caps, from the definition, on fractions that are never reduced nor rounded. */
function byDefinition(amount: number, weights: readonly (string | number)[], caps?: readonly (number | null)[]): Allocation {
  const exact = weights.map((each) => rational(String(each)));
  const shares = weights.map(() => 0n);
  const pool = new Set(exact.keys());
  for (const slot of [...pool]) if (exact[slot]!.over === 0n) pool.delete(slot);
  let left = BigInt(amount < 0 ? -amount : amount);
  const shareOf = (slot: number, total: Rational): Rational => ({ over: left * exact[slot]!.over * total.under, under: exact[slot]!.under * total.over });
  for (;;) {
    const total = [...pool].reduce<Rational>((sum, slot) => plus(sum, exact[slot]!), { over: 0n, under: 1n });
    if (pool.size === 0 || left === 0n) break;
    const full = [...pool].filter((slot) => typeof caps?.[slot] === 'number' && compare(shareOf(slot, total), { over: BigInt(caps?.[slot] ?? Number.MAX_SAFE_INTEGER), under: 1n }) >= 0);
    if (full.length === 0) {
      const shared = new Map([...pool].map((slot) => [slot, shareOf(slot, total)]));
      for (const [slot, share] of shared) shares[slot] = floor(share);
      let spare = left - [...pool].reduce((sum, slot) => sum + shares[slot]!, 0n);
      // One at a time to whoever is furthest below the exact share.
      const waiting = new Set(pool);
      for (; spare > 0n; spare -= 1n) {
        let best: number | undefined;
        const missing = (slot: number): Rational => plus(shared.get(slot)!, { over: -shares[slot]!, under: 1n });
        for (const slot of waiting) if (best === undefined || compare(missing(slot), missing(best)) > 0) best = slot;
        waiting.delete(best!);
        shares[best!]! += 1n;
      }
      left = 0n;
      break;
    }
    for (const slot of full) {
      shares[slot] = BigInt(caps![slot]!);
      pool.delete(slot);
    }
    left -= full.reduce((sum, slot) => sum + shares[slot]!, 0n);
  }
  const sign = amount < 0 ? -1n : 1n;
  return { shares: shares.map((share) => Number(share * sign)), unallocated: Number(left * sign) };
}
