import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, integer, list } from '../../kernel/shape.ts';
import { cartLineShape, type Cart } from '../cart.ts';
import type { PricingPolicy } from '../policy.ts';
import { compilePromotions } from '../price-cart.ts';
import type { PricedCart } from '../priced-cart.ts';
import type { Pricer } from '../pricer.ts';
import type { Promotion } from '../promotion.ts';
import { goalsOf, type Goal } from './goals.ts';
import { fewestUnits, isReached, nearestSpend, probeOf, stillMissing, type Found, type NotFound, type Probe } from './nearest-addition.ts';
import type { Addition, Unlock, UnlockOptions, Unlocks, UnlocksInput } from './unlock.ts';

/**
 * What a cart costs, and what is missing to save more: for every promotion out of reach, and every next step of one that applies, the
 * smallest addition by spend and by quantity, in the right scope, with the total the cart then has.
 *
 * Additions are found by pricing the cart again with everything else they change: at 10% off, 268.00 needs 65.33 more to come to 300.00.
 * A further amount is thought of as an article of which nothing is known but that it is in the scope; further units are of the articles
 * in the cart, or of those suggested. Amounts are minor units.
 *
 * Cost: `limit` prices at most; by default 10 for a cart of 50 lines or more, and as many as make up 500 lines for smaller ones.
 *
 * @throws InvalidInputError for everything `priceCart` throws it for, for articles that are no cart lines, and for a limit below 1.
 * @example
 * ```ts
 * import { unlocks } from 'shopwright/pricing';
 * const found = unlocks({
 *   cart: { currency: 'CNY', at: 0, lines: [{ id: '1', sku: 'coat', unitPrice: 13400, quantity: 2 }] },
 *   promotions: [
 *     { id: 'member', priority: 1, effect: { kind: 'percent-off', rate: '0.1' } },
 *     { id: '300-30', threshold: 'running', effect: { kind: 'threshold-amount-off', steps: [{ spend: 30000, amount: 3000 }] } },
 *   ],
 * });
 * found.unlocks[0]?.bySpend?.amount // => 6533
 * found.unlocks[0]?.bySpend?.total // => 27000
 * ```
 */
export function unlocks(input: UnlocksInput): Unlocks {
  const { cart, promotions, policy, articles, limit } = fieldsOf(input);
  return compileUnlocks(promotions, policy, { articles, limit })(cart);
}

/**
 * Reads promotions and policy once, for many carts: the same answers as `unlocks`.
 *
 * @throws InvalidInputError as `unlocks` does, for a broken cart when it is given one.
 * @example
 * ```ts
 * import { compileUnlocks } from 'shopwright/pricing';
 * const withUnlocks = compileUnlocks([{ id: '200-30', effect: { kind: 'threshold-amount-off', steps: [{ spend: 20000, amount: 3000 }] } }]);
 * const { unlocks } = withUnlocks({ currency: 'CNY', at: 0, lines: [{ id: '1', sku: 'coat', unitPrice: 18800, quantity: 1 }] });
 * unlocks[0]?.bySpend?.totalChange // => -1800
 * ```
 */
export function compileUnlocks(promotions: readonly Promotion[], policy: PricingPolicy = {}, options: UnlockOptions = {}): (cart: Cart) => Unlocks {
  const problems: Problems = [];
  const { articles = [], limit } = options;
  checkShape(problems, articlesShape, articles, ['articles']);
  if (limit !== undefined) checkShape(problems, integer(1), limit, ['limit']);
  const price = compileNoting(problems, promotions, policy);
  refuse(problems);
  const ordered = [...promotions].sort((one, other) => (one.id < other.id ? -1 : 1));
  const pricers = new Map<string, Pricer>();
  /** The pricer that knows only the further steps of the promotion. */
  const pricerOf = (further: Promotion): Pricer => {
    const key = JSON.stringify([further.id, further.effect]);
    let known = pricers.get(key);
    if (known === undefined) {
      known = compilePromotions(promotions.map((promotion) => (promotion.id === further.id ? further : promotion)), policy);
      if (pricers.size < MOST_PRICERS) pricers.set(key, known);
    }
    return known;
  };

  return (cart) => {
    const priced = price!(cart);
    const most = limit ?? Math.max(LEAST_PRICINGS, Math.floor(500 / Math.max(1, cart.lines.length)));
    let pricings = 1;
    const mayAsk = (): boolean => {
      if (pricings >= most) return false;
      pricings += 1;
      return true;
    };
    const probe = probeOf(price!, mayAsk);
    const unlocked: Unlock[] = [];
    const beyond: { promotionId: string; code: NotFound }[] = [];
    const later: (() => void)[] = [];
    const goals = goalsOf(cart, priced, ordered);
    // With a few prices for each, jumps that only creep up have to be guessed.
    const plainJumps = most < 16 * goals.length ? 1 : 12;
    for (const goal of goals) {
      const { promotion } = goal;
      const ahead = goal.further === undefined ? probe : probeOf(pricerOf(goal.further), mayAsk);
      const missing = goal.missing ?? measured(goal, cart, ahead);
      if (missing === 'limit' || (missing === undefined && goal.groupSize === 0)) {
        beyond.push({ promotionId: promotion.id, code: missing ?? 'not-by-adding' });
        continue;
      }
      const bySpend = missing?.measure === 'spend' ? nearestSpend(goal, missing, cart, priced, ahead, plainJumps) : undefined;
      const byUnits = (): Found | NotFound => fewestUnits(goal, missing, cart, articles, priced, ahead);
      const first = bySpend ?? byUnits();
      const addition = confirmed(goal, first, priced, probe);
      if (typeof addition === 'string') {
        beyond.push({ promotionId: promotion.id, code: addition });
        continue;
      }
      const { units } = addition;
      const gap = missing === undefined ? units : missing.need - missing.have;
      const have = missing?.have ?? 0;
      const unlock: Unlock = {
        promotionId: promotion.id,
        name: promotion.name ?? null,
        measure: missing?.measure ?? 'quantity',
        have,
        need: have + gap,
        gap,
        scope: goal.scopes[0] ?? null,
        times: goal.now.times,
        bySpend: bySpend === undefined ? null : addition,
        byQuantity: bySpend === undefined ? addition : null,
      };
      const place = unlocked.push(unlock) - 1;
      if (bySpend === undefined) continue;
      later.push(() => {
        const other = confirmed(goal, byUnits(), priced, probe);
        if (typeof other !== 'string') unlocked[place] = { ...unlock, byQuantity: other };
      });
    }
    // What is asked for by spend is answered in units as well, as far as there is time.
    for (const ask of later) ask();
    unlocked.sort((one, other) => amountOf(one) - amountOf(other) || (one.promotionId < other.promotionId ? -1 : 1));
    return { priced, unlocks: unlocked, beyond, pricings };
  };
}

/** So often at least the cart may be priced where nothing is said. */
const LEAST_PRICINGS = 10;

/** So many pricers for further steps are kept. */
const MOST_PRICERS = 256;

const articlesShape = /* @__PURE__ */ (() => list(cartLineShape))();

/** Compiles, and lists what is wrong with options beside it. */
function compileNoting(problems: Problems, promotions: readonly Promotion[], policy: PricingPolicy): Pricer | undefined {
  try {
    return compilePromotions(promotions, policy);
  } catch (error) {
    const { issues } = error as { readonly issues?: Problems };
    if (!Array.isArray(issues)) throw error;
    for (const { path, code, message } of issues) problem(problems, path, code, message);
    return undefined;
  }
}

/** What the further steps lack as the cart stands; nothing is missing where a group of units is. */
function measured(goal: Goal, cart: Cart, ahead: Probe): ReturnType<typeof stillMissing> | 'limit' {
  if (goal.groupSize > 0) return undefined;
  const result = ahead(cart);
  return result === undefined ? 'limit' : stillMissing(goal, result);
}

/** The addition with all that the cart then costs, if the promotion itself gives more for it. */
function confirmed(goal: Goal, found: Found | NotFound, priced: PricedCart, probe: Probe): Addition | NotFound {
  if (typeof found === 'string') return found;
  const then = goal.further === undefined ? found.then : probe(found.cart);
  if (then === undefined) return 'limit';
  const applied = then.applied.find(({ promotionId }) => promotionId === goal.promotion.id);
  const saves = (applied?.amount ?? 0) - goal.now.amount;
  if (applied === undefined || !isReached({ ...goal, further: undefined }, then) || (goal.now.times > 0 && saves <= 0)) return 'not-by-adding';
  const { lineId, sku, units, amount, proved } = found;
  const savedInAll = ({ discountTotal, shippingDiscount }: PricedCart): number => discountTotal + shippingDiscount;
  return { lineId, sku, units, amount, times: applied.times, saves, savesInAll: savedInAll(then) - savedInAll(priced), total: then.total, totalChange: then.total - priced.total, proved };
}

/** How near an unlock is. */
function amountOf({ bySpend, byQuantity }: Unlock): number {
  return Math.min(bySpend?.amount ?? Infinity, byQuantity?.amount ?? Infinity);
}
