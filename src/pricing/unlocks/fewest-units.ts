import { divideRounded } from '../../money/rounding.ts';
import type { Cart, CartLine } from '../cart.ts';
import { unitsAmount } from '../prepared-cart.ts';
import type { PricedCart } from '../priced-cart.ts';
import { compileTarget, type Target } from '../target.ts';
import { MOST, type Found, type NotFound } from './found.ts';
import type { Goal, Missing } from './goals.ts';
import { leastUnitsOf } from './least-addition.ts';
import { isReached, stillMissing, type Probe } from './reached.ts';

/** A search for the further units of an article, in the cart or suggested, that reach a goal and cost least. */
export interface UnitSearch {
  readonly goal: Goal;
  readonly cart: Cart;
  readonly priced: PricedCart;
  readonly articles: readonly CartLine[];
}

/** Further units that reach the goal: of the article that, so far as can be told before, costs least then. */
export function fewestUnits(search: UnitSearch, missing: Missing | undefined, probe: Probe): Found | NotFound {
  const { goal, cart, priced } = search;
  let answer: Found | NotFound = 'nothing-to-add';
  for (const { line, units: start } of candidates(search, missing)) {
    let units = start;
    const tried = start + Math.max(goal.groupSize, 1);
    for (;;) {
      const grown = growing(search, line, units);
      if (grown === undefined) break;
      const then = probe(grown);
      if (then === undefined) return typeof answer === 'string' ? 'limit' : answer;
      if (isReached({ ...goal, now: goal.further === undefined ? goal.now : { times: 0, amount: 0 } }, then)) {
        const amount = then.subtotal - priced.subtotal;
        if (typeof answer === 'string' || answer.amount > amount) answer = { lineId: cart.lines.includes(line) ? line.id : null, sku: line.sku, units, amount, bound: 0, cart: grown, then };
        break;
      }
      const lacking = stillMissing(goal, then);
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

/**
 * Units that reach the goal and cost less, if there are any: where there is time for every number of units of every article that could
 * cost less, those that cost least, which is their own bound then.
 */
export function narrowUnits(search: UnitSearch, found: Found, probe: Probe, left: number): Found {
  const { goal, cart, priced } = search;
  const open = articlesOf(search)
    .map((line) => ({ line, units: leastUnitsOf(line, goal, { lines: cart.lines, priced }) }))
    .filter(({ line, units }) => units < Infinity && amountOf(line, units) < found.amount)
    .sort((one, other) => amountOf(one.line, one.units) - amountOf(other.line, other.units));
  const bound = open[0] === undefined ? found.amount : amountOf(open[0].line, open[0].units);
  const pricings = open.reduce((sum, { line, units }) => sum + Math.ceil((found.amount - amountOf(line, units)) / Math.max(1, amountOf(line, 1))) + 1, 0);
  if (pricings > left) return { ...found, bound };
  let best = found;
  for (const { line, units: start } of open) {
    for (let units = start; amountOf(line, units) < best.amount; units += 1) {
      const grown = growing(search, line, units);
      const then = grown && probe(grown);
      if (then === undefined) return { ...best, bound };
      const amount = then.subtotal - priced.subtotal;
      if (amount < best.amount && isReached(goal, then)) best = { lineId: cart.lines.includes(line) ? line.id : null, sku: line.sku, units, amount, bound, cart: grown!, then };
    }
  }
  return { ...best, bound: best.amount };
}

/** What units cost at least before promotions, whichever way the line's list amount is rounded. */
function amountOf({ unitPrice, priceBasis = 1 }: CartLine, units: number): number {
  return priceBasis === 1 ? unitPrice * units : Math.max(0, Math.floor((unitPrice / priceBasis) * units) - 1);
}

/** The cart with so many more units of a line or an article; `undefined` where that is more than can be counted. */
function growing({ cart, priced }: UnitSearch, line: CartLine, units: number): Cart | undefined {
  if (unitsAmount(line.unitPrice, units, line.priceBasis, 'up') > MOST - priced.subtotal - priced.shippingListFee) return undefined;
  return { ...cart, lines: cart.lines.includes(line) ? cart.lines.map((each) => (each === line ? { ...each, quantity: each.quantity + units } : each)) : [...cart.lines, { ...line, quantity: units }] };
}

/** Everything of which more could be bought. */
function articlesOf({ goal, cart, articles }: UnitSearch): readonly CartLine[] {
  const ids = new Set(cart.lines.map(({ id }) => id));
  const matchers = goal.scopes.map(compileTarget);
  return [...cart.lines, ...articles.filter(({ id }) => !ids.has(id))].filter((line) => line.unitPrice > 0 && matchers.some((matches) => matches === undefined || matches(line)));
}

/** The articles to try, and how many units of each may be enough: for each scope the one that then costs least. */
function candidates(search: UnitSearch, missing: Missing | undefined): readonly { readonly line: CartLine; readonly units: number }[] {
  const { goal, cart } = search;
  const all = articlesOf(search);
  const unitsOf = (line: CartLine): number => {
    if (missing === undefined) return 1;
    if (goal.perLine && missing.measure === 'quantity') return Math.max(1, missing.need - (cart.lines.includes(line) ? line.quantity : 0));
    return Math.max(1, unitsFor(line, missing));
  };
  const best = goal.scopes.flatMap((scope) => cheapest(all, scope, unitsOf));
  return best.filter((each, index) => best.findIndex(({ line }) => line === each.line) === index);
}

function cheapest(lines: readonly CartLine[], scope: Target | undefined, unitsOf: (line: CartLine) => number): { line: CartLine; units: number }[] {
  const matches = compileTarget(scope);
  let best: { line: CartLine; units: number; amount: number } | undefined;
  for (const line of lines) {
    if (matches !== undefined && !matches(line)) continue;
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
