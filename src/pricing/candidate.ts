import type { Refusal } from './refusal.ts';
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
    for (const [limit, most = Infinity, gone = 0] of [
      ['uses', limits.uses, used?.uses],
      ['uses-per-customer', limits.usesPerCustomer, used?.usesByCustomer],
      ['units', limits.units, used?.units],
      ['budget', limits.budget, used?.money],
    ] as const) {
      if (gone >= most) return { code: 'used-up', limit, have: 0, need: 1 };
      if (limit === 'units') unitsLeft = most - gone;
      if (limit === 'budget') budgetLeft = most - gone;
    }
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
