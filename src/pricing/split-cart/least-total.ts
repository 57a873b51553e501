import type { Cart, CartLine } from '../cart.ts';
import { knownRatio, unitsAmount } from '../prepared-cart.ts';
import type { PricedCart } from '../priced-cart.ts';
import type { Promotion } from '../promotion.ts';
import { compileTarget } from '../target.ts';
import { multiplyRounded, type Rate } from '../../money/rate.ts';

/**
 * What the lines cost at least, however they are split over at most `orders` orders: the list amounts less the most that each promotion
 * can take off in so many orders, and not below the floors of the lines.
 */
export function leastTotal(cart: Cart, single: PricedCart, promotions: readonly Promotion[], orders: number): number {
  const amounts = single.lines.map(({ listAmount }) => listAmount);
  let goods = single.subtotal;
  let fee = single.shippingListFee;
  for (const promotion of promotions) {
    if (promotion.code !== undefined && cart.codes?.includes(promotion.code) !== true) continue;
    if (promotion.effect.kind === 'shipping-off') fee = 0;
    else goods -= mostOff(cart, amounts, promotion, orders);
  }
  const floors = cart.lines.reduce((sum, line, index) => sum + Math.min(amounts[index]!, unitsAmount(line.floorPrice ?? 0, line.quantity, line.priceBasis, 'up')), 0);
  return Math.max(goods, floors) + fee;
}

/** The most that a promotion takes off lines in so many orders. What no rule bounds is bounded by what its lines cost. */
function mostOff({ lines, usage = [], customer }: Cart, amounts: readonly number[], { id, effect, target, limits = {} }: Promotion, orders: number): number {
  const matches = compileTarget(effect.kind === 'buy-x-get-y' ? undefined : target);
  const ofTarget = (figure: (line: CartLine, index: number) => number): number => lines.reduce((sum, line, index) => (matches === undefined || matches(line) ? sum + figure(line, index) : sum), 0);
  const spend = ofTarget((_, index) => amounts[index]!);
  const units = ofTarget(({ quantity }) => quantity);
  const used = usage.find(({ promotionId }) => promotionId === id);
  const times = Math.max(0, Math.min(orders, (limits.uses ?? Infinity) - (used?.uses ?? 0), (limits.usesPerCustomer ?? Infinity) - (used?.usesByCustomer ?? 0)));
  const budget = Math.max(0, (limits.budget ?? Infinity) - (used?.money ?? 0));
  const share = (rate: Rate): number => multiplyRounded(spend, knownRatio(rate), 'up') + units + lines.length; // a rounding for each unit or line
  const most = (): number => {
    switch (effect.kind) {
      case 'percent-off':
        return Math.min(share(effect.rate), times * (effect.cap ?? Infinity));
      case 'amount-off':
        if (effect.includesTax !== undefined) return spend;
        return effect.amount * (effect.per === 'order' ? times : effect.per === 'line' ? lines.length : units);
      case 'threshold-amount-off': {
        if (effect.every !== true) return times * Math.max(...effect.steps.map(({ amount }) => amount));
        const [step] = effect.steps;
        return step === undefined ? 0 : step.amount * Math.floor(step.spend === undefined ? units / (step.quantity ?? 1) : spend / step.spend);
      }
      case 'threshold-percent-off':
        return Math.min(Math.max(...effect.steps.map(({ rate }) => share(rate))), times * (effect.cap ?? Infinity));
      case 'points-payment':
        return Math.floor(((customer?.points ?? 0) / effect.points) * effect.worth) + 1;
      case 'gift':
      case 'points-earned':
      case 'points-multiplier':
      case 'cashback':
        return 0;
      default:
        return spend;
    }
  };
  return times === 0 ? 0 : Math.min(spend, budget, most());
}
