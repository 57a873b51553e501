import type { Cart } from '../cart.ts';
import type { PricedCart } from '../priced-cart.ts';
import type { Goal, Missing } from './goals.ts';

/** Prices carts, as long as there is time; `undefined` when there is none left. */
export type Probe = (cart: Cart) => PricedCart | undefined;

/** Whether the promotion applies, or gives more than it does now. */
export function isReached({ promotion, now }: Goal, { applied }: PricedCart): boolean {
  const found = applied.find(({ promotionId }) => promotionId === promotion.id);
  return found !== undefined && (now.times === 0 || (found.times > now.times && found.amount > now.amount));
}

/** What the promotion still lacks, if that can be added. */
export function stillMissing({ promotion }: Goal, { rejected }: PricedCart): Missing | undefined {
  const found = rejected.find(({ promotionId }) => promotionId === promotion.id);
  return found?.code === 'below-threshold' ? found : undefined;
}
