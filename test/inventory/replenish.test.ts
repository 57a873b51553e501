import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderQuantity, replenish, type ReplenishInput, type ReplenishItem, type ReplenishPlan } from '../../src/inventory/index.ts';
import { normalLoss } from '../../src/stats/index.ts';
import { addDays } from '../../src/time/index.ts';
import { plain } from '../support/plain.ts';
import { refusals } from '../support/refusals.ts';

const runs = Number(process.env['FC_RUNS'] ?? 150);
const today = '2026-03-02';
const offer = { supplier: 'mill', unitCost: 2, leadTimeDays: 7 };
const suppliers = [{ id: 'mill' }, { id: 'loom', reliability: 0.7 }];
const item: ReplenishItem = { id: 'socks', onHand: 10, demandPerDay: 5, offers: [offer] };
const plan = (changes: Partial<ReplenishItem>, rest: Partial<ReplenishInput> = {}): ReplenishPlan => replenish({ today, suppliers, items: [{ ...item, ...changes }], ...rest });
const codes = ({ lines }: ReplenishPlan): string[] => lines[0]!.reasons.map(({ code }) => code);

describe('replenish', () => {
  // Line: 5 a day for 7 days and the review of 1 are 40; 7 days more are the level of 75.
  it.each<readonly [string, Partial<ReplenishItem>, Partial<ReplenishInput>, object, readonly string[]]>([
    ['fills up from the line', {}, {}, { action: 'order', position: 10, reorderPoint: 40, orderUpTo: 75, quantity: 65, arrives: '2026-03-09', runsOut: '2026-03-04' }, ['at-line', 'late', 'no-second-supplier']],
    ['orders at the line itself', { onHand: 40 }, {}, { action: 'order', quantity: 35 }, ['at-line', 'no-second-supplier']],
    ['waits at the line where the trigger is below it', { onHand: 40 }, { trigger: 'below' }, { action: 'wait', quantity: 0 }, ['above-line']],
    ['counts an order in time', { openOrders: [{ quantity: 31, due: '2026-03-10' }] }, {}, { action: 'wait', position: 41 }, ['above-line']],
    ['is not fooled by an order that comes too late', { openOrders: [{ quantity: 100, due: '2026-03-11' }] }, {}, { action: 'order', position: 10, quantity: 65 }, ['at-line', 'orders-beyond-horizon', 'late', 'no-second-supplier']],
    ['counts what is overdue, and says so', { openOrders: [{ quantity: 10, due: '2026-02-20' }] }, {}, { position: 20, quantity: 55, runsOut: '2026-03-06' }, ['at-line', 'overdue-orders', 'late', 'no-second-supplier']],
    ['owes before it has', { onHand: -20, backorders: 3, reserved: 2 }, {}, { position: -25, quantity: 100, runsOut: today }, ['at-line', 'late', 'no-second-supplier']],
    ['buys whole packs', { offers: [{ ...offer, packSize: 24 }] }, {}, { quantity: 72 }, ['at-line', 'pack', 'late', 'no-second-supplier']],
    ['buys the minimum', { offers: [{ ...offer, minimumQuantity: 90 }] }, {}, { quantity: 90 }, ['at-line', 'minimum', 'late', 'no-second-supplier']],
    ['stays under the maximum, in packs', { offers: [{ ...offer, packSize: 24, maximumQuantity: 60 }] }, {}, { quantity: 48 }, ['at-line', 'pack', 'maximum', 'late', 'no-second-supplier']],
    ['stays under the room there is, what is on its way included', { maximumStock: 60, openOrders: [{ quantity: 20, due: '2026-04-11' }] }, {}, { quantity: 30 }, ['at-line', 'orders-beyond-horizon', 'maximum-stock', 'late', 'no-second-supplier']],
    ['buys no more than keeps', { shelfLifeDays: 4 }, {}, { quantity: 20 }, ['at-line', 'shelf-life', 'late', 'no-second-supplier']],
    ['cannot buy a pack that is larger than the maximum', { offers: [{ ...offer, packSize: 100, maximumQuantity: 60 }] }, {}, { action: 'blocked', quantity: 0, supplier: null }, ['at-line', 'no-legal-quantity']],
    ['cannot buy a minimum that spoils', { shelfLifeDays: 4, offers: [{ ...offer, minimumQuantity: 50 }] }, {}, { action: 'blocked', quantity: 0 }, ['at-line', 'no-legal-quantity']],
    ['cannot buy where nobody sells', { onHand: 2, offers: [] }, {}, { action: 'blocked', arrives: null }, ['at-line', 'no-supplier']],
    ['cannot buy from who is closed', {}, { suppliers: [{ id: 'mill', closed: true }] }, { action: 'blocked' }, ['at-line', 'no-supplier']],
    ['takes the sooner one when shortage costs more', { shortageCost: 9, offers: [offer, { supplier: 'loom', unitCost: 2.5, leadTimeDays: 2 }] }, {}, { supplier: 'loom', secondSupplier: 'mill', arrives: '2026-03-04' }, ['at-line', 'other-supplier']],
    ['takes the cheaper one when it does not', { shortageCost: 0.1, offers: [offer, { supplier: 'loom', unitCost: 2.5, leadTimeDays: 2 }] }, {}, { supplier: 'mill', secondSupplier: 'loom' }, ['at-line', 'late']],
    ['does not take the cheapest unit at forty times the need', { offers: [{ ...offer, unitCost: 1.9, minimumQuantity: 2600 }, { supplier: 'loom', unitCost: 2, leadTimeDays: 7 }] }, {}, { supplier: 'loom', quantity: 65 }, ['at-line', 'other-supplier', 'late']],
    ['asks the unreliable only where there is no other', { offers: [offer, { supplier: 'loom', unitCost: 1, leadTimeDays: 7 }] }, { minimumReliability: 0.8 }, { supplier: 'mill', secondSupplier: null }, ['at-line', 'late', 'no-second-supplier']],
    ['expedites when that costs less than the shortage', { shortageCost: 9, offers: [{ ...offer, expedite: { leadTimeDays: 2, extraUnitCost: 1 } }] }, {}, { expedited: true, unitCost: 3, cost: 195 }, ['at-line', 'expedited', 'no-second-supplier']],
    ['buys nothing without money', {}, { budget: 0 }, { action: 'cut', quantity: 0, cost: 0 }, ['at-line', 'late', 'no-second-supplier', 'budget']],
    ['buys as many packs as the money reaches for', { offers: [{ ...offer, packSize: 5 }] }, { budget: 37 }, { action: 'order', quantity: 15, cost: 30 }, ['at-line', 'late', 'no-second-supplier', 'budget']],
    ['needs nothing that does not sell', { demandPerDay: 0 }, {}, { action: 'wait', runsOut: null }, ['above-line']],
    ['follows a level that is given', { reorderPoint: 12, orderUpTo: 30 }, {}, { need: 20, quantity: 20 }, ['at-line', 'late', 'no-second-supplier']],
  ])('%s', (_, changes, rest, expected, reasons) => {
    const answer = plan(changes, rest);
    expect(answer.lines[0]).toMatchObject(expected);
    expect(codes(answer)).toEqual(reasons);
    expect(plain(answer)).toBe(true);
  });

  it('gives scarce capacity to who runs out first', () => {
    const items = [{ ...item, id: 'later', onHand: 30 }, { ...item, id: 'sooner', onHand: 5 }];
    const { lines } = replenish({ today, suppliers: [{ id: 'mill', capacity: 80 }], items });
    expect(lines.map(({ quantity }) => quantity)).toEqual([10, 70]);
  });

  it('refuses everything that is wrong, at once', () => {
    expect(refusals(() => replenish({ today: '2026-02-30', suppliers: [{ id: 'a' }, { id: 'a' }], items: [{ ...item, onHand: NaN }, item], budget: -1 }))).toEqual(['items.0.onHand wrong-type', 'budget too-small']);
    expect(refusals(() => replenish({ today: '2026-02-30', suppliers: [{ id: 'a' }, { id: 'a' }], items: [item, { ...item, openOrders: [{ quantity: 1, due: 'soon' }] }, { ...item, id: 'x', reorderPoint: 3, orderUpTo: 2, offers: [] }] }))).toEqual([
      'today not-a-day', 'items.1.id duplicate', 'suppliers.1.id duplicate', 'items.0.offers.0.supplier unknown-supplier', 'items.1.offers.0.supplier unknown-supplier', 'items.1.openOrders.0.due not-a-day', 'items.2.orderUpTo too-small',
    ]);
    expect(refusals(() => plan({ serviceLevel: 95 }))).toEqual(['items.0.serviceLevel too-large']);
    expect(refusals(() => plan({ misspelt: 1 } as object))).toEqual(['items.0.misspelt unknown-field']);
    expect(refusals(() => replenish(undefined as never))).toEqual(['wrong-type']);
  });
});

const anyOffer = fc.record(
  {
    supplier: fc.constantFrom('a', 'b', 'c'),
    unitCost: fc.integer({ min: 0, max: 20 }),
    leadTimeDays: fc.integer({ min: 0, max: 30 }),
    leadTimeStdDevDays: fc.integer({ min: 0, max: 3 }),
    minimumQuantity: fc.integer({ min: 0, max: 80 }),
    packSize: fc.integer({ min: 1, max: 30 }),
    maximumQuantity: fc.integer({ min: 0, max: 300 }),
    expedite: fc.record({ leadTimeDays: fc.integer({ min: 0, max: 3 }), extraUnitCost: fc.integer({ min: 0, max: 9 }) }),
  },
  { requiredKeys: ['supplier', 'unitCost', 'leadTimeDays'] },
);
const anyItem = fc.record(
  {
    onHand: fc.integer({ min: -20, max: 100 }),
    demandPerDay: fc.integer({ min: 0, max: 80 }).map((tenths) => tenths / 8),
    demandStdDev: fc.integer({ min: 0, max: 40 }).map((tenths) => tenths / 8),
    openOrders: fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 60 }), due: fc.integer({ min: -9, max: 40 }).map((days) => addDays({ day: today, days })) }), { maxLength: 2 }),
    maximumStock: fc.integer({ min: 0, max: 200 }),
    shelfLifeDays: fc.integer({ min: 0, max: 60 }),
    shortageCost: fc.integer({ min: 0, max: 30 }),
    offers: fc.array(anyOffer, { maxLength: 3 }),
  },
  { requiredKeys: ['onHand', 'demandPerDay', 'offers'] },
);
const anyMorning: fc.Arbitrary<ReplenishInput> = fc
  .record(
    {
      items: fc.array(anyItem, { maxLength: 8 }).map((items) => items.map((each, index) => ({ id: `i${index}`, ...each }))),
      suppliers: fc.array(fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }), { minLength: 3, maxLength: 3 }).map((capacities) => capacities.map((capacity, index) => ({ id: 'abc'[index]!, ...(capacity === undefined ? {} : { capacity }) }))),
      budget: fc.integer({ min: 0, max: 2000 }),
      coverDays: fc.integer({ min: 0, max: 40 }),
    },
    { requiredKeys: ['items', 'suppliers'] },
  )
  .map((input) => ({ today, ...input }));

describe('a plan', () => {
  it('never breaks a minimum, a pack, a maximum, a capacity, the room, the shelf or the budget', () => {
    fc.assert(
      fc.property(anyMorning, (input) => {
        const answer = replenish(input);
        expect(plain(answer)).toBe(true);
        const bySupplier = new Map<string, number>();
        answer.lines.forEach((line, index) => {
          const each = input.items[index]!;
          expect(line.quantity > 0).toBe(line.action === 'order');
          if (line.quantity === 0) return;
          expect(line.action === 'order' && line.position <= line.reorderPoint).toBe(true);
          const chosen = each.offers.filter((one) => one.supplier === line.supplier && line.unitCost === one.unitCost + (line.expedited ? (one.expedite?.extraUnitCost ?? NaN) : 0));
          expect(chosen.some(({ packSize = 1, minimumQuantity = 0, maximumQuantity = Infinity }) => line.quantity % packSize === 0 && line.quantity >= minimumQuantity && line.quantity <= maximumQuantity)).toBe(true);
          const onOrder = (each.openOrders ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
          expect(each.onHand + onOrder + line.quantity).toBeLessThanOrEqual(each.maximumStock ?? Infinity);
          expect(line.quantity).toBeLessThanOrEqual(each.shelfLifeDays === undefined ? Infinity : each.shelfLifeDays * each.demandPerDay);
          bySupplier.set(line.supplier!, (bySupplier.get(line.supplier!) ?? 0) + line.quantity);
        });
        for (const { id, capacity = Infinity } of input.suppliers) expect(bySupplier.get(id) ?? 0).toBeLessThanOrEqual(capacity);
        const cost = answer.lines.reduce((sum, line) => sum + line.cost, 0);
        expect(cost).toBe(answer.totals.cost);
        expect(cost).toBeLessThanOrEqual(input.budget ?? Infinity);
        const { orders, waiting, blocked, cut } = answer.totals;
        expect(orders + waiting + blocked + cut).toBe(input.items.length);
      }),
      { numRuns: runs * 4 },
    );
  });

  it('shifts with its days', () => {
    fc.assert(
      fc.property(anyMorning, fc.integer({ min: -4000, max: 4000 }), (input, days) => {
        const shifted = (day: string | null): string | null => (day === null ? null : addDays({ day, days }));
        const moved = replenish({ ...input, today: shifted(today)!, items: input.items.map((each) => ({ ...each, ...(each.openOrders === undefined ? {} : { openOrders: each.openOrders.map(({ quantity, due }) => ({ quantity, due: shifted(due)! })) }) })) });
        const here = replenish(input);
        expect(moved).toEqual({ ...here, today: shifted(today), lines: here.lines.map((line) => ({ ...line, arrives: shifted(line.arrives), runsOut: shifted(line.runsOut) })) });
      }),
      { numRuns: runs },
    );
  });

  it('never lowers a level when more service is asked for', () => {
    fc.assert(
      fc.property(anyMorning, fc.integer({ min: 1, max: 998 }), (input, thousandths) => {
        const [less, more] = [thousandths, thousandths + 1].map((level) => replenish({ ...input, serviceLevel: level / 1000 }).lines);
        less!.forEach((line, index) => {
          expect(more![index]!.reorderPoint).toBeGreaterThanOrEqual(line.reorderPoint);
          expect(more![index]!.orderUpTo).toBeGreaterThanOrEqual(line.orderUpTo);
        });
      }),
      { numRuns: runs },
    );
  });

  it('spends a budget as well as every other way to spend it, where an order is one step', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ onHand: fc.integer({ min: 0, max: 30 }), demandPerDay: fc.integer({ min: 1, max: 4 }), demandStdDev: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 6 }), (states, affordable) => {
        // Every order is one pack at one price: the best are those that save most.
        const items = states.map((state, index) => ({ id: `i${index}`, ...state, shortageCost: 5, maximumStock: 100, reorderPoint: 200, offers: [{ supplier: 'a', unitCost: 1, leadTimeDays: 5, packSize: 10, minimumQuantity: 10, maximumQuantity: 10 }] }));
        const { lines, budget } = replenish({ today, suppliers: [{ id: 'a' }], items, budget: affordable * 10 });
        const saved = states.map(({ onHand, demandPerDay, demandStdDev }) => {
          const [mean, stdDev] = [demandPerDay * 13, Math.sqrt(13) * demandStdDev];
          return normalLoss(onHand, mean, stdDev) - normalLoss(onHand + 10, mean, stdDev);
        });
        const best = [...saved].sort((one, other) => other - one);
        const total = lines.reduce((sum, { quantity }, index) => sum + (quantity / 10) * saved[index]!, 0);
        expect(total).toBeCloseTo(best.slice(0, affordable).reduce((sum, each) => sum + each, 0), 9);
        if (affordable < states.length) expect(budget.worthOfNext).toBeCloseTo((best[affordable]! * 5) / 10, 9);
        else expect(budget.worthOfNext).toBeNull();
      }),
      { numRuns: runs },
    );
  });
});

describe('orderQuantity', () => {
  it.each([
    ['under the minimum', { rule: 'min-max', minimum: 10, maximum: 50, position: 9.5 }, 40.5],
    ['at the minimum: nothing', { rule: 'min-max', minimum: 10, maximum: 50, position: 10 }, 0],
    ['0/0 orders what is owed', { rule: 'min-max', minimum: 0, maximum: 0, position: -4, packSize: 5 }, 5],
    ['never above the maximum', { rule: 'min-max', minimum: 1, maximum: 20, position: 0, packSize: 3, rounding: 'down' }, 18],
    ['the level, when the lot does not reach it', { rule: 'reorder-level', reorderLevel: 120, reorderQuantity: 100, position: 0 }, 120],
    ['at the level', { rule: 'reorder-level', reorderLevel: 120, reorderQuantity: 100, position: 120 }, 100],
    ['base stock', { rule: 'base-stock', orderUpTo: 100, position: 45 }, 55],
    ['fractions are exact', { rule: 'base-stock', orderUpTo: 0.3, position: 0.1 }, 0.2],
    ['lots until it is above the point', { rule: 'r,nQ', reorderPoint: 20, orderQuantity: 25, position: -5 }, 50],
    ['at the point is enough where the trigger is below', { rule: 'r,nQ', reorderPoint: 20, orderQuantity: 25, position: -5, trigger: 'below' }, 25],
  ] as const)('%s', (_, input, quantity) => {
    expect(orderQuantity(input)).toMatchObject({ ok: true, quantity });
  });

  it('refuses what is no number any more', () => {
    expect(refusals(() => orderQuantity({ rule: 'base-stock', orderUpTo: 1.7e308, position: -1.7e308 }))).toEqual(['position out-of-range']);
  });
});
