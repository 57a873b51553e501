import { divideRounded } from '../../money/rounding.ts';
import type { Cart, CartLine } from '../cart.ts';
import type { PricedCart } from '../priced-cart.ts';
import type { Pricer } from '../pricer.ts';
import { compileTarget, type Target } from '../target.ts';
import { unitsAmount } from '../prepared-cart.ts';
import { furtherLinesOf } from './further-lines.ts';
import type { Goal, Missing } from './goals.ts';

/** Prices carts for one goal, as long as there is time; `undefined` when there is none left. */
export type Probe = (cart: Cart) => PricedCart | undefined;

/** An addition that reaches a goal. */
export interface Found {
  readonly lineId: string | null;
  readonly sku: string | null;
  readonly units: number;
  readonly amount: number;
  readonly proved: boolean;
  readonly cart: Cart;
  /** The cart with it, as the goal's own pricer priced it. */
  readonly then: PricedCart;
}

/** Why there is none. */
export type NotFound = 'not-by-adding' | 'nothing-to-add' | 'limit';

/** Half of what a double counts exactly is what a cart may cost. */
const MOST = Math.floor(Number.MAX_SAFE_INTEGER / 2);

/**
 * The smallest amount of a further article that reaches the goal. An amount counts at most for itself, so nothing up to what is missing
 * is enough; what is still missing then, for what else changes, is added in turn. After `plainJumps` of them it is guessed how they go
 * on, and the answer is halved down from there.
 */
export function nearestSpend(goal: Goal, missing: Missing, cart: Cart, priced: PricedCart, probe: Probe, plainJumps: number): Found | NotFound {
  const [scope] = goal.scopes;
  const most = MOST - priced.subtotal - priced.shippingListFee;
  const furtherLines = furtherLinesOf(cart, scope);
  let units = 1;
  const at = (amount: number): Cart | undefined => {
    const lines = amount > most ? undefined : furtherLines(amount, units);
    return lines && { ...cart, lines: [...cart.lines, ...lines] };
  };
  const found = (amount: number, proved: boolean, grown: Cart, then: PricedCart): Found => {
    const added = grown.lines.slice(cart.lines.length);
    return { lineId: null, sku: null, units: added.reduce((sum, { quantity }) => sum + quantity, 0), amount, proved, cart: grown, then };
  };
  let amount = Math.max(0, missing.measure === 'spend' ? missing.need - missing.have : 0, scope?.unitPrice?.min ?? 0);
  let least = 0; // the most that is known not to be enough
  let before = missing.need - missing.have;
  let guessed = false;
  const searched = priced.search !== null;
  for (let jump = 0; ; jump += 1) {
    const grown = at(amount);
    if (grown === undefined) return 'nothing-to-add';
    const result = probe(grown);
    if (result === undefined) return 'limit';
    if (isReached(goal, result)) {
      // A search may find a way on which less is enough than on the way it took before.
      const enough = found(amount, !guessed && !searched, grown, result);
      return guessed || (searched && plainJumps > 1) ? halveDown(goal, searched ? 0 : least, enough, at, probe) : enough;
    }
    const lacking = stillMissing(goal, result);
    if (lacking === undefined) return 'not-by-adding';
    const gap = lacking.need - lacking.have;
    if (lacking.measure === 'quantity') {
      units += gap;
      continue;
    }
    least = amount + gap - 1;
    const ratio = gap / before;
    const ahead = jump >= plainJumps && ratio < 1 ? Math.floor(gap / (1 - ratio)) - 1 : 0;
    guessed = ahead > gap;
    amount += Math.max(gap, ahead);
    before = gap;
  }
}

/** The smallest amount above `least` that is enough, given one that is. */
function halveDown(goal: Goal, least: number, enough: Found, at: (amount: number) => Cart | undefined, probe: Probe): Found {
  let low = least;
  let best = enough;
  let next = enough.amount - 1;
  while (best.amount - low > 1) {
    const grown = at(next);
    const then = grown && probe(grown);
    if (then === undefined) return best;
    if (isReached(goal, then)) best = { ...best, amount: next, cart: grown!, then };
    else low = next;
    next = Math.floor((low + best.amount) / 2);
  }
  return best;
}

/** The fewest further units of one article that reach the goal: of the article that, so far as can be told before, costs least then. */
export function fewestUnits(goal: Goal, missing: Missing | undefined, cart: Cart, articles: readonly CartLine[], priced: PricedCart, probe: Probe): Found | NotFound {
  const most = MOST - priced.subtotal - priced.shippingListFee;
  let answer: Found | NotFound = 'nothing-to-add';
  for (const { line, units: start } of candidates(goal, missing, cart, articles)) {
    let units = start;
    const tried = start + Math.max(goal.groupSize, 1);
    for (;;) {
      const amount = unitsAmount(line.unitPrice, units, line.priceBasis, 'up');
      if (amount > most) break;
      const isNew = !cart.lines.includes(line);
      const grown: Cart = { ...cart, lines: isNew ? [...cart.lines, { ...line, quantity: units }] : cart.lines.map((each) => (each === line ? { ...each, quantity: each.quantity + units } : each)) };
      const result = probe(grown);
      if (result === undefined) return typeof answer === 'string' ? 'limit' : answer;
      if (isReached(goal, result)) {
        const added = result.subtotal - priced.subtotal;
        const found: Found = { lineId: isNew ? null : line.id, sku: line.sku, units, amount: added, proved: priced.search === null, cart: grown, then: result };
        if (typeof answer === 'string' || answer.amount > added) answer = found;
        break;
      }
      const lacking = stillMissing(goal, result);
      const further = lacking === undefined ? (goal.groupSize > 0 && units < tried ? 1 : 0) : unitsFor(line, lacking);
      if (further === 0) {
        if (answer === 'nothing-to-add') answer = 'not-by-adding';
        break;
      }
      units += further;
    }
  }
  return answer;
}

/** The articles to try, and how many units of each may be enough: for each scope the one that then costs least. */
function candidates(goal: Goal, missing: Missing | undefined, { lines }: Cart, articles: readonly CartLine[]): readonly { readonly line: CartLine; readonly units: number }[] {
  const ids = new Set(lines.map(({ id }) => id));
  const all = [...lines, ...articles.filter(({ id }) => !ids.has(id))];
  const unitsOf = (line: CartLine): number => {
    if (missing === undefined) return 1;
    if (goal.perLine && missing.measure === 'quantity') return Math.max(1, missing.need - (ids.has(line.id) ? line.quantity : 0));
    return Math.max(1, unitsFor(line, missing));
  };
  const best = goal.scopes.flatMap((scope) => cheapest(all, scope, unitsOf));
  return best.filter((each, index) => best.findIndex(({ line }) => line === each.line) === index);
}

function cheapest(lines: readonly CartLine[], scope: Target | undefined, unitsOf: (line: CartLine) => number): { line: CartLine; units: number }[] {
  const matches = compileTarget(scope);
  let best: { line: CartLine; units: number; amount: number } | undefined;
  for (const line of lines) {
    if (line.unitPrice === 0 || (matches !== undefined && !matches(line))) continue;
    const units = unitsOf(line);
    const amount = unitsAmount(line.unitPrice, units, line.priceBasis, 'up');
    if (best === undefined || amount < best.amount || (amount === best.amount && units < best.units)) best = { line, units, amount };
  }
  return best === undefined ? [] : [best];
}

/** How many units are what is missing, when every unit counts in full. */
function unitsFor({ unitPrice, priceBasis = 1 }: CartLine, { measure, have, need }: Missing): number {
  const gap = need - have;
  if (measure === 'quantity') return gap;
  const product = gap * priceBasis;
  return product > Number.MAX_SAFE_INTEGER ? Math.ceil(gap / (unitPrice / priceBasis)) : divideRounded(product, unitPrice, 'up');
}

/** Whether the promotion applies, or gives more than now. */
export function isReached({ promotion, further, now }: Goal, { applied }: PricedCart): boolean {
  const found = applied.find(({ promotionId }) => promotionId === promotion.id);
  return found !== undefined && (further !== undefined || found.times > now.times);
}

/** What it still lacks, if that can be added. */
export function stillMissing({ promotion }: Goal, { rejected }: PricedCart): Missing | undefined {
  const found = rejected.find(({ promotionId }) => promotionId === promotion.id);
  return found?.code === 'below-threshold' ? found : undefined;
}

/** A probe of a pricer that may be asked so many times. */
export function probeOf(price: Pricer, mayAsk: () => boolean): Probe {
  return (cart) => (mayAsk() ? price(cart) : undefined);
}
