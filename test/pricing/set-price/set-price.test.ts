import Decimal from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { competitivePrice } from '../../../src/pricing/set-price/competitive-price.ts';
import { costPlusPrice } from '../../../src/pricing/set-price/cost-plus-price.ts';
import { estimateElasticity } from '../../../src/pricing/set-price/estimate-elasticity.ts';
import { explainPrice, type ExplainPriceInput } from '../../../src/pricing/set-price/explain-price.ts';
import { lifecyclePrice } from '../../../src/pricing/set-price/lifecycle-price.ts';
import { optimalPrice } from '../../../src/pricing/set-price/optimal-price.ts';
import { priceFloor } from '../../../src/pricing/set-price/price-floor.ts';
import { roundToPricePoint } from '../../../src/pricing/set-price/round-to-price-point.ts';
import { stockMarkdown } from '../../../src/pricing/set-price/stock-markdown.ts';
import { valueBasedPrice } from '../../../src/pricing/set-price/value-based-price.ts';
import '../../seed.ts';

const D = Decimal.clone({ precision: 60 });
const isPlain = (value: unknown): void => expect(value).toEqual(JSON.parse(JSON.stringify(value)));
const invalid = expect.objectContaining({ code: 'INVALID_INPUT' });

describe('costPlusPrice', () => {
  it('is the lowest price that reaches the markup or the margin after tax', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), fc.boolean(), fc.integer({ min: 0, max: 9_990 }), fc.constantFrom(0, 600, 1300, 2500), (unitCost, byMargin, rate, tax) => {
        const share = new D(rate).div(10_000);
        const priced = costPlusPrice({ unitCost, ...(byMargin ? { margin: rate / 10_000 } : { markup: rate / 10_000 }), taxRate: tax / 10_000 });
        const reaches = (price: number): boolean => {
          const revenue = new D(price).mul(10_000).div(10_000 + tax).toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
          return revenue.minus(unitCost).gte(share.mul(byMargin ? revenue : unitCost));
        };
        expect(reaches(priced.price)).toBe(true);
        if (priced.price > 0) expect(reaches(priced.price - 1)).toBe(false);
        isPlain(priced);
      }),
    );
  });

  it('tells margin and markup apart', () => {
    expect(costPlusPrice({ unitCost: 100, markup: '0.5' })).toMatchObject({ price: 150, margin: 1 / 3, markup: 0.5 });
    expect(costPlusPrice({ unitCost: 100, margin: '0.5' })).toMatchObject({ price: 200, margin: 0.5, markup: 1 });
  });

  it.each([[{ unitCost: 1 }], [{ unitCost: 1, markup: 1, margin: '0.1' }], [{ unitCost: 1, margin: 1 }], [{ unitCost: 1, markup: -1 }], [{ unitCost: 1.5, markup: 1 }], [{ unitCost: 2 ** 53 - 1, markup: 9 }]])('refuses %j', (input) => {
    expect(() => costPlusPrice(input)).toThrow(invalid);
  });
});

describe('competitivePrice', () => {
  const prices = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 12 });

  it('takes percentiles as exact arithmetic finds them, never below the floor, and counts who asks what', () => {
    fc.assert(
      fc.property(prices, fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 1_000_000 }), (list, percentile, floor) => {
        const priced = competitivePrice({ competitors: list.map((price) => ({ price })), position: { kind: 'percentile', percentile: percentile / 100 }, floor });
        const sorted = list.toSorted((one, other) => one - other);
        const h = new D(list.length - 1).mul(percentile).div(100);
        const low = sorted[h.floor().toNumber()]!;
        const exact = h.minus(h.floor()).mul((sorted[h.floor().toNumber() + 1] ?? low) - low).plus(low);
        expect(priced.reference).toBe(exact.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber());
        expect(priced.price).toBe(Math.max(floor, priced.reference));
        expect(priced.standing).toEqual({ cheaper: list.filter((each) => each < priced.price).length, same: list.filter((each) => each === priced.price).length, dearer: list.filter((each) => each > priced.price).length });
        isPlain(priced);
      }),
    );
  });

  it('really undercuts, and really stands above', () => {
    fc.assert(
      fc.property(prices, fc.integer({ min: 0, max: 9_999 }), fc.constantFrom('lowest', 'median', 'mean', 'highest'), (list, rate, of) => {
        const competitors = list.map((price) => ({ price }));
        const under = competitivePrice({ competitors, position: { kind: 'undercut', of, rate: rate / 10_000 } });
        expect(under.price).toBe(new D(10_000 - rate).mul(under.reference).div(10_000).floor().toNumber());
        const above = competitivePrice({ competitors, position: { kind: 'premium', of, rate: rate / 10_000 } });
        expect(above.price).toBe(new D(10_000 + rate).mul(above.reference).div(10_000).ceil().toNumber());
      }),
    );
  });

  it.each([
    [{ kind: 'match' }, 800], [{ kind: 'match', of: 'highest' }, 1101], [{ kind: 'match', of: 'mean' }, 967], [{ kind: 'match', of: 'median' }, 1000],
    [{ kind: 'undercut', amount: 1 }, 799], [{ kind: 'undercut', amount: 900 }, 0], [{ kind: 'premium', amount: 5, of: 'median' }, 1005],
  ] as const)('%j of 1000, 800 and 1101', (position, price) => {
    expect(competitivePrice({ competitors: [{ price: 1000 }, { price: 800 }, { price: 1101 }], position }).price).toBe(price);
  });

  it.each([[[], { kind: 'match' }], [[{ price: 0 }], { kind: 'match' }], [[{ price: 1 }], { kind: 'undercut' }], [[{ price: 1 }], { kind: 'undercut', rate: 5 }], [[{ price: 1 }], { kind: 'beat' }]])('refuses %j at %j', (competitors, position) => {
    expect(() => competitivePrice({ competitors, position } as never)).toThrow(invalid);
  });
});

describe('valueBasedPrice', () => {
  it('leaves the customer at least the share of what is worth more, and never asks more than it is worth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.array(fc.integer({ min: -1e6, max: 1e6 }), { maxLength: 5 }), fc.integer({ min: 0, max: 1000 }), (referencePrice, worths, share) => {
        const priced = valueBasedPrice({ referencePrice, differences: worths.map((worth, index) => ({ name: `d${index}`, worth })), customerShare: share / 1000 });
        const total = worths.reduce((sum, worth) => sum + worth, 0);
        expect(priced.ok).toBe(referencePrice + total > 0);
        if (!priced.ok) return;
        expect(priced.price + priced.customerGain).toBe(referencePrice + total);
        expect(priced.customerGain).toBe(new D(Math.max(0, total)).mul(share).div(1000).ceil().toNumber());
        isPlain(priced);
      }),
    );
  });

  it('takes a loss off whole', () => {
    expect(valueBasedPrice({ referencePrice: 1000, differences: [{ name: 'slower', worth: -200 }], customerShare: '0.5' })).toMatchObject({ price: 800, customerGain: 0 });
    expect(valueBasedPrice({ referencePrice: 100, differences: [{ name: 'slower', worth: -200 }], customerShare: '0.5' })).toEqual({ ok: false, code: 'worthless', economicValue: -100 });
  });
});

describe('roundToPricePoint', () => {
  it.each([
    ['CNY', ['.99'], 1250, 'nearest', 1299], ['CNY', ['.99'], 1249, 'nearest', 1199], ['CNY', ['.9'], 1290, 'up', 1290], ['CNY', ['.9'], 1291, 'up', 1390],
    ['CNY', ['9.9'], 2500, 'down', 1990], ['CNY', ['0'], 4999, 'nearest', 5000], ['CNY', ['0'], 400, 'nearest', 1000], ['USD', ['9.99', '4.99'], 1600, 'nearest', 1499],
    ['JPY', ['80'], 1980, 'down', 1980], ['JPY', ['80'], 1979, 'down', 1880], ['JPY', ['00'], 1950, 'nearest', 1900], ['KWD', ['.950'], 12_000, 'down', 11_950], ['CNY', ['8', '9'], 12750, 'up', 12800],
  ] as const)('%s %j: %i %s is %i', (currency, endings, price, direction, expected) => {
    expect(roundToPricePoint({ price, currency, endings, direction })).toMatchObject({ ok: true, price: expected });
  });

  it('agrees with looking at every price around', () => {
    const endings = fc.uniqueArray(fc.constantFrom('.99', '.9', '.50', '9', '8.8', '0', '.00', '88'), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), endings, fc.constantFrom('CNY', 'JPY', 'KWD'), (price, written, currency) => {
        const digits = { CNY: 2, JPY: 0, KWD: 3 }[currency];
        const usable = written.filter((ending) => (ending.split('.')[1] ?? '').length <= digits);
        if (usable.length === 0) return;
        // As text: a price ends so when its major units, written with all decimals, do.
        const isPoint = (each: number): boolean => each > 0 && usable.some((ending) => {
          const [whole = '', fraction = ''] = ending.split('.');
          return String(each).padStart(digits + 9, '0').endsWith(whole + fraction.padEnd(digits, '0'));
        });
        const found = roundToPricePoint({ price, currency, endings: usable });
        let below = price;
        let above = price;
        while (below > 0 && !isPoint(below)) below -= 1;
        while (!isPoint(above)) above += 1;
        expect([found.below, found.above]).toEqual([below === 0 ? null : below, above]);
        expect(found).toMatchObject({ price: below > 0 && price - below <= above - price ? below : above });
        isPlain(found);
      }),
      { numRuns: 60 },
    );
  });

  it('says when there is none, and what a currency cannot write', () => {
    expect(roundToPricePoint({ price: 50, currency: 'CNY', endings: ['.99'], direction: 'down' })).toEqual({ ok: false, code: 'no-price-point', direction: 'down', below: null, above: 99 });
    expect(() => roundToPricePoint({ price: 50, currency: 'JPY', endings: ['.99'] })).toThrow(invalid);
    expect(() => roundToPricePoint({ price: 50, currency: 'CNY', endings: ['9,9', '', '-1'] })).toThrow(expect.objectContaining({ issues: [0, 1, 2].map((index) => expect.objectContaining({ path: ['endings', index] })) }));
  });
});

describe('stockMarkdown', () => {
  it.each([
    ['19 left', { onHand: 19 }, 7920, ['low stock']],
    ['20 left is not fewer than 20', { onHand: 20 }, 9900, []],
    ['the deepest of those that hold', { onHand: 5, rules: [{ id: 'a', onHandBelow: 20, rate: '0.2' }, { id: 'b', onHandBelow: 10, rate: '0.3' }] }, 6930, ['b']],
    ['the first of those that hold', { onHand: 5, choose: 'first', rules: [{ id: 'a', onHandBelow: 20, rate: '0.2' }, { id: 'b', onHandBelow: 10, rate: '0.3' }] }, 7920, ['a']],
    ['all of them, one after the other', { onHand: 5, choose: 'all', rules: [{ id: 'a', onHandBelow: 20, rate: '0.2' }, { id: 'b', onHandBelow: 10, rate: '0.5' }] }, 3960, ['a', 'b']],
    ['a floor', { onHand: 5, floor: 9000 }, 9000, ['low stock']],
    ['a floor above the price raises nothing', { onHand: 5, floor: 12_000 }, 9900, ['low stock']],
    ['sell-through of 25%', { onHand: 75, received: 100, rules: [{ id: 'slow', sellThroughBelow: '0.3', rate: '0.1' }] }, 8910, ['slow']],
    ['what is not known does not hold', { onHand: 75, rules: [{ id: 'slow', sellThroughBelow: '0.3', rate: '0.1' }] }, 9900, []],
    ['nothing sold: no weeks of cover', { onHand: 75, soldPerWeek: 0, rules: [{ id: 'slow', weeksOfCoverAbove: 1, rate: '0.1' }] }, 9900, []],
  ] as const)('%s', (_, rest, price, applied) => {
    const marked = stockMarkdown({ price: 9900, ...rest });
    expect([marked.price, marked.applied]).toEqual([price, applied]);
    isPlain(marked);
  });

  it('refuses more stock than came in, rules without a trigger and twice the same', () => {
    expect(() => stockMarkdown({ price: 1, onHand: 5, received: 4, rules: [{ id: 'a', rate: 1 }, { id: 'a', onHandBelow: 1, rate: 1 }] })).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ path: ['onHand'] }), expect.objectContaining({ path: ['rules', 0] }), expect.objectContaining({ path: ['rules', 1, 'id'] })] }),
    );
  });
});

describe('lifecyclePrice', () => {
  it.each([[0, 8000], [13, 8000], [14, 8500], [21, 9000], [34, 9500], [35, 10_000], [999, 10_000]])('day %i of an introduction in four steps', (daysSinceLaunch, price) => {
    expect(lifecyclePrice({ regularPrice: 10_000, stage: 'introduction', daysSinceLaunch, rate: '0.2', days: 14, steps: 4, stepDays: 7 }).price).toBe(price);
  });

  it.each([[undefined, 10_000], [9000, 9000], [100, 8500], [11_000, 10_000]])('a proposal of %s in a corridor of 15%%', (proposedPrice, price) => {
    expect(lifecyclePrice({ regularPrice: 10_000, stage: 'maturity', maxRate: '0.15', proposedPrice }).price).toBe(price);
  });

  it.each([[0, 10_000, 5], [5, 8000, 14], [14, 6000, 28], [28, 5500, null], [90, 5500, null]])('day %i of a clearance that starts on day 5', (daysSinceStart, price, next) => {
    const found = lifecyclePrice({ regularPrice: 10_000, floor: 5500, stage: 'clearance', daysSinceStart, ladder: [{ fromDay: 5, rate: '0.2' }, { fromDay: 14, rate: '0.4' }, { fromDay: 28, rate: '0.6' }] });
    expect([found.price, found.next?.fromDay ?? null]).toEqual([price, next]);
    isPlain(found);
  });

  it('refuses ladders that do not go down', () => {
    expect(() => lifecyclePrice({ regularPrice: 1, stage: 'clearance', daysSinceStart: 0, ladder: [{ fromDay: 3, rate: '0.5' }, { fromDay: 3, rate: '0.4' }] })).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ path: ['ladder', 1, 'fromDay'] }), expect.objectContaining({ path: ['ladder', 1, 'rate'] })] }),
    );
  });
});

describe('estimateElasticity', () => {
  it('agrees with the normal equations in 60 digits', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 5_000 })), { minLength: 3, maxLength: 15 }), (rows) => {
        if (new Set(rows.map(([price]) => price)).size < 2) return;
        const found = estimateElasticity({ prices: rows.map(([price]) => price), quantities: rows.map(([, quantity]) => quantity) });
        if (!found.ok) throw new Error(found.code);
        const n = rows.length;
        const points = rows.map(([price, quantity]) => [D.ln(price), D.ln(quantity)] as const);
        const sum = (of: (x: Decimal, y: Decimal) => Decimal): Decimal => points.reduce((total, [x, y]) => total.plus(of(x, y)), new D(0));
        const [sx, sy] = [sum((x) => x), sum((_, y) => y)];
        const sxx = sum((x) => x.mul(x)).minus(sx.mul(sx).div(n));
        const slope = sum((x, y) => x.mul(y)).minus(sx.mul(sy).div(n)).div(sxx);
        const intercept = sy.minus(slope.mul(sx)).div(n);
        const error = sum((x, y) => y.minus(intercept).minus(slope.mul(x)).pow(2)).div(n - 2).div(sxx).sqrt();
        const scale = Math.max(1, Math.abs(slope.toNumber()));
        expect(Math.abs(found.elasticity - slope.toNumber()) / scale).toBeLessThan(1e-9);
        expect(Math.abs(found.standardError! - error.toNumber()) / Math.max(scale, error.toNumber())).toBeLessThan(1e-6);
        isPlain(found);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [[100], [5], 'too-few'], [[100, 100, 100], [5, 6, 7], 'no-price-variation'], [[100, 200], [5, 0], 'periods-without-sales'],
  ] as const)('%j at %j is refused: %s', (prices, quantities, code) => {
    expect(estimateElasticity({ prices, quantities })).toMatchObject({ ok: false, code });
  });

  it('has no standard error with two observations, and warns', () => {
    expect(estimateElasticity({ prices: [100, 200], quantities: [40, 10] })).toMatchObject({ ok: true, standardError: null, interval: null, pValue: null, warnings: ['few-observations'] });
    expect(estimateElasticity({ prices: [100, 200, 300], quantities: [10, 30, 20] })).toMatchObject({ warnings: ['few-observations', 'interval-includes-zero', 'interval-includes-minus-one', 'not-negative'] });
    expect(() => estimateElasticity({ prices: [0, 1], quantities: [1], confidence: 95 })).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ path: ['quantities'] }), expect.objectContaining({ path: ['prices', 0] }), expect.objectContaining({ path: ['confidence'] })] }));
  });
});

describe('optimalPrice', () => {
  it('earns at least as much as every other whole price, under constant elasticity', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 110, max: 800 }), fc.integer({ min: 0, max: 30 }), (unitCost, hundredths, fee) => {
        const best = optimalPrice({ demand: { kind: 'constant-elasticity', elasticity: -hundredths / 100 }, unitCost, feeRate: fee / 100 });
        if (!best.ok) throw new Error(best.code);
        const profit = (price: number): Decimal => new D(price).pow(-hundredths / 100).mul(new D(price).mul(100 - fee).div(100).minus(unitCost));
        const most = profit(best.price);
        for (const price of [1, best.price - 2, best.price - 1, best.price + 1, best.price + 2, 2 * best.price, Math.ceil(unitCost * 1.3)]) if (price > 0) expect(profit(price).lte(most)).toBe(true);
        isPlain(best);
      }),
      { numRuns: 60 },
    );
  });

  it('earns at least as much as every other whole price, under linear demand', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 9 }), (unitCost, intercept, slope) => {
        const best = optimalPrice({ demand: { kind: 'linear', intercept, slope }, unitCost });
        const profit = (price: number): number => Math.max(0, intercept - slope * price) * (price - unitCost);
        expect(best.ok).toBe(unitCost * slope < intercept);
        if (!best.ok) return;
        for (let price = 0; price <= 510; price += 1) expect(profit(price)).toBeLessThanOrEqual(profit(best.price));
      }),
    );
  });

  it.each([
    [{ demand: { kind: 'constant-elasticity', elasticity: -1 }, unitCost: 100 }, { ok: false, code: 'inelastic' }],
    [{ demand: { kind: 'constant-elasticity', elasticity: -0.5 }, unitCost: 100, highest: 900 }, { ok: true, price: 900, boundBy: 'highest', exactPrice: null }],
    [{ demand: { kind: 'constant-elasticity', elasticity: -2 }, unitCost: 0 }, { ok: false, code: 'no-cost' }],
    [{ demand: { kind: 'constant-elasticity', elasticity: -2 }, unitCost: 0, lowest: 10 }, { ok: true, price: 10 }],
    [{ demand: { kind: 'linear', intercept: 100, slope: 1 }, unitCost: 100 }, { ok: false, code: 'cost-above-demand' }],
    [{ demand: { kind: 'constant-elasticity', elasticity: -2, interval: { lower: -3, upper: -0.9 } }, unitCost: 100 }, { ok: true, price: 200, interval: { lowest: 150, highest: null } }],
    [{ demand: { kind: 'constant-elasticity', elasticity: -2, reference: { price: 100, quantity: 40 } }, unitCost: 100 }, { ok: true, quantity: expect.closeTo(10, 9), profit: expect.closeTo(1000, 6) }],
    [{ demand: { kind: 'constant-elasticity', elasticity: -2 }, unitCost: 100, highest: 150 }, { ok: true, price: 150, exactPrice: 200, boundBy: 'highest' }],
  ] as const)('%j', (input, expected) => {
    expect(optimalPrice(input)).toMatchObject(expected);
  });

  it('refuses what makes no sense', () => {
    expect(() => optimalPrice({ demand: { kind: 'linear', intercept: -1, slope: 0 }, unitCost: -1, feeRate: 1, lowest: 2, highest: 1 })).toThrow(invalid);
    expect(() => optimalPrice({ demand: { kind: 'constant-elasticity', elasticity: -1.0000000001 }, unitCost: 1e12 })).toThrow(invalid);
    expect(() => optimalPrice({ demand: { kind: 'constant-elasticity', elasticity: NaN }, unitCost: 1 })).toThrow(invalid);
  });
});

describe('explainPrice', () => {
  const floor = { unitCost: 4200, logisticsCost: 650, margin: '0.3', fees: [{ name: 'commission', rate: '0.05' }] };

  it('is a chain: every step starts where the one before it ended, and the last is the price', () => {
    fc.assert(
      fc.property(
        fc.record({
          given: fc.integer({ min: 0, max: 30_000 }), markup: fc.integer({ min: 0, max: 300 }), onHand: fc.integer({ min: 0, max: 40 }), unitCost: fc.integer({ min: 1, max: 9_000 }),
          fee: fc.integer({ min: 0, max: 30 }), margin: fc.integer({ min: 0, max: 60 }), ceiling: fc.option(fc.integer({ min: 1, max: 60_000 })), endings: fc.option(fc.constantFrom(['.9'], ['9'], ['.99', '8'])),
          direction: fc.constantFrom('up', 'down', 'nearest'),
        }),
        ({ given, markup, onHand, unitCost, fee, margin, ceiling, endings, direction }) => {
          const input: ExplainPriceInput = {
            bases: [{ given }, { costPlus: { unitCost, markup: markup / 100 }, weight: 2 }],
            lifecycle: { stage: 'introduction', daysSinceLaunch: 0, rate: '0.1', days: 5 },
            stock: { onHand },
            ceiling: ceiling ?? undefined,
            floor: { unitCost, margin: margin / 100, fees: [{ name: 'fee', rate: fee / 100 }] },
            points: endings === null ? undefined : { currency: 'CNY', endings, direction },
          };
          const explained = explainPrice(input);
          const steps = explained.reasons.slice(2);
          for (let index = 1; index < steps.length; index += 1) expect(steps[index]!.from).toBe(steps[index - 1]!.to);
          isPlain(explained);
          if (!explained.ok) expect(ceiling).not.toBe(null);
          if (!explained.ok) return;
          expect(steps.at(-1)!.to).toBe(explained.price);
          expect(explained.price).toBeLessThanOrEqual(ceiling ?? Infinity);
          const { profit, revenue } = explained.at!;
          expect(BigInt(profit) * 100n >= BigInt(margin) * BigInt(revenue)).toBe(true);
          if (endings !== null) expect(roundToPricePoint({ price: explained.price, currency: 'CNY', endings })).toMatchObject({ change: 0 });
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ['a floor above the ceiling', { bases: [{ given: 5000 }], floor, ceiling: 7000 }, 'floor-above-ceiling'],
    ['no price earns it', { bases: [{ given: 5000 }], floor: { ...floor, margin: '0.96' } }, 'floor-out-of-reach'],
    ['no price point fits between', { bases: [{ given: 7470 }], floor, ceiling: 7480, points: { currency: 'CNY', endings: ['.9'] } }, 'no-price-point'],
    ['a basis without a price', { bases: [{ optimal: { demand: { kind: 'constant-elasticity', elasticity: -0.5 }, unitCost: 1 } }] }, 'no-basis-price'],
  ] as const)('%s', (_, input, code) => {
    expect(explainPrice(input)).toMatchObject({ ok: false, code });
  });

  it('agrees with priceFloor where the floor decides', () => {
    const found = priceFloor(floor);
    expect(explainPrice({ bases: [{ given: 1 }], floor })).toMatchObject({ ok: true, price: found.ok && found.price });
  });

  it.each([
    [{ bases: [] }, ['bases']], [{ bases: [{}] }, ['bases', 0]], [{ bases: [{ given: 1, costPlus: { unitCost: 1, markup: 1 } }] }, ['bases', 0]], [{ bases: [{ given: 1, weight: 0 }] }, ['bases']],
    [{ bases: [{ costPlus: { unitCost: 1, margin: 1 } }] }, ['bases', 0, 'costPlus', 'margin']], [{ bases: [{ given: 1 }], floor: { unitCost: 1, margin: 1 } }, ['floor', 'margin']],
    [{ bases: [{ given: 1 }], points: { currency: 'JPY', endings: ['.9'] } }, ['points', 'endings', 0]],
  ])('refuses %j', (input, path) => {
    expect(() => explainPrice(input)).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ path })] }));
  });
});

it('never answers with -0', () => {
  for (const result of [
    costPlusPrice({ unitCost: -0, markup: -0 }),
    competitivePrice({ competitors: [{ price: 1 }], position: { kind: 'undercut', amount: -0 }, floor: -0 }),
    valueBasedPrice({ referencePrice: 1, differences: [{ name: 'a', worth: -0 }], customerShare: -0 }),
    lifecyclePrice({ regularPrice: -0, floor: -0, stage: 'introduction', daysSinceLaunch: -0, rate: -0, days: -0 }),
    lifecyclePrice({ regularPrice: -0, floor: -0, stage: 'maturity', maxRate: -0, proposedPrice: -0 }),
    stockMarkdown({ price: -0, onHand: -0, soldPerWeek: -0, daysOnSale: -0, floor: -0, received: -0 }),
    optimalPrice({ demand: { kind: 'linear', intercept: 5, slope: 1 }, unitCost: -0, feeRate: -0, lowest: -0 }),
    explainPrice({ bases: [{ given: -0 }, { given: 5 }], ceiling: -0, stock: { onHand: -0 } }),
    priceFloor({ unitCost: -0, logisticsCost: -0, margin: -0, fees: [{ name: 'a', rate: -0, amount: -0 }] }),
  ]) isPlain(result);
});
