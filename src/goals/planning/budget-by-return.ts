import type { Minor } from '../../money/minor.ts';
import { nextReturn, spendWorth, type ResponseCurve } from './response-curve.ts';

/** Halvings of the logarithm of the price: enough to come to neighbouring doubles. */
const HALVINGS = 120;

/**
 * Whole amounts within limits that sum to the budget, as far as the limits allow, with the largest sum of responses.
 *
 * For a price of money every channel has a most worth spending. The price at which these sum to the budget is searched for; what is worth
 * it at a slightly higher price is given out first, then what is worth it exactly there, in order (whole stretches of straight lines),
 * and last units move from where the last one returned least to where the next one returns most, until no move gains: with diminishing
 * returns that is the optimum in whole units.
 */
export function budgetByReturn(budget: Minor, curves: readonly ResponseCurve[], least: readonly Minor[], most: readonly Minor[]): Minor[] {
  const worth = (index: number, price: number): number => Math.floor(Math.min(most[index]!, Math.max(least[index]!, spendWorth(curves[index]!, price))));
  const sumAt = (price: number): number => curves.reduce((sum, _, index) => sum + worth(index, price), 0);
  if (most.reduce((sum, each) => sum + each, 0) <= budget) return [...most];

  let high = 700; // logarithms of prices
  let low = -700;
  for (let round = 0; round < HALVINGS; round += 1) {
    const middle = (low + high) / 2;
    if (sumAt(Math.exp(middle)) > budget) low = middle;
    else high = middle;
  }
  const amounts = curves.map((_, index) => worth(index, Math.exp(high)));
  let left = amounts.reduce((rest, amount) => rest - amount, budget);
  for (let index = 0; index < curves.length && left > 0; index += 1) {
    const more = Math.min(left, Math.max(0, worth(index, Math.exp(low)) - amounts[index]!));
    amounts[index]! += more;
    left -= more;
  }
  // What is worth nothing anywhere still goes where it may, in order: the budget is to be used.
  for (let index = 0; index < curves.length && left > 0; index += 1) {
    const more = Math.min(left, most[index]! - amounts[index]!);
    amounts[index]! += more;
    left -= more;
  }
  improve(amounts, curves, least, most);
  return amounts;
}

/** Moves units until none gains. A move that gains no more than rounding noise is no move. */
function improve(amounts: Minor[], curves: readonly ResponseCurve[], least: readonly Minor[], most: readonly Minor[]): void {
  const next = amounts.map((amount, index) => (amount < most[index]! ? nextReturn(curves[index]!, amount) : -Infinity));
  const last = amounts.map((amount, index) => (amount > least[index]! ? nextReturn(curves[index]!, amount - 1) : Infinity));
  const look = (index: number): void => {
    next[index] = amounts[index]! < most[index]! ? nextReturn(curves[index]!, amounts[index]!) : -Infinity;
    last[index] = amounts[index]! > least[index]! ? nextReturn(curves[index]!, amounts[index]! - 1) : Infinity;
  };
  for (let move = 0; move < 100 * amounts.length + 100; move += 1) {
    let to = 0;
    let from = 0;
    for (let index = 1; index < amounts.length; index += 1) {
      if (next[index]! > next[to]!) to = index;
      if (last[index]! < last[from]!) from = index;
    }
    if (to === from || !(next[to]! > last[from]! * (1 + 1e-13))) return;
    amounts[to]! += 1;
    amounts[from]! -= 1;
    look(to);
    look(from);
  }
}
