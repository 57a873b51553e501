import type { PricedCart } from 'shopwright/pricing';
import type { DayOrder } from './carts.ts';

/** A kind of order worth showing: the first of the day that is one gets its receipt printed. */
export interface Story {
  readonly title: string;
  /** A piece of it is returned later. */
  readonly comesBack?: true;
  readonly isOne: (order: DayOrder, priced: PricedCart) => boolean;
}

const took = ({ applied }: PricedCart, id: string): boolean => applied.some(({ promotionId }) => promotionId === id);
const refused = ({ rejected }: PricedCart, id: string, code: string): boolean => rejected.some((each) => each.promotionId === id && each.code === code);
const entered = ({ cart }: DayOrder, code: string): boolean => cart.codes?.includes(code) === true;

export const stories: readonly Story[] = [
  {
    title: 'A few yuan short of 30 off',
    isOne: (_, { rejected, total }) => total < 19_900 && rejected.some((each) => each.promotionId === '199-less-30' && each.code === 'below-threshold' && each.gap <= 1_000),
  },
  {
    title: 'A silver member: second piece half price, 30 off, then 10% of the rest',
    comesBack: true,
    isOne: (_, priced) => took(priced, 'silver-90') && took(priced, 'second-half') && took(priced, '199-less-30'),
  },
  {
    title: 'A new member with a coupon that asks for more',
    isOne: (_, priced) => took(priced, 'new-member-10') && refused(priced, 'coupon-autumn60', 'below-threshold'),
  },
  {
    title: 'Two coupons: one has ended, one never was',
    isOne: (order) => entered(order, 'SUMMER20') && entered(order, 'LUCKY88'),
  },
  {
    title: 'Two coupons that are for others',
    isOne: (_, priced) => refused(priced, 'coupon-gold50', 'not-eligible') && refused(priced, 'coupon-bag15', 'no-match'),
  },
  {
    title: 'Two discounts for the same thing: the better one is taken',
    isOne: (order, priced) => took(priced, 'coupon-autumn60') && order.cart.lines.length > 2,
  },
  {
    title: 'The last pieces of the flash sale: the others at the ordinary price',
    isOne: ({ cart }, priced) => priced.applied.some(({ promotionId, units }) => promotionId === 'flash-half' && units < flashPieces(cart.lines)),
  },
  {
    title: 'After the first 1,000 orders',
    isOne: (_, priced) => refused(priced, '199-less-30', 'used-up') && priced.subtotal > 19_900 && priced.applied.length > 1,
  },
];

function flashPieces(lines: DayOrder['cart']['lines']): number {
  return lines.reduce((sum, { tags, quantity }) => sum + (tags?.includes('flash') === true ? quantity : 0), 0);
}
