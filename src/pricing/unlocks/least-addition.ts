import type { CartLine } from '../cart.ts';
import type { PricedCart } from '../priced-cart.ts';
import type { Condition, Promotion } from '../promotion.ts';
import { compileTarget, type Target } from '../target.ts';
import type { Goal } from './goals.ts';

/** Something that must be reached before the promotion does anything: so much money or so many units in a scope. */
interface Demand {
  readonly measure: 'spend' | 'quantity';
  readonly need: number;
  readonly scope: Target | undefined;
}

/** A cart with what its lines cost before promotions. */
export interface Listed {
  readonly lines: readonly CartLine[];
  readonly priced: PricedCart;
}

/**
 * The smallest amount that can be enough. Nothing is ever measured above its list amount, whatever else applies; so what list amounts lack
 * has to be added.
 */
export function leastSpend(goal: Goal, cart: Listed): number {
  return demandsOf(goal).reduce((least, demand) => (demand.measure === 'spend' ? Math.max(least, demand.need - have(demand, cart)) : least), 0);
}

/** The fewest units, of anything, that can be enough. */
export function leastUnits(goal: Goal, cart: Listed): number {
  return demandsOf(goal).reduce((least, demand) => (demand.measure === 'quantity' ? Math.max(least, demand.need - have(demand, cart)) : least), 1);
}

/** The fewest units of an article that can be enough; `Infinity` where something is lacking that it is not. */
export function leastUnitsOf(line: CartLine, goal: Goal, cart: Listed): number {
  let least = 1;
  for (const demand of demandsOf(goal)) {
    const gap = demand.need - have(demand, cart);
    if (gap <= 0) continue;
    if (compileTarget(demand.scope)?.(line) === false) return Infinity;
    // A line's list amount is rounded once, so that some of its units may count for one minor unit more.
    const { unitPrice, priceBasis = 1 } = line;
    const units = demand.measure === 'quantity' ? gap : priceBasis === 1 ? Math.ceil(gap / unitPrice) : Math.floor((gap - 1) / (unitPrice / priceBasis));
    least = Math.max(least, units);
  }
  return least;
}

function have({ measure, scope }: Demand, { lines, priced }: Listed): number {
  const matches = compileTarget(scope);
  return lines.reduce((sum, line, index) => (matches === undefined || matches(line) ? sum + (measure === 'spend' ? priced.lines[index]!.listAmount : line.quantity) : sum), 0);
}

function demandsOf({ promotion, further }: Goal): readonly Demand[] {
  const { target, effect, when = [] } = further ?? promotion;
  const demands = when.flatMap((condition) => demandOf(condition, target));
  if ('steps' in effect) {
    const [step] = effect.steps;
    if (step?.spend !== undefined) demands.push({ measure: 'spend', need: step.spend, scope: target });
    if (step?.quantity !== undefined) demands.push({ measure: 'quantity', need: step.quantity, scope: target });
  }
  return demands;
}

function demandOf(condition: Condition, target: Promotion['target']): Demand[] {
  switch (condition.kind) {
    case 'spend':
    case 'quantity':
      return [{ measure: condition.kind, need: condition.atLeast, scope: condition.over === 'cart' ? undefined : target }];
    case 'contains':
      return [{ measure: 'quantity', need: condition.quantity ?? 1, scope: condition.target }];
    default:
      return [];
  }
}
