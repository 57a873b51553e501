import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, integer, list } from '../../kernel/shape.ts';
import { cartLineShape, type Cart } from '../cart.ts';
import type { PricingPolicy } from '../policy.ts';
import { compilePromotions } from '../price-cart.ts';
import type { Pricer } from '../pricer.ts';
import type { Promotion } from '../promotion.ts';
import { countsAtMostForItself } from './counts-for-itself.ts';
import { fewestUnits, narrowUnits, type UnitSearch } from './fewest-units.ts';
import type { Found, NotFound } from './found.ts';
import { goalsOf, type Goal } from './goals.ts';
import { narrowSpend, nearestSpend, type SpendSearch } from './nearest-spend.ts';
import { isReached, stillMissing, type Probe } from './reached.ts';
import type { UnlockOptions, Unlocks, UnlocksInput } from './unlock.ts';
import { describe, nearest, type Unlocked } from './unlocked.ts';

/**
 * What a cart costs, and what is missing to save more: for every promotion out of reach, and every next step of one that applies, the
 * smallest addition by spend and by quantity, in the right scope, with the total the cart then has.
 *
 * Additions are found by pricing the cart again with everything else they change: at 10% off, 268.00 needs 65.33 more to come to 300.00.
 * List amounts are the most that is ever measured: what they lack has to be added, and whatever lies between that and the answer is tried
 * as far as there is time, so that most answers are `proved`.
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
 *   policy: { selection: 'priority' },
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
    const most = limit ?? Math.max(LEAST_PRICINGS, Math.floor(LINES_PRICED / Math.max(1, cart.lines.length)));
    let pricings = 1;
    const probing = (by: Pricer): Probe => (grown) => {
      if (pricings >= most) return undefined;
      pricings += 1;
      return by(grown);
    };
    const probe = probing(price!);
    const found: Unlocked[] = [];
    const beyond: { promotionId: string; code: NotFound }[] = [];
    const goals = goalsOf(cart, priced, ordered);
    // With a few prices for each, jumps that only creep up have to be guessed.
    const plainJumps = most < 16 * goals.length ? 1 : 12;
    for (const goal of goals) {
      const ahead = goal.further === undefined ? probe : probing(pricerOf(goal.further));
      const missing = goal.missing ?? measured(goal, cart, ahead);
      if (missing === 'limit' || (missing === undefined && goal.groupSize === 0)) {
        beyond.push({ promotionId: goal.promotion.id, code: missing ?? 'not-by-adding' });
        continue;
      }
      const spend: SpendSearch = { goal, cart, priced, countsForItself: countsAtMostForItself(goal, promotions, policy) };
      const units: UnitSearch = { goal, cart, priced, articles };
      const byUnits = (): Found | NotFound => confirmed(goal, fewestUnits(units, missing, ahead), probe);
      const bySpend = missing?.measure === 'spend' ? confirmed(goal, nearestSpend(spend, missing, ahead, plainJumps), probe) : undefined;
      const first = bySpend ?? byUnits();
      if (typeof first === 'string') beyond.push({ promotionId: goal.promotion.id, code: first });
      else found.push({ goal, missing, spend, units, byUnits, bySpend: bySpend === undefined ? undefined : first, byQuantity: bySpend === undefined ? first : undefined });
    }
    // As far as there is time, what is asked for by spend is answered in units as well, and whatever is not proved is narrowed down.
    for (const each of found) {
      if (each.byQuantity !== undefined) continue;
      const other = each.byUnits();
      if (typeof other !== 'string') each.byQuantity = other;
    }
    found.sort((one, other) => nearest(one) - nearest(other));
    for (const each of found) {
      if (each.bySpend !== undefined) each.bySpend = narrowSpend(each.spend, each.bySpend, probe, most - pricings);
      if (each.byQuantity !== undefined) each.byQuantity = narrowUnits(each.units, each.byQuantity, probe, most - pricings);
    }
    const unlocked = found.sort((one, other) => nearest(one) - nearest(other) || (one.goal.promotion.id < other.goal.promotion.id ? -1 : 1));
    return { priced, unlocks: unlocked.map((each) => describe(each, priced)), beyond, pricings };
  };
}

/** Where nothing is said, a cart may be priced so often at least, and a small one as often as makes up so many lines. */
const LEAST_PRICINGS = 10;
const LINES_PRICED = 500;

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

/** What was found for the further steps of a promotion, if the promotion itself then gives more. */
function confirmed(goal: Goal, found: Found | NotFound, probe: Probe): Found | NotFound {
  if (typeof found === 'string') return found;
  const then = goal.further === undefined ? found.then : probe(found.cart);
  if (then === undefined) return 'limit';
  return isReached(goal, then) ? { ...found, then } : 'not-by-adding';
}
