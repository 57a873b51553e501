import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { economicOrderQuantity, jointReplenishment, lotSizes, roundOrderQuantity, type EconomicOrderInput } from '../../src/inventory/index.ts';
import { plain } from '../support/plain.ts';
import { refusals } from '../support/refusals.ts';

const runs = Number(process.env['FC_RUNS'] ?? 200);

describe('economicOrderQuantity', () => {
  it.each<readonly [string, EconomicOrderInput, number, number]>([
    ['Harris', { demandRate: 1300, fixedCost: 8, holdingCost: 0.225 }, 304.0467800264368, 68.41052550594827],
    ['EPQ with shortage, where a package prints 3.74', { demandRate: 200, productionRate: 1000, fixedCost: 100, holdingCost: 5, backorderCost: 2 }, 187.08286933869707, 213.8089935299395],
    ['packs of 24', { demandRate: 1300, fixedCost: 8, holdingCost: 0.225, packSize: 24 }, 312, 68.43333333333334],
    ['packs of a tenth', { demandRate: 10, fixedCost: 0.1, holdingCost: 2, packSize: 0.1 }, 1, 2],
    ['a maximum under the optimum', { demandRate: 1300, fixedCost: 8, holdingCost: 0.225, maximumQuantity: 100 }, 100, 115.25],
    ['no demand', { demandRate: 0, fixedCost: 8, holdingCost: 0.225 }, 0, 0],
    ['orders that cost nothing', { demandRate: 10, fixedCost: 0, holdingCost: 1 }, 0, 0],
  ])('%s', (_, input, quantity, cost) => {
    const answer = economicOrderQuantity(input);
    expect(answer.quantity).toBeCloseTo(quantity, 9);
    expect(answer.cost.total).toBeCloseTo(cost, 9);
    expect(plain(answer)).toBe(true);
  });

  it('is flat: a fifth less or more costs little, as the curve shows', () => {
    const { quantity, cost } = economicOrderQuantity({ demandRate: 1300, fixedCost: 8, holdingCost: 0.225 });
    const { curve } = economicOrderQuantity({ demandRate: 1300, fixedCost: 8, holdingCost: 0.225, curve: [quantity * 0.8, quantity * 1.2] });
    expect(curve[0]!.cost.total / cost.total).toBeCloseTo(1.025, 12);
    expect(curve[1]!.cost.total / cost.total).toBeCloseTo(1 + 1 / 60, 12);
  });

  it('finds the cheapest pack of all, whatever the discounts', () => {
    const price = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(
        fc.record({ demandRate: fc.integer({ min: 1, max: 500 }), fixedCost: fc.integer({ min: 0, max: 300 }), holdingRate: fc.integer({ min: 1, max: 9 }) }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), price), { maxLength: 3 }),
        price,
        fc.constantFrom('all-units' as const, 'incremental' as const),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 30 }),
        ({ demandRate, fixedCost, holdingRate }, steps, first, kind, packSize, minimumQuantity) => {
          const prices = [first, ...steps.map(([, each]) => each)].sort((one, other) => other - one);
          let from = 0;
          const tiers = prices.map((unitCost, index) => ({ from: (from += index === 0 ? 0 : steps[index - 1]![0]), unitCost }));
          const input = { demandRate, fixedCost, holdingRate: holdingRate / 10, discounts: { kind, tiers }, packSize, minimumQuantity };
          const found = economicOrderQuantity(input);
          const tierOf = (units: number): number => tiers.filter((tier) => tier.from <= units).at(-1)!.unitCost;
          /** What the units of an order cost, one by one. */
          const goods = [0];
          for (let unit = 0; unit < 500; unit += 1) goods.push(goods[unit]! + tierOf(unit));
          const costOf = (q: number): number => {
            const paid = kind === 'all-units' ? q * tierOf(q) : goods[q]!;
            return q === 0 ? demandRate * tiers[0]!.unitCost : (fixedCost * demandRate + paid * demandRate) / q + (holdingRate * paid) / 20;
          };
          expect(found.quantity % packSize).toBe(0);
          for (let q = fixedCost > 0 ? packSize : 0; q <= 500; q += packSize) if (q >= minimumQuantity) expect(found.cost.total).toBeLessThanOrEqual(costOf(q) + 1e-6);
          if (found.quantity <= 500) expect(found.cost.total).toBeCloseTo(costOf(found.quantity), 6);
        },
      ),
      { numRuns: runs },
    );
  });

  it.each<readonly [string, object, readonly string[]]>([
    ['holding for nothing', { holdingCost: 0 }, ['holdingCost too-small']],
    ['a negative cost', { fixedCost: -8 }, ['fixedCost too-small']],
    ['production slower than demand', { productionRate: 1300 }, ['productionRate too-small']],
    ['tiers that do not begin at 0 and prices that rise', { discounts: { kind: 'all-units', tiers: [{ from: 1, unitCost: 3 }, { from: 5, unitCost: 4 }] } }, ['discounts.tiers.0.from not-allowed', 'discounts.tiers.1.unitCost too-large']],
    ['a tier without a price', { discounts: { kind: 'all-units', tiers: [{ from: 0 }] } }, ['discounts.tiers.0.unitCost wrong-type']],
    ['no legal quantity', { packSize: 12, minimumQuantity: 13, maximumQuantity: 23 }, ['maximumQuantity no-legal-quantity']],
  ])('refuses %s', (_, changes, expected) => {
    expect(refusals(() => economicOrderQuantity({ demandRate: 1300, fixedCost: 8, holdingCost: 0.225, ...changes }))).toEqual(expected);
  });
});

describe('jointReplenishment', () => {
  it('is never dearer than any small multiples, nor than Silver', () => {
    const item = fc.record({ fixedCost: fc.integer({ min: 0, max: 900 }), holdingCost: fc.integer({ min: 1, max: 200 }), demandRate: fc.integer({ min: 1, max: 50 }) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.array(item, { minLength: 1, maxLength: 3 }), (sharedFixedCost, items) => {
        const best = jointReplenishment({ sharedFixedCost, items });
        expect(best.proved).toBe(true);
        const costOf = (multiples: readonly number[]): number => Math.sqrt(2 * items.reduce((sum, each, index) => sum + each.fixedCost / multiples[index]!, sharedFixedCost) * items.reduce((sum, each, index) => sum + each.holdingCost * each.demandRate * multiples[index]!, 0));
        expect(best.cost.total).toBeCloseTo(costOf(best.items.map(({ multiple }) => multiple)), 6);
        for (let code = 0; code < 8 ** items.length; code += 1) {
          const cost = costOf(items.map((_, index) => 1 + (Math.floor(code / 8 ** index) % 8)));
          expect(best.cost.total).toBeLessThanOrEqual(cost * (1 + 1e-12));
        }
        expect(best.cost.total).toBeLessThanOrEqual(jointReplenishment({ sharedFixedCost, items, method: 'silver' }).cost.total * (1 + 1e-12));
      }),
      { numRuns: Math.min(runs, 300) },
    );
  });

  it('refuses to share nothing', () => {
    expect(refusals(() => jointReplenishment({ sharedFixedCost: 0, items: [{ fixedCost: 1, holdingCost: 1, demandRate: 1 }] }))).toEqual(['sharedFixedCost too-small']);
  });
});

describe('lotSizes', () => {
  const cost = fc.integer({ min: 0, max: 40 });
  it('costs what the cheapest of all plans costs', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ demand: fc.integer({ min: 0, max: 30 }), fixed: fc.integer({ min: 0, max: 200 }), holding: cost, unit: cost }), { minLength: 1, maxLength: 8 }), (periods) => {
        const input = { demand: periods.map(({ demand }) => demand / 10), fixedCost: periods.map(({ fixed }) => fixed), holdingCost: periods.map(({ holding }) => holding), unitCost: periods.map(({ unit }) => unit) };
        const found = lotSizes({ method: 'wagner-whitin', ...input });
        let least = Infinity;
        // Every set of periods to order in; each covers the demand until the next.
        for (let set = 0; set < 2 ** periods.length; set += 1) {
          let total = 0;
          let last = -1;
          for (let period = 0; period < periods.length && total < Infinity; period += 1) {
            if ((set >> period) % 2 === 1) {
              last = period;
              total += input.fixedCost[period]!;
            }
            if (last < 0) total += input.demand[period]! > 0 ? Infinity : 0;
            else total += input.demand[period]! * (input.unitCost[last]! + input.holdingCost.slice(last, period).reduce((sum, each) => sum + each, 0));
          }
          least = Math.min(least, total);
        }
        expect(found.cost.total).toBeCloseTo(least, 8);
        // Nothing is lost or owed, to the last decimal.
        const tenths = (units: number): number => Math.round(units * 10);
        let stock = 0;
        found.orderQuantities.forEach((ordered, period) => {
          stock += tenths(ordered) - periods[period]!.demand;
          expect(found.closingStock[period]).toBe(stock / 10);
          expect(ordered).toBe(tenths(ordered) / 10);
        });
        expect(stock).toBe(0);
        expect(plain(found)).toBe(true);
      }),
      { numRuns: runs },
    );
  });

  it('sums decimals without a hair', () => {
    expect(lotSizes({ method: 'silver-meal', demand: [0.1, 0.2, 0.3], fixedCost: 100, holdingCost: 1 }).orderQuantities).toEqual([0.6, 0, 0]);
    expect(lotSizes({ method: 'silver-meal', demand: [0, 0, 5, 0, 0], fixedCost: 10, holdingCost: 1 })).toMatchObject({ orderQuantities: [0, 0, 5, 0, 0], closingStock: [0, 0, 0, 0, 0] });
    expect(lotSizes({ method: 'wagner-whitin', demand: [], fixedCost: 10, holdingCost: 1 }).orderQuantities).toEqual([]);
  });

  it('plans ten thousand periods', () => {
    const demand = Array.from({ length: 10_000 }, (_, period) => (period * 7919) % 97);
    const best = lotSizes({ method: 'wagner-whitin', demand, fixedCost: 300, holdingCost: 1 });
    expect(best.cost.total).toBeLessThanOrEqual(lotSizes({ method: 'silver-meal', demand, fixedCost: 300, holdingCost: 1 }).cost.total);
  });

  it.each<readonly [string, object, readonly string[]]>([
    ['a list of another length', { holdingCost: [1] }, ['holdingCost wrong-length']],
    ['changing costs for Silver-Meal', { method: 'silver-meal', fixedCost: [1, 2] }, ['fixedCost not-allowed']],
    ['negative demand', { demand: [1, -1] }, ['demand.1 too-small']],
  ])('refuses %s', (_, changes, expected) => {
    expect(refusals(() => lotSizes({ method: 'wagner-whitin', demand: [1, 2], fixedCost: 1, holdingCost: 1, ...changes }))).toEqual(expected);
  });
});

describe('roundOrderQuantity', () => {
  it('counts packs as decimals, like whole numbers of the smallest decimal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 5000 }), fc.constantFrom(1, 10, 1000), fc.constantFrom('up' as const, 'down' as const, 'nearest' as const), (need, pack, minimum, scale, rounding) => {
        const answer = roundOrderQuantity({ need: need / scale, packSize: pack / scale, minimumQuantity: minimum / scale, rounding });
        const wanted = Math.max(need, minimum);
        const exact = { up: Math.ceil, down: Math.floor, nearest: Math.round }[rounding](wanted / pack);
        const packs = Math.max(exact, Math.ceil(minimum / pack));
        expect(answer).toMatchObject({ ok: true, packs, quantity: (packs * pack) / scale });
      }),
      { numRuns: runs },
    );
  });

  it.each([
    [{ need: 1.1, packSize: 0.1 }, { quantity: 1.1, packs: 11, because: [] }],
    [{ need: 0.3, packSize: 0.1 }, { quantity: 0.3, packs: 3, because: [] }],
    [{ need: 20, packSize: 3, maximumQuantity: 20 }, { quantity: 18, because: ['pack', 'maximum'] }],
    [{ need: -4, packSize: 3 }, { quantity: 0, because: ['no-need'] }],
    [{ need: 5, minimumQuantity: 8 }, { quantity: 8, packs: null, because: ['minimum'] }],
    [{ need: 5, minimumQuantity: 13, packSize: 12, maximumQuantity: 20 }, { ok: false, code: 'no-legal-quantity' }],
    [{ need: 1e-7, packSize: 1e-17 }, { packs: 1e10 }],
  ])('%j', (input, expected) => {
    expect(roundOrderQuantity(input)).toMatchObject(expected);
  });

  it('refuses packs of nothing', () => {
    expect(refusals(() => roundOrderQuantity({ need: 10, packSize: 0 }))).toEqual(['packSize too-small']);
  });
});
