import type { Promotion } from './library.ts';

/** Effects on units, whose cost would betray units that are counted out one by one. */
export const unitPromotions: readonly Promotion[] = [
  { id: 'flash', priority: 9, effect: { kind: 'unit-price', rate: '0.5' }, limits: { units: 100 }, target: { brands: ['atlas'] } },
  { id: 'second-half', priority: 8, effect: { kind: 'nth-unit', groupSize: 2, rates: [{ position: 2, rate: '0.5' }] }, target: { categories: ['shirt'] } },
  { id: 'buy-2-get-1', priority: 7, effect: { kind: 'buy-x-get-y', buy: { quantity: 2, target: { categories: ['trousers'] } }, get: { quantity: 1, target: { categories: ['trousers', 'dress'] } } } },
  { id: 'any-3-for-299', priority: 6, effect: { kind: 'bundle-price', quantity: 3, price: 29_900 }, target: { categories: ['shoes'] } },
  { id: 'tiers', priority: 5, effect: { kind: 'tiered-price', mode: 'graduated', tiers: [{ from: 1, price: 9900 }, { from: 3, price: 8900 }, { from: 10, price: 7900 }] }, target: { categories: ['accessory'] } },
];
