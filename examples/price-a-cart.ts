// The first example: a cart, three promotions, and what it costs. Run it with `npx tsx examples/price-a-cart.ts`.
import { formatAmount, minorUnits } from 'shopwright/money';
import { priceCart, type Cart, type Promotion } from 'shopwright/pricing';

const yuan = minorUnits('CNY'); // amounts are whole fen; this writes them as people do

const cart: Cart = {
  currency: 'CNY',
  at: '2026-11-11T20:00:00+08:00', // the library has no clock: you say when it is
  lines: [{ id: '1', sku: 'linen-shirt', unitPrice: yuan(129), quantity: 2 }],
  customer: { tier: 'silver' },
  shipping: { fee: yuan(12) },
};

const promotions: Promotion[] = [
  { id: '满199减30', effect: { kind: 'threshold-amount-off', steps: [{ spend: yuan(199), amount: yuan(30) }] } },
  { id: '银卡9折', stage: 'member', effect: { kind: 'percent-off', rate: '0.1' }, when: [{ kind: 'customer', tiers: ['silver'] }] },
  { id: '满99包邮', effect: { kind: 'shipping-off', rate: 1 }, when: [{ kind: 'spend', atLeast: yuan(99), over: 'cart' }] },
];

const priced = priceCart(cart, promotions);
const show = (amount: number): string => formatAmount({ amount, currency: priced.currency, locale: 'zh-CN' });
for (const { promotionId, amount } of priced.applied) console.log(`${promotionId}  ${show(-amount)}`);
console.log(`To pay ${show(priced.total)}, the best that is allowed: ${priced.search?.optimal}`);
