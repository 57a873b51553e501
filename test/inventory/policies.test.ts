import { describe, expect, it } from 'vitest';
import { reorderQuantityPolicy, type PolicyProblem } from '../../src/inventory/index.ts';
import { plain } from '../support/plain.ts';
import { refusals } from '../support/refusals.ts';

const problems: readonly (readonly [string, PolicyProblem])[] = [
  ['Poisson, no lead time', { distribution: 'poisson', demandPerDay: 2.5, leadTimeDays: 0, fixedCost: 9, holdingCost: 1, stockoutCost: 6 }],
  ['Poisson, two periods', { distribution: 'poisson', demandPerDay: 1.2, leadTimeDays: 2, fixedCost: 20, holdingCost: 2, stockoutCost: 9 }],
  ['negative binomial', { distribution: 'negative-binomial', demandPerDay: 2, demandStdDev: 2.5, leadTimeDays: 1, fixedCost: 12, holdingCost: 1, stockoutCost: 4 }],
  ['history', { distribution: 'empirical', history: [0, 0, 3, 1, 0, 2, 5, 0], leadTimeDays: 1, fixedCost: 7, holdingCost: 1, stockoutCost: 11 }],
];

describe('reorderQuantityPolicy, exact for demand in units', () => {
  it.each(problems)('(r, Q) is the cheapest of all: %s', (_, problem) => {
    const best = reorderQuantityPolicy({ policy: 'r,Q', ...problem });
    for (let reorderPoint = -8; reorderPoint <= 20; reorderPoint += 1)
      for (let orderQuantity = 1; orderQuantity <= 30; orderQuantity += 1) expect(reorderQuantityPolicy({ policy: 'r,Q', ...problem, reorderPoint, orderQuantity }).cost!).toBeGreaterThanOrEqual(best.cost! - 1e-9);
    expect(reorderQuantityPolicy({ policy: 'r,Q', ...problem, reorderPoint: best.reorderPoint, orderQuantity: best.orderQuantity }).cost).toBeCloseTo(best.cost!, 10);
    expect(plain(best)).toBe(true);
  });

  it.each(problems)('(s, S) is the cheapest of all: %s', (_, problem) => {
    const best = reorderQuantityPolicy({ policy: 's,S', ...problem });
    for (let reorderPoint = -6; reorderPoint <= 16; reorderPoint += 1)
      for (let orderUpToLevel = reorderPoint + 1; orderUpToLevel <= reorderPoint + 26; orderUpToLevel += 1)
        expect(reorderQuantityPolicy({ policy: 's,S', ...problem, reorderPoint, orderUpToLevel }).cost!).toBeGreaterThanOrEqual(best.cost! - 1e-9);
    expect(plain(best)).toBe(true);
  });

  it.each(problems)('(r, nQ) is the cheapest of all, and never cheaper than (s, S): %s', (_, problem) => {
    const best = reorderQuantityPolicy({ policy: 'r,nQ', ...problem });
    for (let reorderPoint = -6; reorderPoint <= 16; reorderPoint += 1)
      for (let orderQuantity = 1; orderQuantity <= 26; orderQuantity += 1) expect(reorderQuantityPolicy({ policy: 'r,nQ', ...problem, reorderPoint, orderQuantity }).cost!).toBeGreaterThanOrEqual(best.cost! - 1e-9);
    expect(reorderQuantityPolicy({ policy: 's,S', ...problem }).cost!).toBeLessThanOrEqual(best.cost! + 1e-9);
  });

  it.each(problems)('(R, S) is the cheapest of all: %s', (_, problem) => {
    const best = reorderQuantityPolicy({ policy: 'R,S', ...problem });
    for (let reviewDays = 1; reviewDays <= 12; reviewDays += 1)
      for (let orderUpToLevel = 0; orderUpToLevel <= 40; orderUpToLevel += 1) expect(reorderQuantityPolicy({ policy: 'R,S', ...problem, reviewDays, orderUpToLevel }).cost!).toBeGreaterThanOrEqual(best.cost! - 1e-9);
    expect(reorderQuantityPolicy({ policy: 's,S', ...problem }).cost!).toBeLessThanOrEqual(best.cost! + 1e-9);
  });
});

describe('reorderQuantityPolicy against a shop that is played day by day', () => {
  const history = [0, 0, 3, 1, 0, 2, 5, 0];
  const problem: PolicyProblem = { distribution: 'empirical', history, leadTimeDays: 2, fixedCost: 7, holdingCost: 1, stockoutCost: 11 };
  const days = 400_000 * Number(process.env['ORACLE_RUNS'] ?? 1);

  /** Costs, units served and cycles of a reviewed policy; orders arrive at the beginning of the day, after the lead time. */
  function play(order: (position: number) => number): { readonly cost: number; readonly fillRate: number; readonly cycleService: number } {
    let state = 12_345;
    let stock = 20;
    const due = [0, 0, 0];
    let [cost, demanded, served, cycles, good] = [0, 0, 0, 0, 0];
    for (let day = 0; day < days; day += 1) {
      const position = stock + due[0]! + due[1]! + due[2]!;
      const ordered = order(position);
      due[2]! += ordered;
      const arriving = due.shift()!;
      due.push(0);
      if (arriving > 0) {
        cycles += 1;
        if (stock >= 0) good += 1;
      }
      stock += arriving;
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      const demand = history[(state >>> 16) % history.length]!;
      demanded += demand;
      served += Math.min(demand, Math.max(0, stock));
      stock -= demand;
      cost += (ordered > 0 ? 7 : 0) + Math.max(0, stock) + 11 * Math.max(0, -stock);
    }
    return { cost: cost / days, fillRate: served / demanded, cycleService: good / cycles };
  }

  it.each([
    ['s,S' as const, { reorderPoint: 5, orderUpToLevel: 14 }, (position: number) => (position <= 5 ? 14 - position : 0)],
    ['r,nQ' as const, { reorderPoint: 6, orderQuantity: 4 }, (position: number) => (position <= 6 ? 4 * (Math.floor((6 - position) / 4) + 1) : 0)],
  ])('%s costs and serves what the formulas say', (policy, parameters, order) => {
    const formula = reorderQuantityPolicy({ policy, ...problem, ...parameters } as Parameters<typeof reorderQuantityPolicy>[0]);
    const played = play(order);
    // Six standard errors of such a run, found from its length.
    const error = 6 / Math.sqrt(days);
    expect(Math.abs(played.cost - formula.cost!) / formula.cost!).toBeLessThan(error * 3);
    expect(Math.abs(played.fillRate - formula.fillRate!)).toBeLessThan(error * 2);
    expect(Math.abs(played.cycleService - formula.cycleService!)).toBeLessThan(error * 2);
  });

  it('R,S with a review every day is a base stock, and costs and serves what the formulas say', () => {
    const formula = reorderQuantityPolicy({ policy: 'R,S', ...problem, reviewDays: 1, orderUpToLevel: 9 });
    const played = play((position) => 9 - position);
    expect(Math.abs(played.cost - formula.cost!) / formula.cost!).toBeLessThan(0.03);
    expect(Math.abs(played.fillRate - formula.fillRate!)).toBeLessThan(0.02);
  });
});

describe('reorderQuantityPolicy for continuous demand', () => {
  const example = { distribution: 'normal', demandPerDay: 1300, demandStdDev: 150, leadTimeDays: 1 / 12, fixedCost: 8, holdingCost: 0.225, stockoutCost: 7.5 } as const;
  it.each(['normal', 'gamma', 'lognormal'] as const)('(r, Q) under %s demand cannot be bettered nearby', (distribution) => {
    const best = reorderQuantityPolicy({ policy: 'r,Q', ...example, distribution });
    for (const change of [-3, -0.5, 0.5, 3])
      for (const [reorderPoint, orderQuantity] of [[best.reorderPoint + change, best.orderQuantity], [best.reorderPoint, best.orderQuantity + change], [best.reorderPoint + change, best.orderQuantity - change]] as const)
        expect(reorderQuantityPolicy({ policy: 'r,Q', ...example, distribution, reorderPoint, orderQuantity }).cost!).toBeGreaterThan(best.cost!);
    // The best reorder point of a quantity serves p / (h + p) of the units.
    expect(best.fillRate).toBeCloseTo(7.5 / 7.725, 9);
  });

  it('orders the approximations as theory has it: none beats the exact one', () => {
    const best = reorderQuantityPolicy({ policy: 'r,Q', ...example });
    for (const method of ['eoq-with-backorders', 'eoq-plus-safety-stock', 'loss-function'] as const) {
      const near = reorderQuantityPolicy({ policy: 'r,Q', method, ...example });
      expect(near.cost!).toBeGreaterThan(best.cost!);
      expect(near.rule).not.toBe(best.rule);
    }
    expect(reorderQuantityPolicy({ policy: 'r,Q', method: 'loss-function', ...example })).toMatchObject({ reorderPoint: expect.closeTo(126.8670634, 4), orderQuantity: expect.closeTo(328.4491422, 4) });
  });

  it.each<readonly [string, object, readonly string[]]>([
    ['stockouts cheaper than stock', { method: 'expected-inventory-level', stockoutCost: 0.01 }, ['stockoutCost too-small']],
    ['(s, S) for demand that is no units', { policy: 's,S' }, ['distribution not-allowed']],
    ['no demand', { demandPerDay: 0 }, ['demandPerDay too-small']],
    ['a reorder point without a quantity', { reorderPoint: 3 }, ['orderQuantity missing']],
    ['half a unit', { distribution: 'poisson', demandStdDev: undefined, reorderPoint: 3, orderQuantity: 1.5 }, ['orderQuantity not-whole']],
    ['an approximation of units', { distribution: 'poisson', method: 'loss-function' }, ['method not-together']],
  ])('refuses %s', (_, changes, expected) => {
    expect(refusals(() => reorderQuantityPolicy({ policy: 'r,Q', ...example, ...changes }))).toEqual(expected);
  });
});
