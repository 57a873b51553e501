import { minorUnits } from 'shopwright/money';
import type { Promotion } from 'shopwright/pricing';

const yuan = minorUnits('CNY');

/** The promotions of the day, as they would stand in the shop's database: plain JSON, amounts in fen. */
export const promotions: readonly Promotion[] = [
  {
    id: 'flash-half',
    name: '5折秒杀 Flash sale at half price, 100 pieces',
    effect: { kind: 'unit-price', rate: '0.5' },
    target: { tags: ['flash'] },
    limits: { units: 100 },
  },
  {
    id: 'second-half',
    name: '第二件半价 Second piece half price, tees and shirts',
    effect: { kind: 'nth-unit', groupSize: 2, rates: [{ position: 2, rate: '0.5' }] },
    target: { categories: ['tee', 'shirt'] },
  },
  {
    id: '199-less-30',
    name: '满199减30 Spend 199, take 30 off, first 1,000 orders',
    effect: { kind: 'threshold-amount-off', steps: [{ spend: yuan(199), amount: yuan(30) }] },
    exclusiveGroup: 'order-size', // at most one of a group, whichever is better for the shopper
    limits: { uses: 1_000 },
  },
  {
    id: 'new-member-10',
    name: '新人无门槛券 10 yuan for a new member',
    effect: { kind: 'amount-off', amount: yuan(10), per: 'order' },
    when: [{ kind: 'customer', isNew: true }],
    limits: { usesPerCustomer: 1 },
  },
  {
    id: 'silver-90',
    name: '银卡9折 Silver members pay 90%',
    effect: { kind: 'percent-off', rate: '0.1' },
    stage: 'member', // after the promotions above: 10% of what they leave
    when: [{ kind: 'customer', tiers: ['silver'] }],
  },
  {
    id: 'free-shipping-99',
    name: '满99包邮 Free shipping from 99',
    effect: { kind: 'shipping-off', rate: 1 },
    when: [{ kind: 'spend', atLeast: yuan(99), over: 'cart' }],
  },
  {
    id: 'coupon-autumn60',
    name: 'AUTUMN60 满400减60 Spend 400, take 60 off',
    code: 'AUTUMN60',
    effect: { kind: 'threshold-amount-off', steps: [{ spend: yuan(400), amount: yuan(60) }] },
    exclusiveGroup: 'order-size',
  },
  {
    id: 'coupon-bag15',
    name: 'BAG15 包类85折 15% off bags, at most 30',
    code: 'BAG15',
    effect: { kind: 'percent-off', rate: '0.15', cap: yuan(30) },
    target: { categories: ['bag'] },
  },
  {
    id: 'coupon-summer20',
    name: 'SUMMER20 夏日券 20 yuan off, summer only',
    code: 'SUMMER20',
    effect: { kind: 'amount-off', amount: yuan(20), per: 'order' },
    when: [{ kind: 'window', from: '2026-06-01T00:00:00+08:00', until: '2026-09-01T00:00:00+08:00' }],
  },
  {
    id: 'coupon-gold50',
    name: 'GOLD50 金卡专享 50 yuan for gold members',
    code: 'GOLD50',
    effect: { kind: 'amount-off', amount: yuan(50), per: 'order' },
    when: [{ kind: 'customer', tiers: ['gold'] }],
  },
];
