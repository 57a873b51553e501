import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyRefund,
  cancelRefund,
  compilePromotions,
  priceCart,
  quoteRefund,
  type Cart,
  type PaidCart,
  type PricedCart,
  type PricingPolicy,
  type Promotion,
  type RefundPolicy,
  type RefundQuote,
  type RefundRequest,
} from '../../../src/pricing/index.ts';
import { situation, small } from '../arbitraries.ts';
import { refusals } from '../../support/refusals.ts';
import { frozen } from '../../support/frozen.ts';
import { cartOf, line, off, percent, plain } from '../support.ts';

const quoted = (paid: PaidCart, request: RefundRequest, policy?: RefundPolicy): RefundQuote => {
  const result = quoteRefund(paid, request, policy);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result;
};

/** Refunds one request after the other, and answers with what each gave back and what is kept at the end. */
function refundAll(priced: PricedCart, returns: readonly (readonly [lineId: string, quantity: number][])[], policy?: RefundPolicy): { amounts: number[]; kept: number } {
  let paid: PaidCart = { priced };
  const amounts: number[] = [];
  let kept = priced.total;
  for (const [index, lines] of returns.entries()) {
    const quote = quoted(paid, { id: `r${index}`, lines: lines.map(([lineId, quantity]) => ({ lineId, quantity })) }, policy);
    amounts.push(quote.amount);
    kept = quote.keptValue;
    paid = applyRefund(paid, quote);
  }
  return { amounts, kept };
}

const everyThreeHundred: Promotion = { id: 'cross-shop', effect: { kind: 'threshold-amount-off', every: true, steps: [{ spend: 30000, amount: 5000 }] } };
const twoShops = cartOf([line('a', 20000), line('b', 10000)]);

describe('exact shares', () => {
  it.each<{ name: string; cart: Cart; promotions: Promotion[]; policy?: PricingPolicy; returns: [string, number][][]; amounts: number[]; kept: number }>([
    { name: '10% off three, two come back (sonata #177)', cart: cartOf([line('a', 10000, 3)]), promotions: [percent('p', '0.1')], returns: [[['a', 2]]], amounts: [18000], kept: 9000 },
    { name: '10.00 off 3 x 10.00, one at a time', cart: cartOf([line('a', 1000, 3)]), promotions: [off('f', 1000)], returns: [[['a', 1]], [['a', 1]], [['a', 1]]], amounts: [667, 667, 666], kept: 0 },
    { name: 'the share of a kept line stays (vendure #4811)', cart: cartOf([line('a', 6000), line('b', 4000)]), promotions: [off('f', 1000)], returns: [[['b', 1]]], amounts: [3600], kept: 5400 },
    { name: 'a threshold is not clawed back', cart: twoShops, promotions: [everyThreeHundred], returns: [[['b', 1]]], amounts: [8333], kept: 16667 },
    {
      name: 'tax on top goes with its unit (medusa #15885)',
      cart: cartOf([line('a', 10000, 2, { taxRate: '0.1' })]),
      promotions: [{ id: 'f', effect: { kind: 'amount-off', per: 'line', amount: 2000 } }],
      policy: { prices: 'tax-exclusive' },
      returns: [[['a', 1]]],
      amounts: [9900],
      kept: 9900,
    },
  ])('$name', ({ cart, promotions, policy, returns, amounts, kept }) => {
    expect(refundAll(priceCart(cart, promotions, policy), returns)).toEqual({ amounts, kept });
  });

  it('need nothing but the priced cart as JSON', () => {
    const priced = JSON.parse(JSON.stringify(priceCart(twoShops, [everyThreeHundred]))) as PricedCart;
    expect(quoted({ priced }, { id: 'r', lines: [{ lineId: 'b', quantity: 1 }] }).amount).toBe(8333);
  });
});

describe('re-pricing what is kept', () => {
  const policyFor = (cart: Cart, promotions: readonly Promotion[], rest: RefundPolicy = {}): RefundPolicy => ({ method: 'reprice-kept', reprice: { cart, price: compilePromotions(promotions) }, ...rest });
  const free: Promotion = { id: 'free', effect: { kind: 'shipping-off', rate: 1 }, when: [{ kind: 'spend', atLeast: 9900, over: 'cart' }] };
  const sixFifty = cartOf([line('a', 6000), line('b', 5000)], { shipping: { fee: 1000 } });

  it.each<{ name: string; cart: Cart; promotions: Promotion[]; returns: [string, number][][]; rest?: RefundPolicy; amounts: number[]; kept: number }>([
    { name: 'a threshold that is no longer met', cart: twoShops, promotions: [everyThreeHundred], returns: [[['b', 1]]], amounts: [5000], kept: 20000 },
    { name: 'and what was held back comes with the rest', cart: twoShops, promotions: [everyThreeHundred], returns: [[['b', 1]], [['a', 1]]], amounts: [5000, 20000], kept: 0 },
    { name: 'an order discount stays with what is kept', cart: cartOf([line('a', 6000), line('b', 4000)]), promotions: [off('f', 1000)], returns: [[['b', 1]]], rest: { atMostShare: false }, amounts: [4000], kept: 5000 },
    { name: 'but never gives more than was paid for the units', cart: cartOf([line('a', 6000), line('b', 4000)]), promotions: [off('f', 1000)], returns: [[['b', 1]]], amounts: [3600], kept: 5400 },
    { name: 'free delivery that is no longer earned', cart: sixFifty, promotions: [free], returns: [[['b', 1]]], amounts: [4000], kept: 7000 },
    { name: 'unless the fault is the seller\'s', cart: cartOf([line('a', 6000), line('b', 5000)], { shipping: { fee: 1000 } }), promotions: [], returns: [[['b', 1]]], rest: { shipping: 'now' }, amounts: [6000], kept: 6000 },
    { name: 'nothing where the kept units cost more than was paid', cart: cartOf([line('a', 10000, 2), line('b', 100)]), promotions: [{ id: 'b', effect: { kind: 'threshold-amount-off', steps: [{ spend: 20100, amount: 9000 }] } }], returns: [[['b', 1]]], amounts: [0], kept: 11100 },
  ])('$name', ({ cart, promotions, returns, rest, amounts, kept }) => {
    expect(refundAll(priceCart(cart, promotions), returns, policyFor(cart, promotions, rest))).toEqual({ amounts, kept });
  });

  it('names the promotions that are lost, and asks for their gifts', () => {
    const cart = cartOf([line('a', 20000), line('b', 10000)]);
    const promotions: Promotion[] = [everyThreeHundred, { id: 'mug', effect: { kind: 'gift', sku: 'mug' }, when: [{ kind: 'spend', atLeast: 30000 }] }];
    const quote = quoted({ priced: priceCart(cart, promotions) }, { id: 'r', lines: [{ lineId: 'b', quantity: 1 }] }, policyFor(cart, promotions, { gifts: 'when-unearned', giftWorth: [{ sku: 'mug', amount: 1500 }], coupons: 'when-unused' }));
    expect(quote.kept).toEqual({ total: 20000, lostPromotions: ['cross-shop', 'mug'] });
    expect(quote.gifts).toEqual([{ promotionId: 'mug', sku: 'mug', returned: 0, charged: 1 }]);
    expect(quote.adjustments).toEqual([{ code: 'repriced', amount: 5000 - 8333 }, { code: 'gift-not-returned', amount: -1500 }]);
    expect(quote.amount).toBe(3500);
    expect(quote.usage).toEqual([{ promotionId: 'cross-shop', uses: 1, units: 0, money: 5000 }, { promotionId: 'mug', uses: 1, units: 1, money: 0 }]);
  });
});

describe('a gift that was charged stays charged', () => {
  const cart = cartOf([line('a', 20000), line('b', 10000), line('c', 5000)]);
  const promotions: Promotion[] = [{ id: 'mug', effect: { kind: 'gift', sku: 'mug' }, when: [{ kind: 'spend', atLeast: 30000 }] }];
  const priced = priceCart(cart, promotions);
  const rules: RefundPolicy = { method: 'reprice-kept', reprice: { cart, price: compilePromotions(promotions) }, gifts: 'when-unearned', giftWorth: [{ sku: 'mug', amount: 1500 }] };

  it.each([true, false])('to the last unit, at most the share: %s', (atMostShare) => {
    expect(refundAll(priced, [[['b', 1]], [['c', 1]], [['a', 1]]], { ...rules, atMostShare })).toEqual({ amounts: [8500, 5000, 20000], kept: 1500 });
  });
});

describe('what goes with the money', () => {
  const cart = cartOf([line('a', 6000, 2), line('b', 3000)], { shipping: { fee: 800 }, customer: { points: 1000 } });
  const promotions: Promotion[] = [
    { id: 'points', effect: { kind: 'points-payment', points: 100, worth: 100 } },
    { id: 'earn', effect: { kind: 'points-earned', points: 1, perSpend: 100 } },
  ];
  const priced = priceCart(cart, promotions);
  const all: RefundRequest = { id: 'all', lines: [{ lineId: 'a', quantity: 2 }, { lineId: 'b', quantity: 1 }] };
  const one: RefundRequest = { id: 'one', lines: [{ lineId: 'b', quantity: 1 }] };

  it.each<{ name: string; request: RefundRequest; policy: RefundPolicy; shows: Partial<RefundQuote> }>([
    { name: 'the fee with the last unit', request: all, policy: {}, shows: { amount: priced.total, shipping: 800, keptValue: 0 } },
    { name: 'the fee never', request: all, policy: { shipping: 'keep' }, shows: { amount: priced.total - 800, shipping: 0, keptValue: 800 } },
    { name: 'the fee by share', request: one, policy: { shipping: 'by-share' }, shows: { shipping: 160, goods: 2800 } },
    { name: 'the fee now', request: one, policy: { shipping: 'now' }, shows: { shipping: 800 } },
    { name: 'points by share', request: one, policy: {}, shows: { pointsReturned: 200, pointsTakenBack: 28 } },
    { name: 'points at the end: not yet', request: one, policy: { points: 'when-all-returned' }, shows: { pointsReturned: 0, pointsTakenBack: 0 } },
    { name: 'points at the end', request: all, policy: { points: 'when-all-returned' }, shows: { pointsReturned: 1000, pointsTakenBack: 140 } },
    { name: 'points never', request: all, policy: { points: 'keep' }, shows: { pointsReturned: 0, pointsTakenBack: 0 } },
    { name: 'coupons at the end', request: all, policy: {}, shows: { usage: priced.usage.filter(({ uses }) => uses > 0) } },
    { name: 'coupons never', request: all, policy: { coupons: 'keep' }, shows: { usage: [] } },
    { name: 'coupons: not yet', request: one, policy: {}, shows: { usage: [] } },
  ])('$name', ({ request, policy, shows }) => {
    expect(quoted({ priced }, request, policy)).toMatchObject(shows);
  });

  const payments = [{ id: 'card', amount: 4800 }, { id: 'wallet', amount: 10000 }];
  it.each<{ name: string; order: RefundPolicy['paymentOrder']; parts: unknown }>([
    { name: 'the last payment first', order: undefined, parts: [{ paymentId: 'wallet', amount: 2800 }] },
    { name: 'the first payment first', order: 'first-first', parts: [{ paymentId: 'card', amount: 2800 }] },
    { name: 'in proportion', order: 'by-share', parts: [{ paymentId: 'card', amount: 908 }, { paymentId: 'wallet', amount: 1892 }] },
    { name: 'as listed', order: ['card', 'wallet'], parts: [{ paymentId: 'card', amount: 2800 }] },
  ])('$name', ({ order, parts }) => {
    expect(quoted({ priced, payments }, one, { paymentOrder: order }).payments).toEqual(parts);
  });

  it('goes on to the next payment when one is exhausted', () => {
    const paid = { priced, payments };
    const first = quoted(paid, { id: '1', lines: [{ lineId: 'a', quantity: 2 }] });
    const second = quoted(applyRefund(paid, first), one);
    expect([first.payments, second.payments]).toEqual([
      [{ paymentId: 'card', amount: 1200 }, { paymentId: 'wallet', amount: 10000 }],
      [{ paymentId: 'card', amount: 2800 + 800 }],
    ]);
  });
});

describe('a request of many lines', () => {
  const priced = priceCart(cartOf(Array.from({ length: 12 }, (_, index) => line(`l${index}`, 1000 + index, 2))), [off('a', 777)]);
  const lines = Array.from({ length: 9 }, (_, index) => ({ lineId: `l${(index * 5) % 12}`, quantity: 1 }));

  it('is the sum of requests of one', () => {
    const all = quoted({ priced }, { id: 'r', lines });
    const single = lines.map((each) => quoted({ priced }, { id: 'r', lines: [each] }));
    expect(all.lines).toEqual(single.flatMap((each) => each.lines));
    expect(all.amount).toBe(single.reduce((sum, { amount }) => sum + amount, 0));
  });

  it('names every line that is not there', () => {
    const strange = lines.map((each, index) => (index % 4 === 3 ? { ...each, lineId: `z${index}` } : each));
    expect(refusals(() => quoteRefund({ priced }, { id: 'r', lines: strange }))).toEqual(['request.lines.3.lineId unknown-line', 'request.lines.7.lineId unknown-line']);
  });
});

describe('what is refused', () => {
  const priced = priceCart(cartOf([line('a', 1000, 2)]), []);
  const request = { id: 'r', lines: [{ lineId: 'a', quantity: 1 }] };
  const again = applyRefund({ priced }, quoted({ priced }, request));

  it('is more than is kept', () => {
    expect(quoteRefund(again, { id: 's', lines: [{ lineId: 'a', quantity: 2 }] })).toEqual({ ok: false, code: 'more-than-kept', lineId: 'a', have: 1, need: 2 });
  });

  it.each<{ name: string; call: () => unknown; says: string[] }>([
    { name: 'nothing at all', call: () => quoteRefund(undefined as never, undefined as never), says: ['paid.priced wrong-type'] },
    { name: 'a line that is not there', call: () => quoteRefund({ priced }, { id: 'r', lines: [{ lineId: 'z', quantity: 1 }] }), says: ['request.lines.0.lineId unknown-line'] },
    { name: 'no line', call: () => quoteRefund({ priced }, { id: 'r', lines: [] }), says: ['request.lines too-small'] },
    { name: 'half a unit', call: () => quoteRefund({ priced }, { id: 'r', lines: [{ lineId: 'a', quantity: 0.5 }] }), says: ['request.lines.0.quantity wrong-type'] },
    { name: 'a line twice', call: () => quoteRefund({ priced }, { id: 'r', lines: [...request.lines, ...request.lines] }), says: ['request.lines.1.lineId duplicate-id'] },
    { name: 'a refund twice', call: () => quoteRefund(again, request), says: ['request.id duplicate-id'] },
    { name: 'a total that does not sum', call: () => quoteRefund({ priced: { ...priced, total: 1 } }, request), says: ['paid.priced.total does-not-sum'] },
    { name: 'amounts that are none', call: () => quoteRefund({ priced: { ...priced, lines: [{ ...priced.lines[0]!, netAmount: NaN }] } }, request), says: ['paid.priced.lines.0 wrong-type'] },
    { name: 'payments that do not sum', call: () => quoteRefund({ priced, payments: [{ id: 'p', amount: 1 }] }, request), says: ['paid.payments does-not-sum'] },
    { name: 'a payment twice', call: () => quoteRefund({ priced, payments: [{ id: 'p', amount: 1000 }, { id: 'p', amount: 1000 }] }, request), says: ['paid.payments.1.id duplicate-id'] },
    { name: 'a misspelt policy', call: () => quoteRefund({ priced }, request, { shiping: 'keep' } as never), says: ['policy.shiping unknown-field'] },
    { name: 'pricing again without a pricer', call: () => quoteRefund({ priced }, request, { method: 'reprice-kept' }), says: ['policy.reprice missing'] },
    { name: 'pricing another cart again', call: () => quoteRefund({ priced }, request, { method: 'reprice-kept', reprice: { cart: cartOf([line('a', 1000)]), price: compilePromotions([]) } }), says: ['policy.reprice.cart not-the-same'] },
    { name: 'settings of the other method', call: () => quoteRefund({ priced }, request, { coupons: 'when-unused', gifts: 'when-unearned', atMostShare: true }), says: ['policy.atMostShare not-applicable', 'policy.coupons not-applicable', 'policy.gifts not-applicable'] },
    { name: 'payments in no order', call: () => quoteRefund({ priced }, request, { paymentOrder: ['x'] }), says: ['policy.paymentOrder not-allowed'] },
    { name: 'a refund without its payments', call: () => quoteRefund({ ...again, refunds: [{ ...again.refunds![0]!, payments: undefined as never }] }, { ...request, id: 's' }), says: ['paid.refunds.0 wrong-type'] },
    { name: 'a refund that nobody marked', call: () => quoteRefund({ ...again, refunds: [{ ...again.refunds![0]!, cancelled: undefined as never }] }, { ...request, id: 's' }), says: ['paid.refunds.0 wrong-type'] },
    { name: 'a refund from a payment that was not made', call: () => quoteRefund({ ...again, refunds: [{ ...again.refunds![0]!, payments: [{ paymentId: 'x', amount: 1000 }] }] }, { ...request, id: 's' }), says: ['paid.refunds.0.payments unknown-payment'] },
    { name: 'refunds of more than a payment', call: () => quoteRefund({ priced, payments: [{ id: 'p', amount: 500 }, { id: 'q', amount: 1500 }], refunds: [{ ...again.refunds![0]!, payments: [{ paymentId: 'p', amount: 1000 }] }] }, { ...request, id: 's' }), says: ['paid.refunds too-large'] },
    { name: 'units that were not bought', call: () => quoteRefund({ ...again, refunds: [{ ...again.refunds![0]!, lines: [{ ...again.refunds![0]!.lines[0]!, units: [{ from: 1, quantity: 2 }] }] }] }, { ...request, id: 's' }), says: ['paid.refunds.0.lines.0 unknown-units'] },
    { name: 'units of another cart', call: () => quoteRefund({ ...again, refunds: [{ ...again.refunds![0]!, lines: [{ ...again.refunds![0]!.lines[0]!, lineId: 'z' }] }] }, { ...request, id: 's' }), says: ['paid.refunds.0.lines.0 unknown-units'] },
    { name: 'the same units twice', call: () => quoteRefund({ ...again, refunds: [again.refunds![0]!, { ...again.refunds![0]!, id: 't' }] }, { ...request, id: 's' }), says: ['paid.refunds overlap'] },
    { name: 'a quote that was applied', call: () => applyRefund(again, again.refunds![0]!), says: ['paid.refunds.1.id duplicate-id', 'paid.refunds overlap'] },
    { name: 'cancelling what is not there', call: () => cancelRefund(again, 'x'), says: ['refundId unknown-refund'] },
    { name: 'cancelling twice', call: () => cancelRefund(cancelRefund(again, 'r'), 'r'), says: ['refundId already-cancelled'] },
  ])('$name', ({ call, says }) => {
    expect(refusals(call)).toEqual(says);
  });
});

/** What unit `position` of a line was paid for: the oracle counts units one by one. */
const paidForUnit = (priced: PricedCart, index: number, position: number): bigint => {
  const { quantity, netAmount, tax } = priced.lines[index]!;
  const paid = BigInt(priced.pricesIncludeTax ? netAmount : netAmount + tax);
  return paid / BigInt(quantity) + (BigInt(position) < paid % BigInt(quantity) ? 1n : 0n);
};

describe('laws', () => {
  const step = fc.record({ cancel: fc.nat({ max: 4 }), line: fc.nat(), quantity: fc.integer({ min: 1, max: 4 }) });

  it('whatever comes back and is cancelled, paid = refunded + kept, each unit for what it cost, and all of them for all that was paid', () => {
    fc.assert(
      fc.property(situation(small), fc.array(step, { maxLength: 12 }), fc.constantFrom('when-all-returned' as const, 'by-share' as const), fc.constantFrom('last-first' as const, 'by-share' as const), ({ cart, promotions, policy }, steps, shipping, paymentOrder) => {
        const priced = frozen(priceCart(cart, promotions, { ...policy, ...plain, given: undefined }));
        const half = Math.floor(priced.total / 2);
        let paid: PaidCart = { priced, payments: [{ id: 'one', amount: half }, { id: 'two', amount: priced.total - half }] };
        const returned = new Map<string, Set<number>>(priced.lines.map(({ id }) => [id, new Set()]));
        const rules: RefundPolicy = { shipping, paymentOrder };
        const refunded = (): number => (paid.refunds ?? []).reduce((sum, { cancelled, amount }) => (cancelled ? sum : sum + amount), 0);
        const refund = (id: string, lineId: string, quantity: number): void => {
          const index = priced.lines.findIndex((each) => each.id === lineId);
          const result = quoteRefund(paid, { id, lines: [{ lineId, quantity }] }, rules);
          const free = Array.from({ length: priced.lines[index]!.quantity }, (_, position) => position).filter((position) => !returned.get(lineId)!.has(position));
          expect(result.ok).toBe(free.length >= quantity);
          if (!result.ok) return;
          const units = free.slice(0, quantity);
          expect(BigInt(result.goods)).toBe(units.reduce((sum, position) => sum + paidForUnit(priced, index, position), 0n));
          expect(result.amount).toBe(result.goods + result.shipping);
          expect(result.payments.reduce((sum, { amount }) => sum + amount, 0)).toBe(result.amount);
          for (const position of units) returned.get(lineId)!.add(position);
          paid = frozen(applyRefund(paid, result));
          expect(result.refundedTotal + result.keptValue).toBe(priced.total);
          expect(result.refundedTotal).toBe(refunded());
          expect(JSON.parse(JSON.stringify(paid))).toEqual(paid);
        };
        for (const [index, { cancel, line: at, quantity }] of steps.entries()) {
          const open = (paid.refunds ?? []).filter(({ cancelled }) => !cancelled);
          const undo = cancel === 0 ? open[at % Math.max(1, open.length)] : undefined;
          if (undo !== undefined) {
            paid = cancelRefund(paid, undo.id);
            for (const { lineId, units } of undo.lines) for (const { from, quantity: many } of units) for (let position = from; position < from + many; position += 1) returned.get(lineId)!.delete(position);
          } else refund(`r${index}`, priced.lines[at % priced.lines.length]!.id, quantity);
        }
        for (const { id, quantity } of priced.lines) {
          const rest = quantity - returned.get(id)!.size;
          if (rest > 0) refund(`rest ${id}`, id, rest);
        }
        expect(refunded()).toBe(priced.total);
      }),
    );
  });

  it('points come back and go exactly, however the units are split over returns', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 4 }), fc.nat({ max: 4000 }), (lines, points) => {
        const cart = cartOf(lines.map(([price, quantity], index) => line(`l${index}`, price, quantity)), { customer: { points } });
        const priced = priceCart(cart, [{ id: 'use', effect: { kind: 'points-payment', points: 3, worth: 2 } }, { id: 'earn', effect: { kind: 'points-earned', points: 7, perSpend: 100 } }]);
        let paid: PaidCart = { priced };
        let [back, gone] = [0, 0];
        for (const { id, quantity } of cart.lines) {
          for (let unit = 0; unit < quantity; unit += 1) {
            const quote = quoted(paid, { id: `${id} ${unit}`, lines: [{ lineId: id, quantity: 1 }] });
            back += quote.pointsReturned;
            gone += quote.pointsTakenBack;
            paid = applyRefund(paid, quote);
          }
        }
        expect([back, gone]).toEqual([priced.pointsUsed, priced.pointsEarned]);
      }),
    );
  });

  it('re-priced: after each refund no more has been given back than was paid for what came back, and in the end all', () => {
    fc.assert(
      fc.property(situation(small), fc.array(fc.nat(), { maxLength: 5 }), fc.boolean(), ({ cart, promotions, policy }, turns, feeNow) => {
        const price = compilePromotions(promotions, { ...policy, ...plain, given: undefined });
        const priced = price(cart);
        const rules: RefundPolicy = { method: 'reprice-kept', reprice: { cart, price }, shipping: feeNow ? 'now' : 'when-all-returned' };
        const left = new Map(cart.lines.map(({ id, quantity }) => [id, quantity]));
        let paid: PaidCart = { priced };
        let [given, share] = [0, 0];
        const refund = (id: string, lineId: string, quantity: number): void => {
          left.set(lineId, left.get(lineId)! - quantity);
          const quote = quoted(paid, { id, lines: [{ lineId, quantity }] }, rules);
          given += quote.amount;
          share += quote.goods + quote.shipping;
          expect(given).toBeLessThanOrEqual(share);
          expect(quote.amount).toBe(quote.goods + quote.shipping + quote.adjustments.reduce((sum, { amount }) => sum + amount, 0));
          paid = applyRefund(paid, quote);
        };
        for (const [index, turn] of turns.entries()) {
          const { id } = cart.lines[turn % cart.lines.length]!;
          if (left.get(id)! > 0) refund(String(index), id, 1);
        }
        for (const [id, quantity] of left) if (quantity > 0) refund(`rest of ${id}`, id, quantity);
        expect(given).toBe(priced.total);
      }),
    );
  });

  it('re-priced: what is given back is what was paid less the price of what is kept, or nothing', () => {
    fc.assert(
      fc.property(situation(small), fc.array(fc.nat(), { maxLength: 5 }), ({ cart, promotions, policy }, turns) => {
        const rules = { ...policy, ...plain, given: undefined };
        const price = compilePromotions(promotions, rules);
        const priced = price(cart);
        let paid: PaidCart = { priced };
        const left = new Map(cart.lines.map(({ id, quantity }) => [id, quantity]));
        let given = 0;
        for (const [index, turn] of turns.entries()) {
          const { id } = cart.lines[turn % cart.lines.length]!;
          if (left.get(id)! === 0) continue;
          left.set(id, left.get(id)! - 1);
          const kept = cart.lines.flatMap((each) => (left.get(each.id)! > 0 ? [{ ...each, quantity: left.get(each.id)! }] : []));
          const target = kept.length === 0 ? 0 : priceCart({ ...cart, lines: kept }, promotions, rules).total;
          const quote = quoted(paid, { id: String(index), lines: [{ lineId: id, quantity: 1 }] }, { method: 'reprice-kept', atMostShare: false, reprice: { cart, price } });
          expect(quote.amount).toBe(Math.max(0, priced.total - given - target));
          given += quote.amount;
          paid = applyRefund(paid, quote);
        }
      }),
    );
  });
});
