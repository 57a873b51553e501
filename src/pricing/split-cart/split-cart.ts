import { fieldsOf, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, integer } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import type { Cart } from '../cart.ts';
import type { PricingPolicy } from '../policy.ts';
import { compilePromotions } from '../price-cart.ts';
import type { PricedCart } from '../priced-cart.ts';
import type { Promotion } from '../promotion.ts';
import { leastTotal } from './least-total.ts';
import { nextOrder, stateOf } from './next-order.ts';

const MOST_PRICES = 5000;
const MOST_LINES = 250_000;

/** A cart that may be ordered in parts. */
export interface SplitCartInput {
  readonly cart: Cart;
  readonly promotions: readonly Promotion[];
  readonly policy?: PricingPolicy | undefined;
  /** How many orders at most; 3 when left out. */
  readonly maxOrders?: number | undefined;
  /** How many carts may be priced before a fair answer has to do. Left out: 5,000, or as many as make up 250,000 lines where that is fewer. */
  readonly limit?: number | undefined;
}

/** The cheapest way to order. */
export interface SplitCart {
  /** One after the other; a single one where splitting saves nothing. */
  readonly orders: readonly { readonly lineIds: readonly string[]; readonly priced: PricedCart }[];
  /** Of all orders together. */
  readonly total: Minor;
  /** Of the cart as one order. */
  readonly singleTotal: Minor;
  readonly saves: Minor;
  /** No partition of the lines costs less. */
  readonly optimal: boolean;
  /** No partition costs less than this; the total where `optimal`. */
  readonly bound: Minor;
  /** How many carts were priced. */
  readonly pricings: number;
}

/**
 * Whether two or three orders cost less than one (拆单): the lines, none of them divided, in the partition with the lowest total. Each
 * order pays its own delivery; a coupon applies once in each; what limits, points and first orders leave to the next order counts.
 *
 * min over partitions of the lines into at most `maxOrders` orders of Σ total(order | orders before)
 *
 * Exact where all partitions can be had for `limit` prices: 12 lines by default, 7 where the orders depend on each other. Beyond, lines
 * are moved between orders as long as that saves something, and `bound` says what no partition can go below.
 *
 * @throws InvalidInputError as `priceCart`, and when maxOrders or limit is below 1.
 * @example
 * ```ts
 * import { splitCart } from 'shopwright/pricing';
 * const lines = [120, 90, 150, 60].map((yuan, index) => ({ id: 'abcd'.charAt(index), sku: 'x', unitPrice: yuan * 100, quantity: 1 }));
 * const split = splitCart({
 *   cart: { currency: 'CNY', at: 0, lines },
 *   promotions: [{ id: '200-30', effect: { kind: 'threshold-amount-off', steps: [{ spend: 20000, amount: 3000 }] } }],
 *   maxOrders: 2,
 * });
 * split.orders.map(({ lineIds }) => lineIds) // => [['a', 'b'], ['c', 'd']]
 * split.saves // => 3000
 * ```
 */
export function splitCart(input: SplitCartInput): SplitCart {
  const { cart, promotions, policy, maxOrders = 3, limit: stated = MOST_PRICES } = fieldsOf(input);
  const problems: Problems = [];
  for (const [field, value] of Object.entries({ maxOrders, limit: stated })) checkShape(problems, integer(1), value, [field]);
  refuse(problems);
  const price = compilePromotions(promotions, policy);
  const single = price(cart);
  const { lines } = cart;
  const limit = input.limit === undefined ? Math.min(MOST_PRICES, MOST_LINES / Math.max(1, lines.length)) : stated;
  const state = stateOf(promotions);
  const known = new Map<string, PricedCart>();
  const priceOf = (places: readonly number[], after: Cart, word: string): PricedCart => {
    const key = `${places.join()}|${word}`;
    let priced = known.get(key);
    if (priced === undefined) {
      priced = price({ ...after, lines: places.map((place) => lines[place]!) });
      known.set(key, priced);
    }
    return priced;
  };
  const orders = Math.min(maxOrders, Math.max(1, lines.length));
  const exact = (state === undefined ? 2 : Math.max(2, orders)) ** lines.length <= limit && lines.length <= 24;
  const plan = orders === 1 ? [[...lines.keys()]] : exact ? bestPartition(cart, orders, state, priceOf) : fairPartition(cart, orders, state, priceOf, () => known.size < limit);
  const placed = inTurn(cart, plan, state, priceOf);
  const total = placed.reduce((sum, { total: each }) => sum + each, 0);
  const splits = total < single.total;
  const answer = splits ? plan.map((places, index) => ({ lineIds: places.map((place) => lines[place]!.id), priced: placed[index]! })) : [{ lineIds: lines.map(({ id }) => id), priced: single }];
  const least = Math.min(total, single.total);
  const bound = exact || orders === 1 ? least : Math.min(least, leastTotal(cart, single, promotions, orders));
  return { orders: answer, total: least, singleTotal: single.total, saves: single.total - least, optimal: bound === least, bound, pricings: known.size + 1 };
}

/** Prices some lines, by their places, as the next order; the word stands for all that the orders before have left. */
type PriceOf = (places: readonly number[], after: Cart, word: string) => PricedCart;
type State = ((cart: Cart) => string) | undefined;

/** Every partition, the orders in every order where they depend on each other. Ties go to fewer orders, then to the earlier lines together. */
function bestPartition(cart: Cart, orders: number, state: State, priceOf: PriceOf): readonly (readonly number[])[] {
  const count = cart.lines.length;
  const placesIn = (set: number): number[] => Array.from({ length: count }, (_, place) => place).filter((place) => (set & (1 << place)) !== 0);
  interface Best {
    readonly total: number;
    readonly sets: readonly number[];
  }
  const solved = new Map<string, Best>();
  const solve = (left: number, most: number, after: Cart): Best => {
    const word = state?.(after) ?? '';
    const key = `${left}|${most}|${word}`;
    const before = solved.get(key);
    if (before !== undefined) return before;
    let best: Best = { total: priceOf(placesIn(left), after, word).total, sets: [left] };
    const lowest = left & -left;
    for (let set = (left - 1) & left; most > 1 && set > 0; set = (set - 1) & left) {
      if (state === undefined && (set & lowest) === 0) continue;
      const priced = priceOf(placesIn(set), after, word);
      const rest = solve(left & ~set, most - 1, state === undefined ? after : nextOrder(after, priced));
      const total = priced.total + rest.total;
      if (total < best.total || (total === best.total && rest.sets.length + 1 < best.sets.length)) best = { total, sets: [set, ...rest.sets] };
    }
    solved.set(key, best);
    return best;
  };
  return solve(2 ** count - 1, orders, cart).sets.map(placesIn);
}

/** Moves one line at a time as long as that saves something: from one order, and from orders filled evenly. */
function fairPartition(cart: Cart, orders: number, state: State, priceOf: PriceOf, mayGoOn: () => boolean): readonly (readonly number[])[] {
  const count = cart.lines.length;
  const planOf = (orderOf: readonly number[]): number[][] => {
    const plan = Array.from({ length: orders }, (): number[] => []);
    for (let place = 0; place < count; place += 1) plan[orderOf[place]!]!.push(place);
    return plan.filter((places) => places.length > 0);
  };
  const totalOf = (orderOf: readonly number[]): number => inTurn(cart, planOf(orderOf), state, priceOf).reduce((sum, { total }) => sum + total, 0);
  const starts: { readonly orderOf: readonly number[]; readonly total: number }[] = [];
  do {
    const orderOf = evenly(cart, starts.length + 1);
    starts.push({ orderOf, total: totalOf(orderOf) });
  } while (starts.length < orders && mayGoOn());
  let best = starts[0]!;
  for (const start of starts) {
    let { orderOf, total } = start;
    for (let improved = true; improved && mayGoOn(); ) {
      improved = false;
      for (let place = 0; place < count; place += 1) {
        for (let order = 0; order < orders && mayGoOn(); order += 1) {
          if (order === orderOf[place]) continue;
          const moved = orderOf.map((each, at) => (at === place ? order : each));
          const then = totalOf(moved);
          if (then >= total) continue;
          [orderOf, total, improved] = [moved, then, true];
        }
      }
    }
    if (total < best.total) best = { orderOf, total };
  }
  return planOf(best.orderOf);
}

/** The dearest lines first, each into the order that holds least. */
function evenly({ lines }: Cart, orders: number): number[] {
  const amountOf = (place: number): number => (lines[place]!.unitPrice * lines[place]!.quantity) / (lines[place]!.priceBasis ?? 1);
  const sums = new Array<number>(orders).fill(0);
  const orderOf = new Array<number>(lines.length).fill(0);
  for (const place of [...lines.keys()].sort((one, other) => amountOf(other) - amountOf(one))) {
    const order = sums.indexOf(Math.min(...sums));
    orderOf[place] = order;
    sums[order]! += amountOf(place);
  }
  return orderOf;
}

/** The orders of a plan, each after those before it. */
function inTurn(cart: Cart, plan: readonly (readonly number[])[], state: State, priceOf: PriceOf): readonly PricedCart[] {
  let after = cart;
  return plan.map((places) => {
    const priced = priceOf(places, after, state?.(after) ?? '');
    if (state !== undefined) after = nextOrder(after, priced);
    return priced;
  });
}
