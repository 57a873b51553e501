import type { Step } from './effect.ts';
import type { Candidate } from './effect-rule.ts';
import type { Ledger } from './ledger.ts';
import type { PreparedCart } from './prepared-cart.ts';
import type { ThresholdBase } from './promotion.ts';
import { belowThreshold } from './refusal.ts';
import { measureQuantity, measureSpend, spendAtMost } from './threshold.ts';
import type { Work } from './work.ts';

/** The steps of an effect that gives more the more is bought, and the one way in which all of them are measured. */
export interface Ladder {
  readonly bySpend: boolean;
  /** What each step needs; they ascend. */
  readonly needs: readonly number[];
  /** What the target lines amount to, where at least the first step is reached; otherwise notes what is missing. */
  readonly measure: (work: Work, ledger: Ledger) => number | undefined;
  /** The most that can come of `measure` from here on. */
  readonly measureAtMost: (cart: PreparedCart, ledger: Ledger, candidate: Candidate) => number;
}

export function ladderOf(steps: readonly Step[], base: ThresholdBase): Ladder {
  const bySpend = steps[0]!.spend !== undefined;
  const needs = steps.map(({ spend, quantity }) => spend ?? quantity!);
  return {
    bySpend,
    needs,
    measure: (work, ledger) => {
      const { cart, targetLines } = work;
      const have = bySpend ? measureSpend(cart, ledger, targetLines, base) : measureQuantity(cart, targetLines);
      if (have >= needs[0]!) return have;
      work.refusal = belowThreshold(bySpend ? 'spend' : 'quantity', have, needs[0]!);
      return undefined;
    },
    measureAtMost: (cart, ledger, { targetLines, compiled }) => (bySpend ? spendAtMost(cart, ledger, targetLines, base, compiled.stage) : measureQuantity(cart, targetLines)),
  };
}

/** Index of the highest need that is met, −1 below the first. Needs ascend. */
export function highestMet(needs: readonly number[], have: number): number {
  let met = -1;
  for (let index = 0; index < needs.length && needs[index]! <= have; index += 1) met = index;
  return met;
}
