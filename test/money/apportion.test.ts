import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from '../../src/money/apportion.ts';

const MAX = Number.MAX_SAFE_INTEGER;

/** By the definition, on whole numbers of any size: fill what reaches its cap, until nothing does; then floors, and the rest to the largest remainders. */
function byDefinition(amount: number, weights: readonly number[], caps: readonly number[] | undefined): { shares: number[]; unallocated: number } {
  const shares = weights.map(() => 0n);
  let pool = BigInt(amount);
  let open = weights.flatMap((weight, slot) => (weight > 0 ? [slot] : []));
  const sum = (): bigint => open.reduce((total, slot) => total + BigInt(weights[slot]!), 0n);
  for (;;) {
    const total = sum();
    const full = open.filter((slot) => caps !== undefined && pool * BigInt(weights[slot]!) >= BigInt(caps[slot]!) * total);
    if (full.length === 0) break;
    for (const slot of full) shares[slot] = BigInt(caps![slot]!);
    pool -= full.reduce((taken, slot) => taken + shares[slot]!, 0n);
    open = open.filter((slot) => !full.includes(slot));
  }
  if (open.length === 0) return { shares: shares.map(Number), unallocated: Number(pool) };
  const total = sum();
  for (const slot of open) shares[slot] = (pool * BigInt(weights[slot]!)) / total;
  const rest = (slot: number): bigint => (pool * BigInt(weights[slot]!)) % total;
  const spare = Number(open.reduce((left, slot) => left - shares[slot]!, pool));
  const ranked = [...open].sort((one, other) => (rest(one) === rest(other) ? one - other : rest(one) > rest(other) ? -1 : 1));
  for (const slot of ranked.slice(0, spare)) shares[slot]! += 1n;
  return { shares: shares.map(Number), unallocated: 0 };
}

function spread(amount: number, weights: readonly number[], caps?: readonly number[]): { shares: number[]; unallocated: number } {
  // The buffers are longer than the slots, and dirty, as they are on the bench of a pricer.
  const column = (values: readonly number[]): Float64Array => Float64Array.from([...values, 77, 77]);
  const shares = column(weights.map(() => 99));
  const unallocated = apportion(amount, column(weights), caps && column(caps), weights.length, shares);
  expect([...shares.slice(weights.length)]).toEqual([77, 77]);
  return { shares: [...shares.slice(0, weights.length)], unallocated };
}

describe('where doubles end', () => {
  it.each<[string, number, number[], number[] | undefined, number[], number]>([
    ['the largest amount over one slot', MAX, [1], undefined, [MAX], 0],
    ['the largest amount over two', MAX, [1, 1], undefined, [2 ** 52, 2 ** 52 - 1], 0],
    ['the largest weights', 3, [MAX, MAX], undefined, [2, 1], 0],
    ['weights that sum to more than a double counts', 1, [MAX, MAX, 1], undefined, [1, 0, 0], 0],
    ['amount × weight + sum at exactly 2^53 − 1', 2 ** 26, [2 ** 27 - 3, 2], undefined, [2 ** 26 - 1, 1], 0],
    ['the largest caps', MAX, [1, 2], [MAX, MAX], [3_002_399_751_580_330, 6_004_799_503_160_661], 0],
    ['a cap that turns most of it away', MAX, [MAX, 0], [5, MAX], [5, 0], MAX - 5],
    ['nothing to give', 0, [MAX, MAX], undefined, [0, 0], 0],
    ['nobody to give to', MAX, [0, 0], [MAX, MAX], [0, 0], MAX],
  ])('%s', (_, amount, weights, caps, shares, unallocated) => {
    expect(spread(amount, weights, caps)).toEqual({ shares, unallocated });
    expect(byDefinition(amount, weights, caps)).toEqual({ shares, unallocated });
  });

  // Numbers of every size, and such that products come to lie just on either side of 2^53.
  const size = fc.integer({ min: 0, max: 53 }).chain((bits) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n })).map(Number);
  const edge = fc.tuple(fc.integer({ min: 1, max: 52 }), fc.integer({ min: -2, max: 2 })).map(([bits, off]) => Math.max(0, 2 ** bits + off));
  const near = fc.tuple(fc.integer({ min: 1, max: 2 ** 30 }), fc.integer({ min: -3, max: 3 })).map(([amount, off]) => ({ amount, weight: Math.max(1, Math.floor(MAX / amount) + off) }));

  it('gives what the definition gives on BigInt, with caps and without', () => {
    fc.assert(
      fc.property(fc.oneof(size, edge), fc.array(fc.tuple(fc.oneof(size, edge, fc.constant(0)), fc.oneof(size, edge)), { minLength: 1, maxLength: 8 }), fc.boolean(), (amount, slots, capped) => {
        const weights = slots.map(([weight]) => weight);
        const caps = capped ? slots.map(([, cap]) => cap) : undefined;
        expect(spread(amount, weights, caps)).toEqual(byDefinition(amount, weights, caps));
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 3000) },
    );
  });

  it('changes from doubles to BigInt without a seam', () => {
    fc.assert(
      fc.property(near, fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 4 }), ({ amount, weight }, others) => {
        expect(spread(amount, [weight, ...others])).toEqual(byDefinition(amount, [weight, ...others], undefined));
      }),
    );
  });
});
