import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RoundingMode } from '../../../src/money/rounding.ts';
import { priceFloor, type PriceFloorInput } from '../../../src/pricing/set-price/price-floor.ts';
import '../../seed.ts';

/** Whole numbers only, written apart from the code: rates in ten-thousandths. */
interface Case {
  readonly unitCost: number;
  readonly logisticsCost: number;
  readonly margin: number;
  readonly tax: number;
  readonly fees: readonly { readonly rate: number; readonly amount: number; readonly atLeast: number; readonly atMost: number | null; readonly rounding: RoundingMode }[];
}

const inputOf = (c: Case): PriceFloorInput => ({
  unitCost: c.unitCost,
  logisticsCost: c.logisticsCost,
  margin: c.margin / 10_000,
  taxRate: c.tax / 10_000,
  fees: c.fees.map(({ rate, amount, atLeast, atMost, rounding }, index) => ({ name: `fee ${index}`, rate: rate / 10_000, amount, atLeast, atMost: atMost ?? undefined, rounding })),
});

function quotient(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const [floor, rest] = [numerator / denominator, (numerator % denominator) * 2n];
  const up = mode === 'up' ? rest > 0n : mode === 'down' ? false : rest > denominator || (rest === denominator && (mode === 'half-up' || (mode === 'half-even' && floor % 2n === 1n)));
  return floor + (up ? 1n : 0n);
}

/** profit − margin × revenue at a price, times 10,000. */
function surplus(c: Case, price: bigint): bigint {
  const revenue = quotient(price * 10_000n, 10_000n + BigInt(c.tax), 'half-up');
  let profit = revenue - BigInt(c.unitCost) - BigInt(c.logisticsCost);
  for (const fee of c.fees) {
    let charged = quotient(price * BigInt(fee.rate), 10_000n, fee.rounding) + BigInt(fee.amount);
    if (charged < BigInt(fee.atLeast)) charged = BigInt(fee.atLeast);
    if (fee.atMost !== null && charged > BigInt(fee.atMost)) charged = BigInt(fee.atMost);
    profit -= charged;
  }
  return profit * 10_000n - revenue * BigInt(c.margin);
}

const fee = fc.record({
  rate: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 9_000 })),
  amount: fc.integer({ min: 0, max: 30 }),
  atLeast: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })),
  room: fc.option(fc.integer({ min: 0, max: 120 })),
  rounding: fc.constantFrom<RoundingMode>('half-up', 'half-down', 'half-even', 'up', 'down'),
}).map(({ room, ...rest }) => ({ ...rest, atMost: room === null ? null : rest.atLeast + room }));
const anyCase: fc.Arbitrary<Case> = fc.record({
  unitCost: fc.integer({ min: 0, max: 400 }),
  logisticsCost: fc.integer({ min: 0, max: 50 }),
  margin: fc.oneof(fc.integer({ min: 0, max: 6_000 }), fc.integer({ min: 0, max: 9_900 })),
  tax: fc.constantFrom(0, 600, 1300, 2000, 10_000),
  fees: fc.array(fee, { maxLength: 3 }),
});

describe('priceFloor', () => {
  it('is the first price that earns the margin, as counting up from 0 finds it', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        const floor = priceFloor(inputOf(c));
        let first: number | null = null;
        for (let price = 0; price <= 6_000 && first === null; price += 1) if (surplus(c, BigInt(price)) >= 0n) first = price;
        if (floor.ok) {
          if (first === null) expect(floor.price).toBeGreaterThan(6_000);
          else expect(floor.price).toBe(first);
          expect(surplus(c, BigInt(floor.price)) >= 0n).toBe(true);
          if (floor.price > 0) expect(surplus(c, BigInt(floor.price - 1)) < 0n).toBe(true);
        } else expect(first).toBe(null);
      }),
      { numRuns: 120 },
    );
  });

  it('earns the margin at every price from everyPriceFrom on, and not at the one before', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        const floor = priceFloor(inputOf(c));
        if (!floor.ok || floor.everyPriceFrom === null) return;
        const from = floor.everyPriceFrom;
        expect(from).toBeGreaterThanOrEqual(floor.price);
        for (let price = from; price < from + 3_000; price += 1) expect(surplus(c, BigInt(price)) >= 0n).toBe(true);
        if (from > 0) expect(surplus(c, BigInt(from - 1)) < 0n).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('stays exact for prices in the millions', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 1, max: 2_000_000_000 }), (c, unitCost) => {
        const large = { ...c, unitCost };
        const floor = priceFloor(inputOf(large));
        if (!floor.ok) return;
        expect(surplus(large, BigInt(floor.price)) >= 0n).toBe(true);
        // A linear bound on what lies below it would be the code's own; the neighbourhood is looked at instead.
        for (let less = 1; less <= Math.min(300, floor.price); less += 1) expect(surplus(large, BigInt(floor.price - less)) < 0n).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['no fees: cost / (1 − margin), rounded up', { unitCost: 1000, margin: '0.3' }, 1429],
    ['1000 / (1 − 0.3 − 0.1) is 1666.67, but at 1667 the fee of 166.7 is rounded to 167', { unitCost: 1000, margin: '0.3', fees: [{ name: 'commission', rate: '0.1' }] }, 1668],
    ['no margin: what is spent comes back', { unitCost: 1000, margin: 0, fees: [{ name: 'commission', rate: '0.5' }] }, 2000],
    ['nothing costs nothing', { unitCost: 0, margin: '0.3' }, 0],
    ['13% of tax in the price', { unitCost: 1000, margin: '0.5', taxRate: '0.13' }, 2260],
  ] as const)('%s', (_, input, price) => {
    expect(priceFloor(input)).toMatchObject({ ok: true, price });
  });

  it('says when no price earns it', () => {
    expect(priceFloor({ unitCost: 100, margin: '0.5', fees: [{ name: 'commission', rate: '0.5' }] })).toEqual({ ok: false, code: 'out-of-reach', margin: 0.5, feeRate: 0.5 });
  });

  it('ends where hardly anything of the price is left', () => {
    expect(priceFloor({ unitCost: 100, margin: '0.5', fees: [{ name: 'a', rate: '0.499999999', rounding: 'up' }, { name: 'b', rate: '0.0000000001', rounding: 'up' }] }).ok).toBeTypeOf('boolean');
  });

  it('finds prices past a capped commission that would otherwise eat them', () => {
    expect(priceFloor({ unitCost: 1000, margin: '0.5', fees: [{ name: 'commission', rate: '0.6', atMost: 5000 }] })).toMatchObject({ ok: true, price: 12_000 });
  });

  it('lists everything that is wrong', () => {
    expect(() => priceFloor({ unitCost: -1, margin: 30, fees: [{ name: '', rate: 2 }], tax: 1 } as never)).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ path: ['unitCost'] }), expect.objectContaining({ path: ['fees', 0, 'name'] }), expect.objectContaining({ path: ['fees', 0, 'rate'] }), expect.objectContaining({ path: ['margin'], code: 'too-large' }), expect.objectContaining({ path: ['tax'], code: 'unknown-field' })] }),
    );
    expect(() => priceFloor({ unitCost: 1, margin: 1 })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => priceFloor({ unitCost: 1, margin: 0, fees: [{ name: 'fee', atLeast: 5, atMost: 4 }] })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
    expect(() => priceFloor(undefined as never)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});
