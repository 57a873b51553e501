import type { Cart } from '../cart.ts';
import type { PricedCart } from '../priced-cart.ts';
import { MOST, type Found, type NotFound } from './found.ts';
import { furtherLinesOf } from './further-lines.ts';
import type { Goal, Missing } from './goals.ts';
import { leastSpend, leastUnits } from './least-addition.ts';
import { isReached, stillMissing, type Probe } from './reached.ts';

/** A search for the smallest amount of a further article of a scope that reaches a goal. */
export interface SpendSearch {
  readonly goal: Goal;
  readonly cart: Cart;
  readonly priced: PricedCart;
  /** Whether what is added counts at most for itself (`counts-for-itself.ts`). */
  readonly countsForItself: boolean;
}

/**
 * An amount of a further article that reaches the goal: what is missing, and then what is still missing for all that the addition changes,
 * in turn. After `plainJumps` of them it is guessed how they go on.
 */
export function nearestSpend({ goal, cart, priced, countsForItself }: SpendSearch, missing: Missing, probe: Probe, plainJumps: number): Found | NotFound {
  const [scope] = goal.scopes;
  const listed = { lines: cart.lines, priced };
  const least = Math.max(leastSpend(goal, listed), scope?.unitPrice?.min ?? 0);
  let units = leastUnits(goal, listed);
  let amount = Math.max(least, missing.measure === 'spend' ? missing.need - missing.have : 0);
  let before = missing.need - missing.have;
  // Several units may come as two lines, of which a discount for each line takes more than of one.
  const goesUp = countsForItself && scope?.unitPrice?.max === undefined;
  let bound = goesUp && units === 1 ? amount : least;
  const grow = growing(goal, cart, priced);
  for (let jump = 0; ; jump += 1) {
    const grown = grow(amount, units);
    if (grown === undefined) return 'nothing-to-add';
    const then = probe(grown);
    if (then === undefined) return 'limit';
    if (isReached({ ...goal, now: nothing }, then)) return { lineId: null, sku: null, units: addedUnits(grown, cart), amount, bound, cart: grown, then };
    const lacking = stillMissing(goal, then);
    if (lacking === undefined) return 'not-by-adding';
    const gap = lacking.need - lacking.have;
    if (lacking.measure === 'quantity') {
      units += gap;
      bound = least;
      continue;
    }
    if (goesUp && units === 1) bound = amount + gap;
    const ratio = gap / before;
    const ahead = jump >= plainJumps && ratio < 1 ? Math.floor(gap / (1 - ratio)) - 1 : 0;
    amount += Math.max(gap, ahead);
    before = gap;
  }
}

const nothing: Goal['now'] = { times: 0, amount: 0 };

/**
 * A smaller amount that reaches the goal, if there is one: where there is time for every amount from the bound up, the smallest, which is
 * its own bound then; otherwise what halving finds.
 */
export function narrowSpend({ goal, cart, priced }: SpendSearch, found: Found, probe: Probe, left: number): Found {
  const grow = growing(goal, cart, priced);
  const least = leastUnits(goal, { lines: cart.lines, priced });
  const plain = grow(found.amount, least);
  // As many units as had to be asked for; a dearest price may make more of them.
  const units = plain !== undefined && addedUnits(plain, cart) === found.units ? least : found.units;
  let best = found;
  const tried = (amount: number): boolean | undefined => {
    const grown = grow(amount, units);
    const then = grown && probe(grown);
    if (then === undefined) return undefined;
    if (!isReached(goal, then)) return false;
    best = { ...best, units: addedUnits(grown!, cart), amount, cart: grown!, then };
    return true;
  };
  if (found.amount - found.bound <= left) {
    for (let amount = found.bound; amount < found.amount; amount += 1) {
      const reached = tried(amount);
      if (reached === undefined) return { ...found, bound: amount };
      if (reached) return { ...best, bound: amount };
    }
    return { ...found, bound: found.amount };
  }
  // The bound itself often is the answer, where another combination gets there.
  const atBound = tried(found.bound);
  if (atBound !== false) return atBound === true ? best : found;
  let low = found.bound;
  best = { ...found, bound: low + 1 };
  for (let next = found.amount - 1; best.amount - low > 1; next = Math.floor((low + best.amount) / 2)) {
    const reached = tried(next);
    if (reached === undefined) return best;
    if (!reached) low = next;
  }
  return best;
}

/** The cart with so much more, in at least so many units; `undefined` where that cannot be. */
function growing(goal: Goal, cart: Cart, priced: PricedCart): (amount: number, units: number) => Cart | undefined {
  const most = MOST - priced.subtotal - priced.shippingListFee;
  const furtherLines = furtherLinesOf(cart, goal.scopes[0]);
  return (amount, units) => {
    const lines = amount > most ? undefined : furtherLines(amount, units);
    return lines && { ...cart, lines: [...cart.lines, ...lines] };
  };
}

function addedUnits(grown: Cart, { lines }: Cart): number {
  return grown.lines.slice(lines.length).reduce((sum, { quantity }) => sum + quantity, 0);
}
