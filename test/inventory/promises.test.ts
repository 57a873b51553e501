import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allocateFromLocations, allocateStock, availableToPromise, channelAvailable, excessStock, inventoryPosition, placeInWarehouse, planPresale, presaleAvailable, projectStock, simulateInventory, stockCover, stockHealth,
  achievedService, type AllocateStockInput, type PlanPresaleInput,
} from '../../src/inventory/index.ts';
import { addDays } from '../../src/time/index.ts';
import { plain } from '../support/plain.ts';
import { refusals } from '../support/refusals.ts';

const runs = Number(process.env['FC_RUNS'] ?? 200);
const units = fc.integer({ min: 0, max: 60 });

describe('allocateStock', () => {
  const claims = (...quantities: number[]) => quantities.map((quantity, index) => ({ id: `${index}`, quantity }));

  it.each<readonly [string, AllocateStockInput, readonly number[]]>([
    ['proportional', { available: 5, claims: claims(3, 0, 9), rule: 'proportional' }, [1, 0, 4]],
    ['enough for all', { available: 10, claims: claims(1, 1, 1), rule: 'proportional' }, [1, 1, 1]],
    ['equal parts, and what is left to who still wants', { available: 10, claims: claims(2, 9, 9), rule: 'equal' }, [2, 4, 4]],
    ['priority, then the order', { available: 9, claims: [{ id: 'a', quantity: 5 }, { id: 'b', quantity: 5, priority: 2 }, { id: 'c', quantity: 5 }], rule: 'priority' }, [4, 5, 0]],
    ['first come', { available: 10, claims: claims(7, 5, 3), rule: 'first-come' }, [7, 3, 0]],
    ['all or nothing', { available: 10, claims: claims(7, 5, 3), rule: 'first-come-complete' }, [7, 0, 3]],
    ['a reserve is nobody else\'s', { available: 10, claims: [{ id: 'a', quantity: 9 }, { id: 'b', quantity: 1, reserve: 4 }], rule: 'first-come' }, [6, 1]],
    ['nothing is there', { available: -3, claims: claims(4, 4), rule: 'equal' }, [0, 0]],
    ['tenths', { available: 0.5, claims: claims(0.2, 0.4), rule: 'proportional' }, [0.2, 0.3]],
  ])('%s', (_, input, granted) => {
    const answer = allocateStock(input);
    expect(answer.claims.map((claim) => claim.granted)).toEqual(granted);
    expect(plain(answer)).toBe(true);
  });

  it('always sums to the stock, and gives nobody more than is wanted', () => {
    fc.assert(
      fc.property(units, fc.array(fc.record({ quantity: units, priority: fc.integer({ min: 0, max: 3 }), reserve: units }), { maxLength: 6 }), fc.constantFrom('proportional' as const, 'equal' as const, 'priority' as const, 'first-come' as const, 'first-come-complete' as const), (available, wishes, rule) => {
        const { claims: shares, granted, held, left } = allocateStock({ available, rule, claims: wishes.map((wish, index) => ({ id: `${index}`, ...wish })) });
        expect(granted + held + left).toBe(available);
        expect(shares.reduce((sum, share) => sum + share.granted, 0)).toBe(granted);
        shares.forEach((share, index) => {
          expect(share.granted + share.short).toBe(wishes[index]!.quantity);
          expect(Math.min(share.granted, share.held)).toBeGreaterThanOrEqual(0);
        });
        if (rule !== 'first-come-complete' && shares.some(({ short }) => short > 0)) expect(left).toBe(0);
      }),
      { numRuns: runs },
    );
    expect(refusals(() => allocateStock({ available: 1, rule: 'equal', claims: [...claims(1), ...claims(-1)] }))).toEqual(['claims.1.quantity too-small']);
  });
});

describe('availableToPromise', () => {
  it('takes a deficit from the receipts before it', () => {
    const plan = { onHand: 50, receipts: [0, 0, 10, 0], committed: [20, 0, 30, 0] };
    expect(availableToPromise(plan).available).toEqual([10, null, 0, null]);
    expect(availableToPromise({ ...plan, deficits: 'keep' }).available).toEqual([30, null, -20, null]);
    expect(availableToPromise({ ...plan, method: 'cumulative' }).available).toEqual([10, 10, 10, 10]);
  });

  it('never promises what breaks a promise, and promises all there is', () => {
    fc.assert(
      fc.property(units, fc.array(fc.tuple(units, units), { minLength: 1, maxLength: 7 }), fc.array(fc.tuple(units, fc.integer({ min: 1, max: 7 })), { maxLength: 5 }), (onHand, flow, asked) => {
        const receipts = flow.map(([receipt]) => receipt);
        const committed = flow.map(([, promised]) => promised);
        const requests = asked.map(([quantity, earliestPeriod], index) => ({ id: `${index}`, quantity, earliestPeriod }));
        const { available, promises, total, overcommitted } = availableToPromise({ onHand, receipts, committed, requests });
        // Before, and with the promises: what is there at the end of each period.
        const levels = (extra: readonly (typeof promises)[number][]): number[] => {
          let level = onHand;
          return receipts.map((receipt, period) => (level += receipt - committed[period]! - extra.filter((each) => each.period === period + 1).reduce((sum, { quantity }) => sum + quantity, 0)));
        };
        const least = Math.min(...levels([]));
        expect(overcommitted).toBe(Math.max(0, -least));
        expect(Math.min(...levels(promises))).toBeGreaterThanOrEqual(Math.min(0, least));
        expect(available.reduce<number>((sum, each) => sum + (each ?? 0), 0)).toBe(total);
        promises.forEach((promise, index) => {
          // One period sooner would have broken a promise.
          const sooner = (promise.period ?? receipts.length + 1) - 1;
          if (sooner < requests[index]!.earliestPeriod || promise.quantity === 0) return;
          const early = [...promises.slice(0, index), { ...promise, period: sooner }];
          expect(Math.min(...levels(early).slice(sooner - 1))).toBeLessThan(0);
        });
      }),
      { numRuns: runs },
    );
  });
});

describe('projectStock and stockCover', () => {
  it('names the first day without, and shifts with the days', () => {
    const input = { opening: 60, demand: [30, 30, 40, 5], openOrders: [{ quantity: 9, due: '2026-06-10' }, { quantity: 20, due: '2026-06-19' }, { quantity: 4, due: '2026-07-19' }], promotions: [{ from: '2026-06-17', to: '2026-06-18', lift: 1.5 }], from: '2026-06-16', demandStdDev: 3 };
    const answer = projectStock(input);
    expect(answer).toMatchObject({ closing: [39, -6, -66, -51], demand: [30, 45, 60, 5], firstStockoutPeriod: 2, firstStockoutDay: '2026-06-17', beyondHorizon: 4 });
    expect(answer.stockoutProbability![0]).toBeLessThan(1e-6);
    expect(answer.stockoutProbability![2]).toBeGreaterThan(0.99);
    expect(projectStock({ ...input, shortage: 'lost-sales' })).toMatchObject({ closing: [39, 0, 0, 15], lost: [0, 6, 60, 0], totalLost: 66 });
    const days = 400;
    const shifted = (day: string): string => addDays({ day, days });
    const moved = projectStock({ ...input, from: shifted(input.from), openOrders: input.openOrders.map(({ quantity, due }) => ({ quantity, due: shifted(due) })), promotions: input.promotions.map(({ from, to, lift }) => ({ from: shifted(from), to: shifted(to), lift })) });
    expect(moved).toEqual({ ...answer, firstStockoutDay: shifted('2026-06-17') });
    expect(refusals(() => projectStock({ opening: 1, demand: [1], receipts: [], openOrders: [{ quantity: 1, due: '2026-01-01' }] }))).toEqual(['receipts wrong-length', 'from missing']);
  });

  it('keeps the balance, whatever comes and goes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.array(fc.tuple(units, units), { minLength: 1, maxLength: 9 }), fc.constantFrom('backorder' as const, 'lost-sales' as const), (opening, flow, shortage) => {
        const { closing, totalLost, firstStockoutPeriod, lost } = projectStock({ opening: opening / 10, demand: flow.map(([each]) => each / 10), receipts: flow.map(([, each]) => each / 10), shortage });
        const balance = opening + flow.reduce((sum, [out, into]) => sum + into - out, 0);
        expect(closing.at(-1)! - totalLost).toBeCloseTo(balance / 10, 9);
        const first = closing.findIndex((each, period) => each < 0 || lost[period]! > 0);
        expect(firstStockoutPeriod).toBe(first < 0 ? null : first + 1);
      }),
      { numRuns: runs },
    );
  });

  it.each([
    [{ onHand: 95, demandPerDay: 12.5 }, 7.6, null],
    [{ onHand: 95, demandPerDay: 0 }, null, 'no-demand'],
    [{ onHand: 70, demand: [30, 0, 40, 20] }, 3, null],
    [{ onHand: 0.3, demand: [0.1, 0.2, 1] }, 2, null],
    [{ onHand: 500, demand: [30, 40, 50, 20] }, null, 'beyond-horizon'],
    [{ onHand: -5, demand: [30] }, 0, null],
  ] as const)('%o lasts %s', (input, periods, unknown) => {
    expect(stockCover(input)).toMatchObject({ periods, unknown });
  });

  it('names the day as far as the calendar goes', () => {
    const cover = (onHand: number) => stockCover({ onHand, demandPerDay: 1, from: '9999-12-01', leadTimeDays: 10 });
    expect(cover(30)).toMatchObject({ runsOut: '9999-12-31', lastOrderDay: '9999-12-21' });
    expect(cover(31)).toMatchObject({ periods: 31, runsOut: null, lastOrderDay: '9999-12-22' });
    expect(cover(1e12)).toMatchObject({ runsOut: null, lastOrderDay: null });
  });
});

describe('positions, channels and places', () => {
  it('counts what is due, overdue or too late', () => {
    expect(inventoryPosition({ onHand: 0.1, openOrders: [{ quantity: 0.2, dueInDays: -3 }, { quantity: 5, dueInDays: 9 }], horizonDays: 8, reorderPoint: 0.3 })).toEqual({ position: 0.3, onOrder: 0.2, beyondHorizon: 5, overdue: 0.2, reorderPoint: 0.3, mustOrder: true });
    expect(inventoryPosition({ onHand: 3, reorderPoint: 3, trigger: 'below' }).mustOrder).toBe(false);
    expect(channelAvailable({ onHand: -4 })).toBe(0);
  });

  it('takes from places what is free there', () => {
    const locations = [{ id: 'a', onHand: 10, allocated: 12 }, { id: 'b', onHand: 4, allocated: 0 }, { id: 'c', onHand: 9, allocated: 1 }];
    expect(allocateFromLocations({ quantity: 13, locations })).toEqual({ locations: [{ id: 'a', quantity: 0 }, { id: 'b', quantity: 4 }, { id: 'c', quantity: 8 }], short: 1, shipments: 2 });
    expect(allocateFromLocations({ quantity: 8, locations, prefer: 'fewest' }).shipments).toBe(1);
  });

  it('sells ahead a share of what comes in time', () => {
    const incoming = [{ quantity: 100, dueInDays: 30 }, { quantity: 50, dueInDays: 31 }];
    expect(presaleAvailable({ incoming, horizonDays: 30, presaleRate: 0.29, presold: 30, onHand: 7, allocated: 9 })).toEqual({ units: 0, cap: 29, oversold: 1, free: 0, beyondHorizon: 50 });
    expect(refusals(() => presaleAvailable({ incoming, presaleRate: 80, presold: 0 }))).toEqual(['presaleRate too-large']);
  });

  it('measures health, or says why not', () => {
    expect(stockHealth({ days: 28, costOfGoodsSold: 500, averageStockValue: 0, unitsSold: 40, unitsAvailable: 160, onHand: 120, itemDays: 300, itemDaysOutOfStock: 6 })).toEqual({
      turns: null, turnsPerYear: null, daysOfInventory: 0, sellThrough: 0.25, weeksOfCover: 12, stockoutRate: 0.02, grossMarginReturn: null,
      unknown: [{ figure: 'turns', code: 'nothing-in-stock' }, { figure: 'grossMarginReturn', code: 'not-given' }],
    });
    expect(excessStock({ onHand: 500, unitsSold: 30, windowDays: 90, maxCoverDays: 180, unitCost: 12.5 })).toEqual({ demandPerDay: 1 / 3, coverDays: 1500, excessUnits: 440, excessValue: 5500, dead: false });
    expect(excessStock({ onHand: 5, unitsSold: 0, windowDays: 90, maxCoverDays: 180 })).toMatchObject({ coverDays: null, excessUnits: 5, dead: true });
  });
});

describe('placeInWarehouse', () => {
  it('finds the shortest way of all where nothing is too heavy, and a legal one where it is', () => {
    const slot = fc.record({ distance: units, maximumWeight: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(fc.array(slot, { minLength: 1, maxLength: 5 }), fc.array(fc.record({ picks: units, weight: fc.integer({ min: 0, max: 9 }) }), { maxLength: 5 }), fc.boolean(), (places, things, limited) => {
        const slots = places.map(({ distance, maximumWeight }, index) => ({ id: `s${index}`, distance, ...(limited ? { maximumWeight } : {}) }));
        const items = things.map((each, index) => ({ id: `i${index}`, ...each }));
        const answer = placeInWarehouse({ slots, items });
        const used = answer.places.flatMap(({ slot: found }) => (found === null ? [] : [found]));
        expect(new Set(used).size).toBe(used.length);
        answer.places.forEach(({ slot: found }, index) => { if (found !== null) expect(items[index]!.weight).toBeLessThanOrEqual(slots.find(({ id }) => id === found)!.maximumWeight ?? Infinity); });
        if (!limited && items.length <= slots.length) {
          /** The least of all ways to place them, by trying each. */
          const best = (item: number, free: readonly number[]): number => (item === items.length ? 0 : Math.min(...free.map((place) => items[item]!.picks * slots[place]!.distance + best(item + 1, free.filter((each) => each !== place)))));
          expect(answer.travel).toBe(best(0, slots.map((_, index) => index)));
          expect(answer.proved).toBe(true);
        }
      }),
      { numRuns: runs },
    );
  });
});

describe('planPresale', () => {
  const input: PlanPresaleInput = { today: '2026-05-01', presold: 460, minimumBatch: 500, packSize: 50, productionDays: 15, shippingDays: 5, promised: '2026-05-30' };

  it.each<readonly [string, Partial<PlanPresaleInput>, object]>([
    ['waits for the batch while there is time', {}, { decision: 'wait', batchReached: false, missing: 40, quantity: 0, startBy: '2026-05-10' }],
    ['is short on the last day', { today: '2026-05-10' }, { decision: 'short', inTime: true }],
    ['makes the batch with a buffer', { bufferRate: 0.1 }, { decision: 'produce', need: 506, quantity: 550, unsold: 90 }],
    ['sees the pace', { elapsedDays: 10, presaleDays: 20 }, { decision: 'produce', expected: 920, quantity: 950 }],
    ['forgets who will cancel', { presold: 600, cancelRate: 0.25 }, { expected: 450, decision: 'wait' }],
    ['serves from stock', { onHand: 460 }, { decision: 'serve-from-stock', need: 0, missing: 0 }],
    ['is too large for one batch', { presold: 900, maximumBatch: 800 }, { decision: 'too-large', quantity: 0 }],
    ['is late', { presold: 900, today: '2026-05-12' }, { decision: 'produce', delivered: '2026-06-01', inTime: false, daysLate: 2 }],
  ])('%s', (_, changes, expected) => {
    const plan = planPresale({ ...input, ...changes });
    expect(plan).toMatchObject(expected);
    expect(plain(plan)).toBe(true);
  });
});

describe('simulateInventory', () => {
  const poisson = { demand: { kind: 'poisson', mean: 4 }, leadTimePeriods: 3, seed: 5, runs: 20, periods: 2000 } as const;

  it('reaches what theory says of base stock: it must last for lead time and review', () => {
    const played = simulateInventory({ ...poisson, policy: { rule: 'base-stock', orderUpTo: 20 } });
    const { fillRate } = achievedService({ distribution: 'poisson', demandPerDay: 4, leadTimeDays: 3, reviewDays: 1, stock: 20 });
    expect(Math.abs(played.fillRate!.mean - fillRate!)).toBeLessThan(0.004);
    expect(played.fillRate!.low).toBeLessThan(played.fillRate!.high!);
  });

  it('is the same for the same seed, and better with more stock on the same demand', () => {
    const one = simulateInventory({ ...poisson, policy: { rule: 'r,Q', reorderPoint: 14, orderQuantity: 12 } });
    expect(simulateInventory({ ...poisson, policy: { rule: 'r,Q', reorderPoint: 14, orderQuantity: 12 } })).toEqual(one);
    const more = simulateInventory({ ...poisson, policy: { rule: 'r,Q', reorderPoint: 17, orderQuantity: 12 } });
    expect(more.fillRate!.mean).toBeGreaterThan(one.fillRate!.mean);
    expect(more.averageStock.mean).toBeGreaterThan(one.averageStock.mean);
    expect(plain(one)).toBe(true);
  });

  it('replays the past by hand', () => {
    // Level 6, goods the next morning: 6−3, 6−3, 6−5, then 9 are asked for.
    const past = { seed: 1, policy: { rule: 'base-stock', orderUpTo: 6 }, demand: { kind: 'replay', history: [3, 3, 5, 9] }, leadTimePeriods: 0 } as const;
    expect(simulateInventory(past)).toMatchObject({ fillRate: { mean: 0.85 }, averageStock: { mean: 1.75 }, readyRate: { mean: 0.75 }, ordersPerPeriod: { mean: 1 }, shortPerPeriod: { mean: 0.75 } });
    expect(refusals(() => simulateInventory({ ...past, demand: { kind: 'replay', history: [1.7e308, 1e16] } }))).toEqual(['demand.history.0 too-large', 'demand.history.1 too-large']);
    expect(refusals(() => simulateInventory({ ...past, demand: { kind: 'replay', history: [] }, leadTimePeriods: [{ periods: 1, probability: 0.5 }] }))).toEqual(['demand.history too-small', 'leadTimePeriods out-of-range']);
  });
});
