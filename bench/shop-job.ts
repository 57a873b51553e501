import type { Promotion } from './library.ts';

/**
 * The shop's job, the same for Shopwright and Medusa: two buy-x-get-y, two amounts over some lines, two amounts over the order, two
 * percentages of lines, two percentages of the order. Listed in the order in which Medusa applies them: buy-x-get-y first, then by the bare number,
 * whether it is an amount or a percentage.
 */
export const shopPromotions: readonly Promotion[] = [
  { id: 'shirts-dress', stage: 'item', effect: { kind: 'buy-x-get-y', buy: { quantity: 2, target: { categories: ['shirt'] } }, get: { quantity: 1, target: { categories: ['dress'] }, rate: '1', choose: 'dearest' }, maxTimes: 1 } },
  { id: 'trousers-accessory', stage: 'item', effect: { kind: 'buy-x-get-y', buy: { quantity: 3, target: { categories: ['trousers'] } }, get: { quantity: 1, target: { categories: ['accessory'] }, rate: '0.5', choose: 'dearest' }, maxTimes: 2 } },
  { id: 'shoes-50', stage: 'order', effect: { kind: 'amount-off', per: 'order', amount: 5000 }, target: { categories: ['shoes'] } },
  { id: 'north-30', stage: 'order', effect: { kind: 'amount-off', per: 'order', amount: 3000 }, target: { brands: ['north'] } },
  { id: 'order-20', stage: 'order', effect: { kind: 'amount-off', per: 'order', amount: 2000 } },
  { id: 'order-12', stage: 'order', effect: { kind: 'amount-off', per: 'order', amount: 1200 } },
  { id: 'dress-10-percent', stage: 'order', effect: { kind: 'percent-off', per: 'line', rate: '0.1' }, target: { categories: ['dress'] } },
  { id: 'atlas-8-percent', stage: 'order', effect: { kind: 'percent-off', per: 'line', rate: '0.08' }, target: { brands: ['atlas'] } },
  { id: 'order-5-percent', stage: 'order', effect: { kind: 'percent-off', per: 'order', rate: '0.05' } },
  { id: 'order-3-percent', stage: 'order', effect: { kind: 'percent-off', per: 'order', rate: '0.03' } },
].map((promotion, index): Promotion => ({ ...(promotion as Promotion), priority: 10 - index }));
