import type { Candidate } from '../effect-rule.ts';
import type { Run } from '../run.ts';
import { zonesMeet, type Zoning } from './zones.ts';

/**
 * Tells whether two promotions, by their places in `order`, do the same in either order, from every state: they touch different lines
 * and look at nothing of each other's. A no may be wrong; a yes never is. Of very many promotions nothing is known.
 */
export function createCommute({ cart, policy }: Run, zoning: Zoning, order: readonly Candidate[]): (one: number, other: number) => boolean {
  const count = order.length;
  const known = new Uint8Array(count > MANY ? 0 : count * count);

  const meet = (lines: Int32Array, others: Int32Array): boolean => zonesMeet(zoning, zoning.zoneOf(lines), zoning.zoneOf(others));
  const watched = ({ compiled, targetLines }: Candidate): Int32Array => (compiled.thresholds.some(({ measure, overCart, base }) => measure === 'spend' && overCart && base === 'running') ? cart.everyLine : targetLines);
  const ask = (one: Candidate, other: Candidate): boolean => {
    // Both draw on what the order may still lose, or on the shopper's points.
    if (policy.minimumPayable > 0 || one.rule.kind === 'points-payment' || other.rule.kind === 'points-payment') return false;
    if (one.rule.onShipping === true || other.rule.onShipping === true) return one.rule.onShipping !== other.rule.onShipping && !watchesSpend(one) && !watchesSpend(other);
    return !meet(one.lines, other.lines) && !meet(one.lines, watched(other)) && !meet(watched(one), other.lines);
  };

  return (one, other) => {
    if (known.length === 0) return false;
    const at = one * count + other;
    if (known[at] === 0) known[at] = ask(order[one]!, order[other]!) ? 2 : 1;
    return known[at] === 2;
  };
}

const MANY = 256;

function watchesSpend({ compiled, rule }: Candidate): boolean {
  return compiled.thresholds.some(({ measure }) => measure === 'spend') || rule.kind.startsWith('threshold');
}
