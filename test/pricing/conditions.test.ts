import { describe, expect, it } from 'vitest';
import { priceCart, type Cart, type Condition, type Promotion } from '../../src/pricing/index.ts';
import { cartOf, line, noon, off, percent, plain } from './support.ts';

/** Why a promotion under these conditions is refused; `null` when it applies. */
function refused(when: Condition | Condition[], cart: Partial<Cart> = {}, rest: Partial<Promotion> = {}): object | null {
  const priced = priceCart(cartOf([line('a', 1000, 2), line('b', 500)], cart), [off('p', 1, { when: [when].flat(), ...rest })], plain);
  return priced.rejected[0] ?? null;
}

const notEligible = (requires: string): object => ({ promotionId: 'p', code: 'not-eligible', requires });

describe('window', () => {
  const from = '2026-11-11T00:00:00+08:00';
  const until = '2026-11-12T00:00:00+08:00';
  const outside = (state: 'before' | 'after', bounds: object) => ({ promotionId: 'p', code: 'outside-window', state, ...bounds });
  const both = { from: '2026-11-10T16:00:00.000Z', until: '2026-11-11T16:00:00.000Z' };
  it.each<[string, { from?: string; until?: string }, Cart['at'], object | null]>([
    ['the first moment belongs to it', { from, until }, '2026-11-10T16:00:00Z', null],
    ['a millisecond before does not', { from, until }, '2026-11-10T15:59:59.999Z', outside('before', both)],
    ['the last millisecond does', { from, until }, '2026-11-11T15:59:59.999Z', null],
    ['the end does not', { from, until }, until, outside('after', both)],
    ['without an end', { from }, '2036-01-01T00:00:00Z', null],
    ['without an end, before', { from }, 0, outside('before', { from: both.from, until: null })],
    ['without a beginning', { until }, 0, null],
    ['without a beginning, after', { until }, new Date(until), outside('after', { from: null, until: both.until })],
    ['without either it is always open', {}, 0, null],
  ])('%s', (_, window, at, expected) => {
    expect(refused({ kind: 'window', ...window }, { at })).toEqual(expected);
  });
});

describe('schedule', () => {
  const late = [{ from: '22:00', until: '02:00' }];
  const night = [{ from: '02:00', until: '03:00' }];
  it.each<[string, Omit<Extract<Condition, { kind: 'schedule' }>, 'kind'>, string, boolean]>([
    ['Wednesday in Shanghai', { timeZone: 'Asia/Shanghai', weekdays: [3] }, '2026-11-11T00:00:00+08:00', true],
    ['still Tuesday', { timeZone: 'Asia/Shanghai', weekdays: [3] }, '2026-11-10T23:59:59+08:00', false],
    ['the same instant is Tuesday in New York', { timeZone: 'America/New_York', weekdays: [3] }, '2026-11-11T00:00:00+08:00', false],
    ['Sunday is 7', { timeZone: 'UTC', weekdays: [7] }, '2026-11-15T12:00:00Z', true],
    ['the 11th', { timeZone: 'UTC', monthDays: [11] }, '2026-11-11T00:00:00Z', true],
    ['the last day of February', { timeZone: 'UTC', monthDays: [-1] }, '2028-02-29T00:00:00Z', true],
    ['not the last', { timeZone: 'UTC', monthDays: [-1] }, '2028-02-28T00:00:00Z', false],
    ['day and weekday must both hold', { timeZone: 'UTC', monthDays: [11], weekdays: [4] }, '2026-11-11T00:00:00Z', false],
    ['within the hours', { timeZone: 'UTC', hours: [{ from: '09:00', until: '10:00' }] }, '2026-11-11T09:00:00Z', true],
    ['the end of the hours is out', { timeZone: 'UTC', hours: [{ from: '09:00', until: '10:00' }] }, '2026-11-11T10:00:00Z', false],
    ['past midnight belongs to the day it began: Friday night', { timeZone: 'UTC', weekdays: [5], hours: late }, '2026-11-14T01:59:00Z', true],
    ['and not to Friday\'s own first hours', { timeZone: 'UTC', weekdays: [5], hours: late }, '2026-11-13T01:59:00Z', false],
    // New York, 8 March 2026: clocks go from 02:00 to 03:00 at 07:00Z.
    ['before the hour that is skipped', { timeZone: 'America/New_York', hours: night }, '2026-03-08T06:59:59Z', false],
    ['the hour that is skipped never comes', { timeZone: 'America/New_York', hours: night }, '2026-03-08T07:00:00Z', false],
    ['the next day it does', { timeZone: 'America/New_York', hours: night }, '2026-03-09T06:00:00Z', true],
    // New York, 1 November 2026: 01:00 to 02:00 comes twice, from 05:00Z to 07:00Z.
    ['an hour that comes twice, first', { timeZone: 'America/New_York', hours: [{ from: '01:00', until: '02:00' }] }, '2026-11-01T05:30:00Z', true],
    ['an hour that comes twice, again', { timeZone: 'America/New_York', hours: [{ from: '01:00', until: '02:00' }] }, '2026-11-01T06:30:00Z', true],
    ['and is over', { timeZone: 'America/New_York', hours: [{ from: '01:00', until: '02:00' }] }, '2026-11-01T07:00:00Z', false],
    ['nothing restricts nothing', { timeZone: 'UTC' }, noon, true],
  ])('%s', (_, schedule, at, holds) => {
    expect(refused({ kind: 'schedule', ...schedule }, { at })).toEqual(holds ? null : { promotionId: 'p', code: 'outside-schedule' });
  });
});

describe('customer', () => {
  type Customer = Cart['customer'];
  it.each<[string, Omit<Extract<Condition, { kind: 'customer' }>, 'kind'>, Customer, string | null]>([
    ['a tier', { tiers: ['silver', 'gold'] }, { tier: 'gold' }, null],
    ['another tier', { tiers: ['silver', 'gold'] }, { tier: 'bronze' }, 'tier'],
    ['no tier', { tiers: ['silver'] }, {}, 'tier'],
    ['nobody', { tiers: ['silver'] }, undefined, 'tier'],
    ['a tier named like a part of an object', { tiers: ['constructor'] }, { tier: 'toString' }, 'tier'],
    ['a tag', { tags: ['vip', 'staff'] }, { tags: ['staff'] }, null],
    ['no such tag', { tags: ['vip'] }, { tags: ['staff'] }, 'tag'],
    ['no tags', { tags: ['vip'] }, undefined, 'tag'],
    ['new', { isNew: true }, { isNew: true }, null],
    ['not new', { isNew: true }, { isNew: false }, 'new-customer'],
    ['who says nothing is not new', { isNew: true }, {}, 'new-customer'],
    ['not new wanted', { isNew: false }, { isNew: true }, 'returning-customer'],
    ['not new found', { isNew: false }, undefined, null],
    ['a first order', { firstOrder: true }, { orderCount: 0 }, null],
    ['a second', { firstOrder: true }, { orderCount: 1 }, 'first-order'],
    ['not said how often', { firstOrder: true }, {}, 'first-order'],
    ['a later order wanted', { firstOrder: false }, { orderCount: 0 }, 'returning-customer'],
    ['a later order found', { firstOrder: false }, { orderCount: 1 }, null],
    ['a later order not said', { firstOrder: false }, {}, 'returning-customer'],
    ['all must hold, the first that fails is named', { tiers: ['silver'], tags: ['vip'] }, { tier: 'silver' }, 'tag'],
    ['nothing asked', {}, undefined, null],
  ])('%s', (_, asked, customer, requires) => {
    expect(refused({ kind: 'customer', ...asked }, { customer })).toEqual(requires === null ? null : notEligible(requires));
  });
});

describe('birthday', () => {
  const condition = (rest: object = {}): Condition => ({ kind: 'birthday', timeZone: 'Asia/Shanghai', ...rest });
  it.each<[string, object, string | undefined, string, boolean]>([
    ['today', {}, '1990-11-11', noon, true],
    ['without a year', {}, '11-11', noon, true],
    ['tomorrow', {}, '11-12', noon, false],
    ['today there, tomorrow here', { timeZone: 'UTC' }, '11-11', '2026-11-11T00:00:00+08:00', false],
    ['three days before', { daysBefore: 3 }, '11-14', noon, true],
    ['four days before', { daysBefore: 3 }, '11-15', noon, false],
    ['three days after', { daysAfter: 3 }, '11-08', noon, true],
    ['four days after', { daysAfter: 3 }, '11-07', noon, false],
    ['across the year', { daysAfter: 5 }, '12-30', '2027-01-02T00:00:00+08:00', true],
    ['29 February in a leap year', {}, '1996-02-29', '2028-02-29T12:00:00+08:00', true],
    ['29 February is kept on the 28th', {}, '1996-02-29', '2027-02-28T12:00:00+08:00', true],
    ['not in a leap year', {}, '1996-02-29', '2028-02-28T12:00:00+08:00', false],
    ['or on 1 March', { leapDay: 'mar-1' }, '1996-02-29', '2027-03-01T12:00:00+08:00', true],
    ['and then not on the 28th', { leapDay: 'mar-1' }, '1996-02-29', '2027-02-28T12:00:00+08:00', false],
    ['not said', {}, undefined, noon, false],
  ])('%s', (_, rest, birthday, at, holds) => {
    expect(refused(condition(rest), { at, customer: { birthday } })).toEqual(holds ? null : notEligible('birthday'));
  });
});

describe('channel, payment method, region', () => {
  it.each<[string, Condition, Partial<Cart>, string | null]>([
    ['channel', { kind: 'channel', in: ['app', 'web'] }, { channel: 'web' }, null],
    ['another channel', { kind: 'channel', in: ['app'] }, { channel: 'web' }, 'channel'],
    ['no channel', { kind: 'channel', in: ['app'] }, {}, 'channel'],
    ['payment method', { kind: 'payment-method', in: ['card'] }, { paymentMethod: 'card' }, null],
    ['another payment method', { kind: 'payment-method', in: ['card'] }, { paymentMethod: 'cash' }, 'payment-method'],
    ['region', { kind: 'region', in: ['north'] }, { shipping: { fee: 0, region: 'north' } }, null],
    ['another region', { kind: 'region', in: ['north'] }, { shipping: { fee: 0, region: 'south' } }, 'region'],
    ['no shipping', { kind: 'region', in: ['north'] }, {}, 'region'],
    ['compared exactly', { kind: 'channel', in: ['app'] }, { channel: 'App' }, 'channel'],
  ])('%s', (_, condition, cart, requires) => {
    expect(refused(condition, cart)).toEqual(requires === null ? null : notEligible(requires));
  });
});

describe('contains', () => {
  it.each<[string, Omit<Extract<Condition, { kind: 'contains' }>, 'kind'>, [have: number, need: number] | null]>([
    ['one unit', { target: { skus: ['a'] } }, null],
    ['two units', { target: { skus: ['a'] }, quantity: 2 }, null],
    ['three units', { target: { skus: ['a'] }, quantity: 3 }, [2, 3]],
    ['units of all lines that match', { target: { skus: ['a', 'b'] }, quantity: 3 }, null],
    ['none', { target: { skus: ['c'] } }, [0, 1]],
    ['an empty target is every line', { target: {}, quantity: 4 }, [3, 4]],
  ])('%s', (_, asked, missing) => {
    const below = missing && { promotionId: 'p', code: 'below-threshold', measure: 'quantity', have: missing[0], need: missing[1], gap: missing[1] - missing[0] };
    expect(refused({ kind: 'contains', ...asked }, {}, { target: { skus: ['b'] } })).toEqual(below);
  });
});

describe('spend and quantity', () => {
  const below = (measure: string, have: number, need: number) => ({ promotionId: 'p', code: 'below-threshold', measure, have, need, gap: need - have });
  it.each<[string, Condition, Partial<Promotion>, object | null]>([
    ['spend just met', { kind: 'spend', atLeast: 2500 }, {}, null],
    ['spend just missed', { kind: 'spend', atLeast: 2501 }, {}, below('spend', 2500, 2501)],
    ['spend on the target', { kind: 'spend', atLeast: 501 }, { target: { skus: ['b'] } }, below('spend', 500, 501)],
    ['spend on the cart', { kind: 'spend', atLeast: 2500, over: 'cart' }, { target: { skus: ['b'] } }, null],
    ['spend of nothing', { kind: 'spend', atLeast: 0 }, {}, null],
    ['quantity just met', { kind: 'quantity', atLeast: 3 }, {}, null],
    ['quantity just missed', { kind: 'quantity', atLeast: 4 }, {}, below('quantity', 3, 4)],
    ['quantity on the target', { kind: 'quantity', atLeast: 2 }, { target: { skus: ['b'] } }, below('quantity', 1, 2)],
    ['quantity on the cart', { kind: 'quantity', atLeast: 3, over: 'cart' }, { target: { skus: ['b'] } }, null],
  ])('%s', (_, condition, rest, expected) => {
    expect(refused(condition, {}, rest)).toEqual(expected);
  });

  // List 2,500; 10% off in the item stage; 250 off earlier in the order stage: 2,250 as it opened, 2,000 now.
  it.each([
    ['stage', 2250],
    ['running', 2000],
    ['original', 2500],
  ] as const)('spend is measured on the %s amounts, as condition or promotion says', (threshold, have) => {
    const before = [percent('ten', '0.1'), off('first', 250, { priority: 1 })];
    const priced = (p: Promotion) => priceCart(cartOf([line('a', 1000, 2), line('b', 500)]), [...before, p], plain);
    for (const p of [
      (atLeast: number) => off('p', 1, { threshold, when: [{ kind: 'spend', atLeast }] }),
      (atLeast: number) => off('p', 1, { threshold: 'stage', when: [{ kind: 'spend', atLeast, threshold }] }),
      (atLeast: number) => off('p', 1, { threshold, when: [{ kind: 'spend', atLeast, over: 'cart' }], target: { skus: ['a'] } }),
    ]) {
      expect(priced(p(have)).rejected).toEqual([]);
      expect(priced(p(have + 1)).rejected).toEqual([below('spend', have, have + 1)]);
    }
  });

  it('counts claimed units', () => {
    const flash: Promotion = { id: 'flash', stage: 'order', priority: 1, effect: { kind: 'unit-price', price: 600 }, target: { skus: ['a'] } };
    const quantity = off('p', 1, { when: [{ kind: 'quantity', atLeast: 3 }] });
    expect(priceCart(cartOf([line('a', 1000, 2), line('b', 500)]), [flash, quantity], plain).rejected).toEqual([]);
  });

  it('leaves out lines that something has discounted, when it wants undiscounted ones', () => {
    const fresh = off('p', 1, { target: { onlyUndiscounted: true }, when: [{ kind: 'spend', atLeast: 501 }] });
    const priced = priceCart(cartOf([line('a', 1000, 2), line('b', 500)]), [percent('ten', '0.1', { target: { skus: ['a'] } }), fresh], plain);
    expect(priced.rejected).toEqual([below('spend', 500, 501)]);
  });
});

it('all conditions must hold; the first that fails gives the reason', () => {
  const app: Condition = { kind: 'channel', in: ['app'] };
  const card: Condition = { kind: 'payment-method', in: ['card'] };
  expect(refused([app, card], { channel: 'app', paymentMethod: 'card' })).toBeNull();
  expect(refused([app, card], { channel: 'app' })).toEqual(notEligible('payment-method'));
  expect(refused([card, app], {})).toEqual(notEligible('payment-method'));
});
