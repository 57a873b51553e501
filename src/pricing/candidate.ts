import type { Refusal } from './conditions.ts';
import type { Candidate, CompiledPromotion } from './effect-rule.ts';
import type { PreparedCart } from './prepared-cart.ts';
import { matchingLines } from './target.ts';

/** A promotion that may take part, or why it may not: its code, its conditions, its limits and its target, in that order. */
export function admit(compiled: CompiledPromotion, cart: PreparedCart): Candidate | Refusal {
  const { promotion, rule } = compiled;
  if (promotion.code !== undefined && !cart.codes.has(promotion.code)) return { code: 'code-not-entered' };
  for (const test of compiled.conditions) {
    const refusal = test(cart);
    if (refusal !== undefined) return refusal;
  }
  let unitsLeft = Infinity;
  let budgetLeft = Infinity;
  const { limits } = promotion;
  if (limits !== undefined) {
    const used = cart.usage.get(promotion.id);
    const refusal =
      usedUp('uses', used?.uses, limits.uses) ??
      usedUp('uses-per-customer', used?.usesByCustomer, limits.usesPerCustomer) ??
      usedUp('units', used?.units, limits.units) ??
      usedUp('budget', used?.money, limits.budget);
    if (refusal !== undefined) return refusal;
    if (limits.units !== undefined) unitsLeft = limits.units - (used?.units ?? 0);
    if (limits.budget !== undefined) budgetLeft = limits.budget - (used?.money ?? 0);
  }
  if (promotion.effect.kind === 'points-payment' && (cart.cart.customer?.points ?? 0) === 0) return { code: 'not-eligible', requires: 'points' };

  const targetLines = matchingLines(compiled.matcher, cart);
  const prepared = rule.prepare?.(cart, targetLines);
  const lines = rule.touches?.(prepared) ?? targetLines;
  if (rule.onShipping === true ? cart.cart.shipping === undefined : lines.length === 0) return { code: 'no-match' };
  return { compiled, rule, id: promotion.id, lines, targetLines, unitsLeft, budgetLeft, refusesLess: limits?.whenShort === 'refuse', prepared };
}

/** Whether `admit` let the promotion through. */
export function isCandidate(outcome: Candidate | Refusal): outcome is Candidate {
  return 'compiled' in outcome;
}

function usedUp(limit: 'uses' | 'uses-per-customer' | 'units' | 'budget', used: number | undefined, most: number | undefined): Refusal | undefined {
  if (most === undefined) return undefined;
  const have = Math.max(0, most - (used ?? 0));
  return have > 0 ? undefined : { code: 'used-up', limit, have, need: 1 };
}
