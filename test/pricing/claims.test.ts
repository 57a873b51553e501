import { describe, expect, it } from 'vitest';
import { priceCart, type Effect, type Promotion } from '../../src/pricing/index.ts';
import { appliedIds, cartOf, line, off, percent, plain } from './support.ts';

const claiming: [string, Effect, taken: number][] = [
  ['unit-price', { kind: 'unit-price', price: 50, maxUnitsPerLine: 2 }, 2],
  ['tiered-price', { kind: 'tiered-price', tiers: [{ from: 1, price: 50 }] }, 4],
  ['nth-unit', { kind: 'nth-unit', groupSize: 2, rates: [{ position: 2, rate: 1 }], maxTimes: 1 }, 2],
  ['buy-x-get-y', { kind: 'buy-x-get-y', buy: { quantity: 1 }, get: { quantity: 1 }, maxTimes: 1 }, 2],
  ['bundle-price', { kind: 'bundle-price', quantity: 2, price: 100, maxTimes: 1 }, 2],
];
const free: [string, Effect][] = [
  ['percent-off', { kind: 'percent-off', rate: '0.1' }],
  ['amount-off', { kind: 'amount-off', amount: 10, per: 'unit' }],
  ['threshold-amount-off', { kind: 'threshold-amount-off', steps: [{ spend: 1, amount: 1 }] }],
  ['threshold-percent-off', { kind: 'threshold-percent-off', steps: [{ spend: 1, rate: '0.1' }] }],
  ['deposit-expansion', { kind: 'deposit-expansion', depositPerUnit: 1, factor: 2 }],
];
const first = (effect: Effect): Promotion => ({ id: 'first', stage: 'item', priority: 1, effect });

describe.each(claiming)('%s claims', (_, effect, taken) => {
  const left = 4 - taken;
  it('the units it works on, for the rest of its stage', () => {
    const then = percent('then', '0.5', { stage: 'item', base: 'original' });
    const priced = priceCart(cartOf([line('a', 100, 4)]), [first(effect), then], plain);
    expect(appliedIds(priced)).toEqual(left > 0 ? ['first', 'then'] : ['first']);
    if (left > 0) expect(priced.applied[1]).toMatchObject({ basis: 100 * left, amount: 50 * left });
    else expect(priced.rejected).toEqual([{ promotionId: 'then', code: 'no-saving' }]);
  });

  it('nothing of the next stage', () => {
    const then = percent('then', '0.5', { stage: 'order', base: 'original' });
    expect(priceCart(cartOf([line('a', 100, 4)]), [first(effect), then], plain).applied[1]).toMatchObject({ basis: 400 });
  });

  it('nothing when it gives nothing', () => {
    const short = priceCart(cartOf([line('a', 100, 4)]), [{ ...first(effect), when: [{ kind: 'quantity', atLeast: 5 }] }, percent('then', '0.5', { stage: 'item' })], plain);
    expect(short.applied).toMatchObject([{ promotionId: 'then', amount: 200 }]);
  });

  it.each(claiming)('units that %s then leaves alone', (__, other) => {
    const priced = priceCart(cartOf([line('a', 100, 4)]), [first(effect), { id: 'then', stage: 'item', effect: other, target: { claimedUnits: 'include' } }], plain);
    const given = priced.applied.reduce((sum, { units }) => sum + units, 0);
    expect(given).toBeLessThanOrEqual(4);
    expect(priced.lines[0]!.netAmount).toBeGreaterThanOrEqual(priced.applied.length * 100);
  });
});

describe.each(free)('%s claims nothing', (_, effect) => {
  it('so the next effect finds all units', () => {
    const then = percent('then', '0.5', { stage: 'item', base: 'original' });
    expect(priceCart(cartOf([line('a', 100, 4)]), [first(effect), then], plain).applied[1]).toMatchObject({ promotionId: 'then', basis: 400 });
  });
});

it('what is on top of claimed units takes its part from them too', () => {
  // Two units at 50 are claimed, two at 100 are not; 60 off all is 20 off the claimed hundred, so 160 is left of the others.
  const flash = first({ kind: 'unit-price', price: 50, maxUnitsPerLine: 2 });
  const top = off('top', 60, { stage: 'item', priority: 0, target: { claimedUnits: 'include' } });
  const rest = percent('zz', '0.5', { stage: 'item', priority: -1 });
  expect(priceCart(cartOf([line('a', 100, 4)]), [flash, top, rest], plain).applied.map(({ amount }) => amount)).toEqual([100, 60, 80]);
});

it('two effects may share a line', () => {
  const pair = first({ kind: 'bundle-price', quantity: 2, price: 100, maxTimes: 1 });
  const flash: Promotion = { id: 'then', effect: { kind: 'unit-price', price: 10 } };
  expect(priceCart(cartOf([line('a', 100, 5)]), [pair, flash], plain).applied.map(({ amount, units }) => [amount, units])).toEqual([[100, 2], [270, 3]]);
});
