import type { Minor } from '../../money/minor.ts';
import type { Ratio } from '../../money/rate.ts';
import { allocateBig } from '../../money/apportion.ts';

/**
 * Amounts in proportion to weights, none outside its limits, that sum to the budget as far as limits and weights allow.
 *
 * All are given their share of what is left; where more is missing below minimums than is too much above maximums, those below get their
 * minimum, otherwise those above their maximum, and the rest share again. Each round holds at least one, and those held stay held in the
 * answer. Exact in whole numbers; the minimums sum to no more than the budget.
 */
export function budgetByWeight(budget: Minor, ratios: readonly Ratio[], least: readonly Minor[], most: readonly Minor[]): Minor[] {
  const scale = ratios.reduce((largest, { denominator }) => (denominator > largest ? denominator : largest), 1n);
  const weights = ratios.map(({ numerator, denominator }) => numerator * (scale / denominator));
  const amounts: (bigint | null)[] = weights.map((weight, index) => (weight === 0n ? BigInt(least[index]!) : null));
  let left = amounts.reduce<bigint>((rest, amount) => rest - (amount ?? 0n), BigInt(budget));
  for (;;) {
    const total = weights.reduce((sum, weight, index) => (amounts[index] === null ? sum + weight : sum), 0n);
    if (total === 0n) break;
    // Exact shares times `total`: what they miss of the minimums, and what they have above the maximums.
    let missing = 0n;
    let over = 0n;
    const below: number[] = [];
    const above: number[] = [];
    for (let index = 0; index < weights.length; index += 1) {
      if (amounts[index] !== null) continue;
      const share = left * weights[index]!;
      const short = BigInt(least[index]!) * total - share;
      const excess = share - BigInt(most[index]!) * total;
      if (short > 0n) below.push(index);
      else if (excess >= 0n) above.push(index);
      if (short > 0n) missing += short;
      if (excess > 0n) over += excess;
    }
    if (below.length === 0 && above.length === 0) break;
    const raise = missing > over || (missing === over && below.length > 0);
    for (const index of raise ? below : above) {
      const held = BigInt((raise ? least : most)[index]!);
      amounts[index] = held;
      left -= held;
    }
  }
  const open = weights.map((weight, index) => (amounts[index] === null ? weight : 0n));
  const { shares } = allocateBig(left, open, undefined);
  return amounts.map((amount, index) => Number(amount ?? shares[index]!));
}
