import type { PricedLine } from '../priced-cart.ts';
import type { UnitRange } from './paid-shares.ts';
import type { Refund, RefundRefusal } from './refund.ts';

/** The dearest units of a line that have not come back yet, or a refusal where there are not so many. */
export function unitsToReturn(line: PricedLine, quantity: number, refunds: readonly Refund[] | undefined): readonly UnitRange[] | RefundRefusal {
  const gone = rangesReturned(line.id, refunds);
  const found: UnitRange[] = [];
  let need = quantity;
  let from = 0;
  for (let index = 0; index <= gone.length && need > 0; index += 1) {
    const until = gone[index]?.from ?? line.quantity;
    const taken = Math.min(until - from, need);
    if (taken > 0) found.push({ from, quantity: taken });
    need -= taken;
    if (index < gone.length) from = until + gone[index]!.quantity;
  }
  return need > 0 ? { ok: false, code: 'more-than-kept', lineId: line.id, have: quantity - need, need: quantity } : found;
}

/** How many units of a line have come back. */
export function countReturned(lineId: string, refunds: readonly Refund[] | undefined): number {
  return rangesReturned(lineId, refunds).reduce((sum, { quantity }) => sum + quantity, 0);
}

/** The units of a line that have come back, in order. */
function rangesReturned(lineId: string, refunds: readonly Refund[] | undefined): readonly UnitRange[] {
  if (refunds === undefined) return none;
  const ranges = refunds.flatMap(({ cancelled, lines }) => (cancelled ? [] : lines.flatMap((line) => (line.lineId === lineId ? line.units : []))));
  return ranges.sort((one, other) => one.from - other.from);
}

const none: readonly UnitRange[] = [];
