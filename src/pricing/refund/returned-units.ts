import type { PricedLine } from '../priced-cart.ts';
import type { GivenBack } from './given-back.ts';
import type { UnitRange } from './paid-shares.ts';
import type { RefundRefusal } from './refund.ts';

/** The dearest units of a line that have not come back yet, or a refusal where there are not so many. */
export function unitsToReturn({ id, quantity: bought }: PricedLine, quantity: number, { unitsOf }: GivenBack): readonly UnitRange[] | RefundRefusal {
  const gone = unitsOf.get(id) ?? none;
  const found: UnitRange[] = [];
  let need = quantity;
  let from = 0;
  for (let index = 0; index <= gone.length && need > 0; index += 1) {
    const until = gone[index]?.from ?? bought;
    const taken = Math.min(until - from, need);
    if (taken > 0) found.push({ from, quantity: taken });
    need -= taken;
    if (index < gone.length) from = until + gone[index]!.quantity;
  }
  return need > 0 ? { ok: false, code: 'more-than-kept', lineId: id, have: quantity - need, need: quantity } : found;
}

/** How many units of a line have come back. */
export function countReturned(lineId: string, { unitsOf }: GivenBack): number {
  let sum = 0;
  for (const { quantity } of unitsOf.get(lineId) ?? none) sum += quantity;
  return sum;
}

const none: readonly UnitRange[] = [];
