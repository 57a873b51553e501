import { describe, expect, it } from 'vitest';
import { givenCart, orderDecider, specify, type Decider } from '../../src/testing/index.ts';

interface Stock {
  readonly units: number;
  readonly moves: readonly number[];
}
type Change = { readonly kind: 'received'; readonly units: number; readonly at: string } | { readonly kind: 'sold'; readonly units: number; readonly at: string };
const stock: Decider<Stock, { readonly sell: number }, Change> = {
  initial: { units: 0, moves: [] },
  decide: ({ units }, { sell }) => (sell > units ? ({ ok: false, code: 'out-of-stock', left: units } as const) : { ok: true, events: [{ kind: 'sold', units: sell, at: 'noon' }] }),
  evolve: ({ units, moves }, { kind, units: by }) => ({ units: kind === 'sold' ? units - by : units + by, moves: [...moves, by] }),
};
const { given, after } = specify(stock);
const five: Change = { kind: 'received', units: 5, at: 'dawn' };

describe('specify', () => {
  it('passes what is so, and gives it back', () => {
    expect(given(five).when({ sell: 2 }).then({ kind: 'sold', units: 2 })).toEqual([{ kind: 'sold', units: 2, at: 'noon' }]);
    expect(given(five).when({ sell: 6 }).thenRefused('out-of-stock', { left: 5 })).toMatchObject({ code: 'out-of-stock' });
    expect(given(five, five).when({ sell: 10 }).thenState({ units: 0 })).toEqual({ units: 0, moves: [5, 5, 10] });
    expect(after().when({ sell: 1 }).thenRefused('out-of-stock').ok).toBe(false);
  });

  it.each<[string, () => unknown, string]>([
    ['another number', () => given(five).when({ sell: 2 }).then({ units: 3 }), 'When {"sell":2}:\n  events[0].units is 2 and not 3'],
    ['an event that did not happen', () => given(five).when({ sell: 2 }).then({ units: 2 }, { kind: 'received' }), 'When {"sell":2}:\n  events[1] is missing: {"kind":"received"}'],
    ['an event too many', () => given(five).when({ sell: 2 }).then(), 'When {"sell":2}:\n  events[0] is too many: {"kind":"sold","units":2,"at":"noon"}'],
    ['a refusal', () => given().when({ sell: 2 }).then({ kind: 'sold' }), 'When {"sell":2}:\n  it is refused: {"ok":false,"code":"out-of-stock","left":0}'],
    ['no refusal', () => given(five).when({ sell: 2 }).thenRefused('out-of-stock'), 'When {"sell":2}:\n  it is not refused with "out-of-stock", but makes [{"kind":"sold","units":2,"at":"noon"}]'],
    ['another refusal', () => given().when({ sell: 2 }).thenRefused('closed', { left: 1 }), 'When {"sell":2}:\n  code is "out-of-stock" and not "closed"\n  left is 0 and not 1'],
    ['another state', () => given(five).when({ sell: 2 }).thenState({ units: 4, moves: [5] }), 'When {"sell":2}:\n  units is 3 and not 4\n  moves[1] is too many: 2'],
    ['a state after a refusal', () => given().when({ sell: 2 }).thenState({ units: 0 }), 'When {"sell":2}:\n  it is refused: {"ok":false,"code":"out-of-stock","left":0}'],
    ['a beginning that is refused', () => after({ sell: 1 }), 'Given {"sell":1}:\n  it is refused: {"ok":false,"code":"out-of-stock","left":0}'],
  ])('says what is not: %s', (_, run, message) => {
    expect(run).toThrow(new Error(message));
  });

  it('specifies an order', () => {
    const order = specify(orderDecider);
    const place = { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 2, unitPrice: 9900 }] } as const;
    const capture = { kind: 'capture', id: 'c2', at: '2026-11-11T00:01:00Z', payment: 'P1', amount: 19_800 } as const;
    order.after(place).when(capture).then({ kind: 'captured', version: 2 });
    order.after(place, capture).when({ ...capture, id: 'c3', amount: 0 }).thenRefused('invalid-amount');
    const events = order.after(place).when(capture).then({ kind: 'captured' });
    const [placed] = order.given().when(place).then({ kind: 'placed' });
    order.given(placed!, events[0]!).when({ kind: 'refund', id: 'c4', at: '2026-11-11T00:02:00Z', refund: 'R1', amount: 20_000 }).thenRefused('over-refund', { limit: 19_800 });
  });
});

describe('givenCart', () => {
  const cart = givenCart({ currency: 'CNY', at: '2026-11-11T00:00:00Z', lines: [{ id: '1', sku: 'shirt', unitPrice: 10_000, quantity: 2 }] });
  const off = { id: 'off', effect: { kind: 'amount-off', per: 'order', amount: 3000 }, when: [{ kind: 'spend', atLeast: 20_000 }] } as const;
  const more = { ...off, id: 'more', when: [{ kind: 'spend', atLeast: 20_001 }] } as const;

  it('passes what is so, and gives it back', () => {
    expect(cart.when([off, more]).then({ total: 17_000, lines: [{ netAmount: 17_000 }] }).subtotal).toBe(20_000);
    cart.when([off, more]).thenApplied('off');
    cart.when([off, more]).thenRejected('more', 'below-threshold', { gap: 1 });
    cart.when([off], { minimumPayable: 18_000 }).then({ total: 18_000 });
  });

  it.each<[string, () => unknown, string]>([
    ['another total', () => cart.when([off]).then({ total: 16_000 }), 'When off meet the cart:\n  total is 17000 and not 16000'],
    ['other promotions', () => cart.when([off, more]).thenApplied('more'), 'When off, more meet the cart:\n  applied[0] is "off" and not "more"'],
    ['another rejection', () => cart.when([off, more]).thenRejected('more', 'used-up'), 'When off, more meet the cart:\n  more.code is "below-threshold" and not "used-up"'],
    ['no rejection', () => cart.when([off]).thenRejected('none', 'used-up'), 'When off meet the cart:\n  none is not rejected: missing'],
  ])('says what is not: %s', (_, run, message) => {
    expect(run).toThrow(new Error(message));
  });
});
