import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceCart, type PricedCart, type PricingPolicy, type Selection } from '../../src/pricing/index.ts';
import { priceCartPerUnit } from '../../src/pricing/price-cart-per-unit.ts';
import { bulky, contested, large, small, situation, unitSituation, type Situation, type Size } from './arbitraries.ts';
import { oracleBestPerUnit } from './oracle/best-per-unit.ts';
import { oracleBest } from './oracle/brute-force.ts';
import { oraclePrice } from './oracle/reprice.ts';
import type { OraclePricing } from './oracle/result.ts';

/**
 * `ORACLE_RUNS=50` runs every property fifty times as often; `ORACLE_SEED` draws other situations.
 */
const times = Number(process.env['ORACLE_RUNS'] ?? 1);
const seed = Number(process.env['ORACLE_SEED'] ?? 20_260_501);
const runs = (count: number): { numRuns: number; seed: number } => ({ numRuns: count * times, seed });

/** The fields of a priced cart that the rules determine, in the words of the oracle. */
function comparable(priced: PricedCart): OraclePricing {
  const { lines, applied, rejected, gifts, liabilities, deposit } = priced;
  return {
    lines: lines.map(({ id, listAmount, discounts, netAmount, tax, unitNet }) => ({ id, listAmount, discounts, netAmount, tax, unitNet })),
    subtotal: priced.subtotal,
    discountTotal: priced.discountTotal,
    shippingListFee: priced.shippingListFee,
    shippingDiscount: priced.shippingDiscount,
    shippingFee: priced.shippingFee,
    shippingTax: priced.shippingTax,
    taxTotal: priced.taxTotal,
    pricesIncludeTax: priced.pricesIncludeTax,
    total: priced.total,
    applied: applied.map(({ promotionId, stage, amount, lines: parts, shippingAmount }) => ({ promotionId, stage, amount, lines: parts, shippingAmount })),
    rejected: Object.fromEntries(
      rejected.map((rejection) => {
        if (rejection.code === 'unknown-code') return [`code:${rejection.couponCode}`, { code: rejection.code, couponCode: rejection.couponCode }];
        const { promotionId, ...why } = rejection;
        return [promotionId, why];
      }),
    ),
    gifts,
    pointsEarned: priced.pointsEarned,
    pointsUsed: priced.pointsUsed,
    liabilities,
    deposit,
  };
}

/** What is granted beside the price; it joins after the best is found. */
const benefits: readonly string[] = ['gift', 'points-earned', 'points-multiplier', 'cashback'];

/** Everything but why others were turned away, and in no order of application: two orders of the same promotions may tie. */
function withoutReasons({ rejected: _, applied, ...rest }: OraclePricing): object {
  return { ...rest, applied: [...applied].sort((a, b) => (a.promotionId < b.promotionId ? -1 : 1)) };
}

const price = ({ cart, promotions }: Situation, policy: PricingPolicy): PricedCart => priceCart(cart, promotions, policy);

describe('priceCart agrees with the oracle on every field', () => {
  it.each<[Selection, string, Size, number]>([
    ['given', 'small', small, 200],
    ['given', 'large', large, 100],
    ['given', 'bulky', bulky, 30],
    ['priority', 'small', small, 200],
    ['priority', 'large', large, 100],
    ['priority', 'bulky', bulky, 30],
  ])('%s, %s carts', (selection, _, size, count) => {
    fc.assert(
      fc.property(situation(size), (drawn) => {
        const policy: PricingPolicy = { ...drawn.policy, selection, ...(selection === 'given' ? { given: drawn.given } : {}) };
        expect(comparable(price(drawn, policy))).toEqual(oraclePrice(drawn.cart, drawn.promotions, policy));
      }),
      runs(count),
    );
  });
});

describe('the best', () => {
  it.each<[string, Size, number]>([
    ['small', small, 120],
    ['contested', contested, 80],
  ])('has the total and the promotions of the brute force, and the amounts of one of its winners: %s carts', (_, size, count) => {
    fc.assert(
      fc.property(situation(size), (drawn) => {
        const { total, ids, winners } = oracleBest(drawn.cart, drawn.promotions, drawn.policy);
        const priced = price(drawn, { ...drawn.policy, selection: 'best', searchLimit: 1_000_000 });
        expect({ total: priced.total, optimal: priced.search?.optimal, bound: priced.search?.bound }).toEqual({ total, optimal: true, bound: total });
        expect(winners.map(withoutReasons)).toContainEqual(withoutReasons(comparable(priced)));
        const joined = new Set(drawn.promotions.filter(({ effect }) => benefits.includes(effect.kind)).map(({ id }) => id));
        expect(priced.applied.map(({ promotionId }) => promotionId).filter((id) => !joined.has(id)).sort()).toEqual(ids);
      }),
      runs(count),
    );
  });

  it('assigns units for the largest discount', () => {
    fc.assert(
      fc.property(unitSituation(), (drawn) => {
        const { discount } = oracleBestPerUnit(drawn.cart, drawn.promotions, drawn.policy);
        const priced = priceCartPerUnit(drawn.cart, drawn.promotions);
        expect({ discount: priced.discountTotal, optimal: priced.search?.optimal }).toEqual({ discount, optimal: true });
      }),
      runs(150),
    );
  });
});
