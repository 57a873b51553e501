import { splitCart, type Cart, type PricingPolicy, type Promotion } from '../../../../src/pricing/index.ts';
import type { Difference } from '../../adapter.ts';
import { differencesOf } from '../../differences.ts';
import type { CaseMoney } from './case-money.ts';
import type { ReadPromotion } from './promotions.ts';

/** A case that asks how a cart is best split into orders. */
interface SplitCase {
  readonly cart: Cart;
  readonly list: readonly ReadPromotion[];
  readonly policy: PricingPolicy;
  readonly words: string;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly money: CaseMoney;
}

const numbers = ['one', 'two', 'three', 'four', 'five'];

/** Splits the cart. Any partition that reaches the stated discount is right. */
export function splitDifferences({ cart, list, policy, words, expected, money }: SplitCase): Difference[] {
  const promotions = list.map(({ promotion, reusable }): Promotion => ({ ...promotion, stage: 'only', ...(reusable ? {} : { limits: { ...promotion.limits, uses: promotion.limits?.uses ?? 1 } }) }));
  const rules: PricingPolicy = { ...policy, stages: ['only'] };
  const split = splitCart({ cart, promotions, policy: rules, maxOrders: ordersIn(words) });
  const { oneOptimalSplit, ...figures } = expected;
  const subtotal = cart.lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0);
  const saved = split.orders.reduce((sum, { priced }) => sum + priced.discountTotal + priced.shippingDiscount, 0);
  const single = splitCart({ cart, promotions, policy: rules, maxOrders: 1 }).orders[0];
  const actual = {
    subtotal: money.major(subtotal),
    optimalDiscount: money.major(saved),
    total: money.major(split.total),
    singleOrderDiscount: money.major((single?.priced.discountTotal ?? 0) + (single?.priced.shippingDiscount ?? 0)),
    singleOrderTotal: money.major(split.singleTotal),
    orders: split.orders.length,
  };
  return [
    ...differencesOf(figures, actual),
    ...(split.optimal ? [] : [{ figure: 'optimal', expected: true, actual: split.bound }]),
    ...(oneOptimalSplit === undefined ? [] : statedDifferences(oneOptimalSplit, split.orders.length)),
  ];
}

function statedDifferences(stated: unknown, orders: number): Difference[] {
  const count = (stated as readonly unknown[]).length;
  return count >= orders ? [] : [{ figure: 'number of orders', expected: count, actual: orders }];
}

/** `at most 2 orders`; without a number, as many as the library takes by itself. */
function ordersIn(words: string): number | undefined {
  const [, found = ''] = /\b(\d+|one|two|three|four|five) (?:separate )?orders?\b/i.exec(words) ?? [];
  if (found === '') return undefined;
  const word = numbers.indexOf(found.toLowerCase());
  return word < 0 ? Number(found) : word + 1;
}
