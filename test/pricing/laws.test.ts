import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePromotions, priceCart, type Cart, type CartLine, type Effect, type PricedCart, type PricingPolicy, type Promotion, type Selection } from '../../src/pricing/index.ts';
import { priceCartPerUnit } from '../../src/pricing/price-cart-per-unit.ts';
import { bulky, contested, large, small, situation, unitSituation, type Situation } from './arbitraries.ts';
import { frozen } from '../support/frozen.ts';
import { appliedIds, cartOf, off, percent } from './support.ts';

/** `FC_RUNS` searches further. */
const runs = (count: number): { numRuns: number } => ({ numRuns: Number(process.env['FC_RUNS'] ?? count) });

const selections: readonly Selection[] = ['best', 'best-of-group', 'best-per-line', 'priority', 'given'];

interface Question {
  /** Left out: `priceCart`. */
  readonly priced?: typeof priceCartPerUnit;
  readonly cart: Cart;
  readonly promotions: readonly Promotion[];
  readonly policy: PricingPolicy;
}

const withSelection = ({ cart, promotions, policy, given }: Situation, selection: Selection): Question => ({
  cart,
  promotions,
  // What the search does not finish has the same laws, but for its proof.
  policy: { searchLimit: 3000, ...policy, selection, ...(selection === 'given' ? { given } : {}) },
});

const question = (size = small, among = selections): fc.Arbitrary<Question> => fc.tuple(situation(size), fc.constantFrom(...among)).map(([drawn, selection]) => withSelection(drawn, selection));
/** The same, with units shared out. */
const unitQuestion = fc.oneof(situation(small), unitSituation()).map(({ cart, promotions, policy: { selection: _, ...policy } }): Question => ({ cart, promotions, policy: { searchLimit: 3000, ...policy }, priced: priceCartPerUnit }));
const anyQuestion = fc.oneof(question(small), question(large), question(bulky), unitQuestion);

const price = ({ cart, promotions, policy, priced = priceCart }: Question): PricedCart => priced(cart, promotions, policy);
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const ceil = (numerator: bigint, denominator: bigint): bigint => (numerator + denominator - 1n) / denominator;
const floorOf = ({ floorPrice = 0, quantity, priceBasis = 1 }: CartLine, listAmount: number): number => Math.min(listAmount, Number(ceil(BigInt(floorPrice) * BigInt(quantity), BigInt(priceBasis))));

function check(law: string, count: number, holds: (asked: Question) => void, asked = anyQuestion): void {
  it(law, () => {
    fc.assert(fc.property(asked, holds), runs(count));
  });
}

describe('whatever the cart, the promotions and the selection', () => {
  check('lines, shipping and tax that prices do not include make the total', 150, (asked) => {
    const priced = price(asked);
    expect(sum(priced.lines.map(({ netAmount }) => netAmount)) + priced.shippingFee + (priced.pricesIncludeTax ? 0 : priced.taxTotal)).toBe(priced.total);
    expect(sum(priced.lines.map(({ tax }) => tax)) + priced.shippingTax).toBe(priced.taxTotal);
    expect(sum(priced.lines.map(({ listAmount }) => listAmount))).toBe(priced.subtotal);
    expect(priced.subtotal - sum(priced.lines.map(({ netAmount }) => netAmount))).toBe(priced.discountTotal);
    expect(priced.shippingListFee - priced.shippingDiscount).toBe(priced.shippingFee);
  });

  check('each discount is the sum of its parts, and what lines lost is the sum of theirs', 150, (asked) => {
    const { applied, lines, shippingDiscount } = price(asked);
    for (const { amount, lines: parts, shippingAmount } of applied) expect(sum(parts.map((part) => part.amount)) + shippingAmount).toBe(amount);
    expect(sum(applied.map(({ shippingAmount }) => shippingAmount))).toBe(shippingDiscount);
    for (const { id, discounts, listAmount, netAmount } of lines) {
      expect(sum(discounts.map(({ amount }) => amount))).toBe(listAmount - netAmount);
      expect(discounts).toEqual(applied.flatMap(({ promotionId, lines: parts }) => parts.filter(({ lineId }) => lineId === id).map(({ amount }) => ({ promotionId, amount }))));
    }
  });

  check('parts are positive, and nothing costs less than nothing', 100, (asked) => {
    const priced = price(asked);
    expect(priced.total).toBeGreaterThanOrEqual(0);
    expect(priced.shippingFee).toBeGreaterThanOrEqual(0);
    for (const { discounts, netAmount, tax } of priced.lines) {
      expect(Math.min(netAmount, tax)).toBeGreaterThanOrEqual(0);
      for (const { amount } of discounts) expect(amount).toBeGreaterThan(0);
    }
    for (const { turnedAway, units, times } of priced.applied) expect(Math.min(turnedAway, units, times)).toBeGreaterThanOrEqual(0);
  });

  check('no line falls below its floor, nor the order below the minimum payable', 150, (asked) => {
    const priced = price(asked);
    for (const [index, { listAmount, netAmount }] of priced.lines.entries()) expect(netAmount).toBeGreaterThanOrEqual(floorOf(asked.cart.lines[index]!, listAmount));
    const paid = priced.subtotal - priced.discountTotal + priced.shippingFee;
    expect(paid).toBeGreaterThanOrEqual(Math.min(asked.policy.minimumPayable ?? 0, priced.subtotal + priced.shippingListFee));
  });

  check('unit by unit it is the line: at most two runs, the dearer first, one apart', 100, (asked) => {
    for (const { unitNet, quantity, netAmount } of price(asked).lines) {
      expect(sum(unitNet.map((run) => run.quantity))).toBe(quantity);
      expect(sum(unitNet.map((run) => run.quantity * run.amount))).toBe(netAmount);
      expect(unitNet.length).toBeLessThanOrEqual(2);
      for (const run of unitNet) expect(run.quantity).toBeGreaterThan(0);
      if (unitNet.length === 2) expect(unitNet[0]!.amount).toBe(unitNet[1]!.amount + 1);
    }
  });

  check('every promotion is either applied or rejected, once', 100, (asked) => {
    const { applied, rejected } = price(asked);
    const told = [...applied.map(({ promotionId }) => promotionId), ...rejected.flatMap(({ promotionId }) => promotionId ?? [])];
    expect(told.sort()).toEqual(asked.promotions.map(({ id }) => id).sort());
    const refused = rejected.flatMap(({ promotionId }) => promotionId ?? []);
    expect(refused).toEqual([...refused].sort());
  });

  check('numbers of a rejection add up', 100, (asked) => {
    for (const rejection of price(asked).rejected) {
      if (rejection.code === 'below-threshold') expect([rejection.have + rejection.gap, rejection.gap > 0]).toEqual([rejection.need, true]);
      if (rejection.code === 'used-up') expect(rejection.have).toBeLessThan(rejection.need);
      if (rejection.code === 'not-selected') expect(rejection.alone).toBeGreaterThan(0);
    }
  });

  check('usage is what was applied, and stays within the limits', 150, (asked) => {
    const { applied, usage, liabilities, gifts } = price(asked);
    expect(usage.map(({ promotionId }) => promotionId)).toEqual(applied.map(({ promotionId }) => promotionId));
    for (const [index, { promotionId, uses, units, money }] of usage.entries()) {
      const owed = sum(liabilities.filter((each) => each.promotionId === promotionId).map(({ amount }) => amount));
      const given = sum(gifts.filter((each) => each.promotionId === promotionId).map(({ quantity }) => quantity));
      expect([uses, units, money]).toEqual([1, applied[index]!.units + given, applied[index]!.amount + owed]);
      const limits = asked.promotions.find(({ id }) => id === promotionId)?.limits;
      const gone = asked.cart.usage?.find((each) => each.promotionId === promotionId);
      if (limits?.budget !== undefined) expect(money).toBeLessThanOrEqual(limits.budget - (gone?.money ?? 0));
      if (limits?.units !== undefined) expect(units).toBeLessThanOrEqual(limits.units - (gone?.units ?? 0));
    }
  });

  check('the result is plain JSON: no -0, nothing undefined, whole numbers only', 150, (asked) => {
    const priced = price(asked);
    expect(JSON.parse(JSON.stringify(priced))).toStrictEqual(priced);
    const numbers: number[] = [];
    JSON.stringify(priced, (_, value: unknown) => {
      if (typeof value === 'number') numbers.push(value);
      return value;
    });
    expect(numbers.filter((value) => !Number.isSafeInteger(value) || Object.is(value, -0))).toEqual([]);
  });

  check('arguments are left as they were', 100, ({ cart, promotions, policy, priced = priceCart }) => {
    const before = JSON.stringify([cart, promotions, policy]);
    priced(frozen(structuredClone(cart)), frozen(structuredClone(promotions)), frozen(structuredClone(policy)));
    priced(cart, promotions, policy);
    expect(JSON.stringify([cart, promotions, policy])).toBe(before);
  });

  check('pricing twice is identical', 60, (asked) => {
    const { cart, promotions, policy, ...rest } = asked;
    expect(price(asked)).toStrictEqual(price({ ...structuredClone({ cart, promotions, policy }), ...rest }));
  });

  check('the order of the promotions changes nothing', 120, (asked) => {
    const { promotions } = asked;
    const there = price(asked);
    expect(price({ ...asked, promotions: [...promotions].reverse() })).toStrictEqual(there);
    expect(price({ ...asked, promotions: [...promotions.slice(1), ...promotions.slice(0, 1)] })).toStrictEqual(there);
  });

  check('entering a code again changes nothing', 60, (asked) => {
    const codes = asked.cart.codes ?? [];
    const entered = (all: readonly string[]): PricedCart => price({ ...asked, cart: { ...asked.cart, codes: all } });
    expect(entered([...codes, ...codes])).toStrictEqual(entered(codes));
  });

  it('compiled once, it prices every cart as priceCart does, in any order', () => {
    fc.assert(
      fc.property(question(small), fc.array(situation(large), { minLength: 1, maxLength: 3 }), ({ cart, promotions, policy }, others) => {
        const pricer = compilePromotions(promotions, policy);
        const carts = [cart, ...others.map((other) => other.cart), cart];
        for (const each of carts) expect(pricer(each)).toStrictEqual(priceCart(each, promotions, policy));
      }),
      runs(60),
    );
  });

  it('a broken cart in between does a pricer no harm', () => {
    fc.assert(
      fc.property(question(small), ({ cart, promotions, policy }) => {
        const pricer = compilePromotions(promotions, policy);
        const before = pricer(cart);
        expect(() => pricer({ ...cart, lines: [{ id: '', sku: '', unitPrice: -1, quantity: 0 }] })).toThrow('Invalid input');
        expect(pricer(cart)).toStrictEqual(before);
      }),
      runs(20),
    );
  });
});

describe('the best', () => {
  const best = fc.oneof(question(small, ['best']), question(contested, ['best']));

  check('never costs more for one promotion more', 150, ({ cart, promotions, policy }) => {
    const all = priceCart(cart, promotions, { ...policy, searchLimit: 1_000_000 });
    for (const { id } of promotions) {
      const others = promotions.filter((each) => each.id !== id && each.cannotCombineWith?.promotions?.includes(id) !== true);
      if (others.length === promotions.length - 1) expect(priceCart(cart, others, { ...policy, searchLimit: 1_000_000 }).total).toBeGreaterThanOrEqual(all.total);
    }
  }, best);

  check('never costs more than first come, first served', 150, ({ cart, promotions, policy }) => {
    const { total } = priceCart(cart, promotions, { ...policy, searchLimit: 1_000_000 });
    expect(total).toBeLessThanOrEqual(priceCart(cart, promotions, { ...policy, selection: 'priority' }).total);
  }, best);

  check('is at least its bound, and equal to it exactly when it is proved', 100, (asked) => {
    const { search, total } = price(asked);
    expect(search).not.toBeNull();
    expect(search!.bound).toBeLessThanOrEqual(total);
    expect(search!.optimal).toBe(search!.bound === total);
  }, question(large, ['best']));

  it('tells the truth about sets that nobody enumerates', () => {
    const steps = (spend: number, amount: number): Effect => ({ kind: 'threshold-amount-off', steps: [{ spend, amount }] });
    const draft = fc.oneof(
      fc.record({ spend: fc.integer({ min: 1, max: 60_000 }), amount: fc.integer({ min: 1, max: 3000 }), threshold: fc.constantFrom('running' as const, 'stage' as const) }).map(({ spend, amount, threshold }) => ({ effect: steps(spend, amount), threshold })),
      fc.record({ rate: fc.integer({ min: 1, max: 30 }) }).map(({ rate }) => ({ effect: { kind: 'percent-off', rate: `0.${String(rate).padStart(2, '0')}`, per: 'order' } satisfies Effect })),
      fc.record({ amount: fc.integer({ min: 1, max: 900 }) }).map(({ amount }) => ({ effect: { kind: 'amount-off', amount, per: 'order' } satisfies Effect })),
      fc.record({ price: fc.integer({ min: 1, max: 900 }) }).map(({ price: each }) => ({ effect: { kind: 'bundle-price', quantity: 2, price: each, maxTimes: 1 } satisfies Effect })),
    );
    const many = fc.array(draft, { minLength: 25, maxLength: 25 }).map((drafts) => drafts.map((each, index): Promotion => ({ id: `p${index}`, stage: 'order', ...each })));
    const lines = fc.array(fc.record({ unitPrice: fc.integer({ min: 1, max: 20_000 }), quantity: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(many, lines, fc.constantFrom(1, 10, 100, 500), (promotions, drawn, searchLimit) => {
        const cart = cartOf(drawn.map((each, index) => ({ id: `l${index}`, sku: `s${index}`, ...each })));
        const little = priceCart(cart, promotions, { searchLimit });
        const more = priceCart(cart, promotions, { searchLimit: searchLimit * 4 });
        for (const { search, total } of [little, more]) {
          expect(total).toBeGreaterThanOrEqual(search!.bound);
          expect(search!.optimal).toBe(search!.bound === total);
        }
        // What one search proves, no other disproves.
        expect(more.total).toBeGreaterThanOrEqual(little.search!.bound);
        expect(little.total).toBeGreaterThanOrEqual(more.search!.bound);
        if (little.search!.optimal) expect(more.total).toBe(little.total);
      }),
      runs(25),
    );
  });

  it('of twenty promotions in the order of their priorities is proved, whatever they are', () => {
    const set = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? percent(`p${index}`, `0.0${(index % 9) + 1}`, { priority: index }) : off(`p${index}`, 100 + 37 * index, { stage: 'item', priority: index })));
    const priced = priceCart(cartOf(Array.from({ length: 10 }, (_, index) => ({ id: `l${index}`, sku: `s${index}`, unitPrice: 1000 + 333 * index, quantity: 1 + (index % 3) }))), set);
    expect(priced.search).toMatchObject({ optimal: true, bound: priced.total });
    expect(appliedIds(priced)).toHaveLength(20);
  });
});

describe('the order of the lines', () => {
  const lines = fc.array(fc.record({ unitPrice: fc.integer({ min: 0, max: 5000 }), quantity: fc.integer({ min: 1, max: 9 }) }), { minLength: 2, maxLength: 6 });
  const cartFrom = (drawn: readonly { unitPrice: number; quantity: number }[]): CartLine[] => drawn.map((each, index) => ({ id: `l${index}`, sku: `s${index % 3}`, ...each }));
  const lineByLine: fc.Arbitrary<Effect> = fc.oneof(
    fc.record({ kind: fc.constant('percent-off' as const), rate: fc.constantFrom('0.1', '0.15', '0.333'), per: fc.constantFrom('line' as const, 'unit' as const) }),
    fc.record({ kind: fc.constant('amount-off' as const), amount: fc.integer({ min: 1, max: 999 }), per: fc.constantFrom('line' as const, 'unit' as const) }),
    fc.record({ kind: fc.constant('unit-price' as const), price: fc.integer({ min: 0, max: 5000 }) }),
    fc.record({ kind: fc.constant('tiered-price' as const), tiers: fc.constant([{ from: 2, price: 900 }, { from: 5, price: 300 }]), countOver: fc.constantFrom('line' as const, 'target' as const) }),
  );
  const onSums: fc.Arbitrary<Effect> = fc.oneof(
    fc.record({ kind: fc.constant('percent-off' as const), rate: fc.constantFrom('0.1', '0.15', '0.333'), per: fc.constant('order' as const) }),
    fc.record({ kind: fc.constant('amount-off' as const), amount: fc.integer({ min: 1, max: 9999 }), per: fc.constant('order' as const) }),
    fc.record({ spend: fc.integer({ min: 1, max: 9999 }), amount: fc.integer({ min: 1, max: 999 }), every: fc.boolean() }).map(({ spend, amount, every }) => ({ kind: 'threshold-amount-off' as const, steps: [{ spend, amount }], every })),
  );
  const named = (effects: readonly Effect[]): Promotion[] => effects.map((effect, index) => ({ id: `p${index}`, effect }));
  const selection = fc.constantFrom<Selection>('best', 'priority');

  it('changes nothing on any line, where each line is discounted for itself', () => {
    fc.assert(
      fc.property(lines, fc.array(lineByLine, { minLength: 1, maxLength: 4 }), selection, (drawn, effects, chosen) => {
        const there = priceCart(cartOf(cartFrom(drawn)), named(effects), { selection: chosen });
        const back = priceCart(cartOf(cartFrom(drawn).reverse()), named(effects), { selection: chosen });
        expect([...back.lines].reverse()).toEqual(there.lines);
        expect(back.total).toBe(there.total);
      }),
      runs(150),
    );
  });

  it('changes no total, where promotions are computed on the whole', () => {
    fc.assert(
      fc.property(lines, fc.array(onSums, { minLength: 1, maxLength: 4 }), selection, (drawn, effects, chosen) => {
        const there = priceCart(cartOf(cartFrom(drawn)), named(effects), { selection: chosen });
        const back = priceCart(cartOf(cartFrom(drawn).reverse()), named(effects), { selection: chosen });
        expect(back.total).toBe(there.total);
        expect(back.applied.map(({ promotionId, amount }) => [promotionId, amount])).toEqual(there.applied.map(({ promotionId, amount }) => [promotionId, amount]));
      }),
      runs(150),
    );
  });

  it('moves no more than one odd unit a line, where one amount is spread', () => {
    fc.assert(
      fc.property(lines, onSums, (drawn, effect) => {
        const nets = (carted: readonly CartLine[]): Map<string, number> => new Map(priceCart(cartOf(carted), named([effect])).lines.map(({ id, netAmount }) => [id, netAmount]));
        const there = nets(cartFrom(drawn));
        for (const [id, netAmount] of nets(cartFrom(drawn).reverse())) expect(Math.abs(netAmount - there.get(id)!)).toBeLessThanOrEqual(1);
      }),
      runs(100),
    );
  });
});
