import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planFulfillment, type FulfillmentInput } from '../../../src/orders/index.ts';
import { isInvalidInputError } from '../../../src/kernel/index.ts';

const at = '2026-11-11T06:00:00Z';

/** Every set of warehouses, and of those that have enough the fewest and then the cheapest, unit by unit. */
function bruteForce({ lines, warehouses }: FulfillmentInput): { readonly parcels: number; readonly cost: number } | null {
  const units = lines.flatMap(({ sku, quantity }) => Array.from({ length: quantity }, () => sku));
  let best: { parcels: number; cost: number } | null = null;
  for (let set = 1; set < 1 << warehouses.length; set += 1) {
    const chosen = warehouses.filter((_, index) => (set >> index) & 1);
    const stock = chosen.map((each) => new Map(each.stock.map(({ sku, quantity, unitCost = 0 }) => [sku, { quantity, unitCost }])));
    let cost = chosen.reduce((sum, each) => sum + (each.parcelCost ?? 0), 0);
    const enough = units.every((sku) => {
      const from = stock.map((each) => each.get(sku)).filter((each) => each !== undefined && each.quantity > 0).sort((one, other) => one!.unitCost - other!.unitCost)[0];
      if (from === undefined) return false;
      from.quantity -= 1;
      cost += from.unitCost;
      return true;
    });
    if (enough && (best === null || chosen.length < best.parcels || (chosen.length === best.parcels && cost < best.cost))) best = { parcels: chosen.length, cost };
  }
  return best;
}

const skus = ['a', 'b', 'c', 'd'];
const inputs = fc.record({
  lines: fc.array(fc.record({ sku: fc.constantFrom(...skus), quantity: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 6 }),
  warehouses: fc.array(fc.record({ parcelCost: fc.integer({ min: 0, max: 20 }), stock: fc.uniqueArray(fc.record({ sku: fc.constantFrom(...skus, 'e'), quantity: fc.integer({ min: 0, max: 5 }), unitCost: fc.integer({ min: 0, max: 3 }) }), { selector: ({ sku }) => sku }) }), { maxLength: 7 }),
}).map(({ lines, warehouses }): FulfillmentInput => ({ at, lines: lines.map((line, index) => ({ id: `L${index}`, ...line })), warehouses: warehouses.map((each, index) => ({ id: `W${index}`, ...each })) }));

describe('planFulfillment', () => {
  it('is as good as trying every set of warehouses', () => {
    fc.assert(fc.property(inputs, (input) => {
      const plan = planFulfillment(input);
      const best = bruteForce(input);
      expect(plan.ok ? { parcels: plan.parcels.length, cost: plan.cost } : null).toEqual(best);
      if (plan.ok) expect(plan.proof).toMatchObject({ optimal: true, parcelsAtLeast: best!.parcels, costAtLeast: best!.cost });
    }), { numRuns: 400 });
  });

  it('never ships what is not there, and ships what was asked for or says what is missing', () => {
    fc.assert(fc.property(inputs, fc.constantFrom(1, 3, 1000), (input, searchLimit) => {
      const plan = planFulfillment({ ...input, partial: true, searchLimit });
      if (!plan.ok) return;
      for (const { warehouse, lines } of plan.parcels) {
        const { stock } = input.warehouses.find(({ id }) => id === warehouse)!;
        for (const sku of skus) expect(lines.filter((line) => line.sku === sku).reduce((sum, { quantity }) => sum + quantity, 0)).toBeLessThanOrEqual(stock.find((each) => each.sku === sku)?.quantity ?? 0);
        expect(lines.length).toBeGreaterThan(0);
      }
      for (const { id, quantity } of input.lines) {
        const sent = plan.parcels.flatMap(({ lines }) => lines).filter(({ line }) => line === id).reduce((sum, each) => sum + each.quantity, 0);
        expect(sent).toBe(plan.missing.find(({ line }) => line === id)?.available ?? quantity);
      }
      expect(plan.cost).toBe(plan.parcels.reduce((sum, { cost }) => sum + cost, 0));
      expect(plan.proof.parcelsAtLeast).toBeLessThanOrEqual(plan.parcels.length);
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    }));
  });

  it('gives a bound that holds when the search is cut off', () => {
    fc.assert(fc.property(inputs, (input) => {
      const cut = planFulfillment({ ...input, searchLimit: 1 });
      const best = bruteForce(input);
      if (!cut.ok) return;
      expect(cut.proof.parcelsAtLeast).toBeLessThanOrEqual(best!.parcels);
      if (cut.proof.parcelsAtLeast === best!.parcels) expect(cut.proof.costAtLeast).toBeLessThanOrEqual(best!.cost);
    }));
  });

  it('knows without a search that nobody has most of the goods', () => {
    const goods = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const lines = goods.map((sku) => ({ id: sku, sku, quantity: 1 }));
    // Three of nine goods each, each good with two of them: three at the least, though any one good is to be had from one.
    const stocks = [['a', 'b', 'c'], ['d', 'e', 'f'], ['g', 'h', 'i'], ['a', 'd', 'g'], ['b', 'e', 'h'], ['c', 'f', 'i']];
    const warehouses = stocks.map((skus_, index) => ({ id: `W${index}`, parcelCost: 100, stock: skus_.map((sku) => ({ sku, quantity: 1 })) }));
    const plan = planFulfillment({ at, lines, warehouses, searchLimit: 1 });
    expect(plan.ok && [plan.parcels.length, plan.proof.parcelsAtLeast, plan.proof.costAtLeast]).toEqual([3, 3, 300]);
  });

  it('refuses quantities past what is exact', () => {
    const lines = [{ id: '1', sku: 'a', quantity: Number.MAX_SAFE_INTEGER }, { id: '2', sku: 'a', quantity: 1 }];
    expect(() => planFulfillment({ at, lines, warehouses: [] })).toThrow('no safe whole number');
  });

  const coat = [{ id: '1', sku: 'COAT', quantity: 2 }];
  const cutOff = { time: '16:00', timeZone: 'Asia/Shanghai' };

  it.each([
    ['before the cut-off', '2026-11-11T08:00:00Z', '2026-11-11T08:00:00.000Z'],
    ['one millisecond after it', '2026-11-11T08:00:00.001Z', '2026-11-12T08:00:00.000Z'],
    ['on a Friday evening', '2026-11-13T09:00:00Z', '2026-11-16T08:00:00.000Z'],
  ])('leaves at the cut-off of a working day: %s', (_, now, leavesAt) => {
    const plan = planFulfillment({ at: now, lines: coat, warehouses: [{ id: 'w', stock: [{ sku: 'COAT', quantity: 2 }], cutOff }] });
    expect(plan.ok && plan.parcels[0]!.leavesAt).toBe(leavesAt);
  });

  it('leaves out who cannot, and says why', () => {
    const stock = [{ sku: 'COAT', quantity: 1 }];
    const plan = planFulfillment({
      at: '2026-11-11T09:00:00Z',
      shipBy: '2026-11-12T00:00:00Z',
      region: 'Tibet',
      lines: coat,
      warehouses: [{ id: 'late', stock, cutOff }, { id: 'far', stock, regions: ['Hainan'] }, { id: 'bare', stock: [{ sku: 'COAT', quantity: 0 }] }, { id: 'near', stock }],
    });
    expect(plan).toEqual({
      ok: false,
      code: 'insufficient-stock',
      missing: [{ line: '1', sku: 'COAT', asked: 2, available: 1 }],
      idle: [{ warehouse: 'late', code: 'cut-off' }, { warehouse: 'far', code: 'region' }, { warehouse: 'bare', code: 'no-stock' }],
    });
  });

  it('has nothing to ship from no warehouses', () => {
    expect(planFulfillment({ at, lines: coat, warehouses: [] })).toMatchObject({ ok: false, missing: [{ available: 0 }] });
  });

  it.each([
    ['a zone that nobody knows', { warehouses: [{ id: 'w', stock: [], cutOff: { time: '16:00', timeZone: 'Mars/Base' } }] }, 'unknown-time-zone'],
    ['a cut-off that is no time', { warehouses: [{ id: 'w', stock: [], cutOff: { time: '25:00', timeZone: 'UTC' } }] }, 'not-a-time'],
    ['stock below nothing', { warehouses: [{ id: 'w', stock: [{ sku: 'a', quantity: -1 }] }] }, 'too-small'],
    ['a SKU twice', { warehouses: [{ id: 'w', stock: [{ sku: 'a', quantity: 1 }, { sku: 'a', quantity: 1 }] }] }, 'duplicate-id'],
    ['a warehouse twice', { warehouses: [{ id: 'w', stock: [] }, { id: 'w', stock: [] }] }, 'duplicate-id'],
    ['a week without work', { warehouses: [{ id: 'w', stock: [], cutOff: { ...cutOff, calendar: { weekend: [1, 2, 3, 4, 5, 6, 7] } } }] }, 'no-working-day'],
    ['no lines', { lines: [] }, 'too-small'],
    ['a field nobody knows', { surprise: 1 }, 'unknown-field'],
  ])('refuses %s', (_, change, code) => {
    try {
      planFulfillment({ at, lines: coat, warehouses: [], ...change });
      expect.unreachable();
    } catch (error) {
      expect(isInvalidInputError(error) && error.issues.map((issue) => issue.code)).toContain(code);
    }
  });
});
