// What is missing to save more, and refunds: 50 lines under 10 promotions, each beside the cost of pricing the cart once.
import { fashionCarts } from './carts.ts';
import { applyRefund, compilePromotions, compileUnlocks, quoteRefund, splitCart, type PaidCart } from '../src/pricing/index.ts';
import type { Promotion } from './library.ts';
import { heading, show, steadyMilliseconds, table } from './measure.ts';
import { promotionSets } from './promotion-sets.ts';
import { shopPromotions } from './shop-job.ts';

export interface UnlocksEffort {
  readonly carts: number;
  readonly windowMs: number;
}

/** Ten thresholds on what is left after 10% off, from just above the cart to far above it. */
const running: readonly Promotion[] = [
  { id: 'member', priority: 1, effect: { kind: 'percent-off', rate: '0.1' } },
  ...Array.from({ length: 9 }, (_, index): Promotion => ({ id: `step-${index + 1}`, threshold: 'running', effect: { kind: 'threshold-amount-off', steps: [{ spend: 1_000_000 + 200_000 * index, amount: 20_000 }] } })),
];

/** Times per call, and how many times the price of the cart that is. */
export function benchUnlocks({ carts: count, windowMs }: UnlocksEffort): void {
  heading('What is missing: 50 lines, 10 promotions, the cart priced again for every addition');
  const carts = fashionCarts(count);
  const sets = [
    { name: 'the shop\'s job, in order', promotions: shopPromotions, policy: { selection: 'priority' } },
    { name: 'mixed, in order', promotions: promotionSets[0]!.make(2), policy: { selection: 'priority' } },
    { name: 'mixed, best', promotions: promotionSets[0]!.make(1), policy: {} },
    { name: 'running thresholds, in order', promotions: running, policy: { selection: 'priority' } },
  ] as const;
  const rows = sets.map(({ name, promotions, policy }) => {
    const price = compilePromotions(promotions, policy);
    const withUnlocks = compileUnlocks(promotions, policy);
    const all = (job: (cart: (typeof carts)[number]) => unknown): number => steadyMilliseconds(() => carts.map(job), windowMs) / count;
    const [once, found] = [all(price), all(withUnlocks)];
    const answers = carts.map((cart) => withUnlocks(cart));
    const mean = (figure: (each: (typeof answers)[number]) => number): string => show(answers.reduce((sum, each) => sum + figure(each), 0) / count);
    return [name, `${show(once)} ms`, `${show(found)} ms`, `${show(found / once)} ×`, mean(({ pricings }) => pricings), mean((each) => each.unlocks.length)];
  });
  table(['', 'price', 'with unlocks', 'ratio', 'pricings', 'unlocks'], rows);

  heading('A refund of one line of 50, and a split of 12 lines');
  const priced = compilePromotions(shopPromotions, { selection: 'priority' })(carts[0]!);
  const paid: PaidCart = { priced };
  const one = (id: string, turn: number): Parameters<typeof quoteRefund>[1] => ({ id, lines: [{ lineId: priced.lines[turn % priced.lines.length]!.id, quantity: 1 }] });
  let turn = 0;
  const first = steadyMilliseconds(() => quoteRefund(paid, one('r', (turn += 1))), windowMs);
  let later = paid;
  for (let index = 0; index < 10; index += 1) {
    const quote = quoteRefund(later, one(`r${index}`, index));
    if (quote.ok) later = applyRefund(later, quote);
  }
  const after = steadyMilliseconds(() => quoteRefund(later, one('r', 20 + ((turn += 1) % 20))), windowMs);
  const twelve = { ...carts[0]!, lines: carts[0]!.lines.slice(0, 12) };
  const split = steadyMilliseconds(() => splitCart({ cart: twelve, promotions: running, policy: { selection: 'priority' } }), windowMs);
  table(['', 'a call', 'calls a second'], [
    ['the first refund', `${show(first * 1e3)} µs`, show(1e3 / first)],
    ['one after ten others', `${show(after * 1e3)} µs`, show(1e3 / after)],
    ['12 lines in up to 3 orders, exactly', `${show(split)} ms`, show(1e3 / split)],
  ]);
}
