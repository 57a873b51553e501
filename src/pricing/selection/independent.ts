import type { CompiledPolicy } from '../compiled-policy.ts';
import type { Candidate } from '../effect-rule.ts';
import type { PreparedCart } from '../prepared-cart.ts';

/**
 * Whether two promotions do the same in either order, from every state: they touch different lines and look at nothing of each
 * other's. A no may be wrong; a yes never is.
 */
export function independent(one: Candidate, other: Candidate, cart: PreparedCart, policy: CompiledPolicy): boolean {
  if (policy.minimumPayable > 0 || one.rule.kind === 'points-payment' || other.rule.kind === 'points-payment') return false;
  if (one.rule.onShipping === true || other.rule.onShipping === true) return one.rule.onShipping !== other.rule.onShipping && !watchesSpend(one) && !watchesSpend(other);
  if (watchesCart(one) || watchesCart(other)) return false;
  return disjoint(one.lines, other, cart) && disjoint(one.targetLines, other, cart);
}

function watchesSpend(candidate: Candidate): boolean {
  return candidate.compiled.thresholds.some(({ measure }) => measure === 'spend') || candidate.rule.kind.startsWith('threshold');
}

function watchesCart(candidate: Candidate): boolean {
  return candidate.compiled.thresholds.some(({ measure, overCart, base }) => measure === 'spend' && overCart && base === 'running');
}

function disjoint(lines: Int32Array, other: Candidate, cart: PreparedCart): boolean {
  if (lines.length === 0) return true;
  if (lines === cart.everyLine || other.lines === cart.everyLine || other.targetLines === cart.everyLine) return false;
  const touched = new Set([...other.lines, ...other.targetLines]);
  return lines.every((line) => !touched.has(line));
}
