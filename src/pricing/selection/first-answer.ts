import { applyPromotion, payable } from '../apply.ts';
import { copyLedger, createLedger } from '../ledger.ts';
import { openLedger, type Run } from '../run.ts';
import type { Incumbent } from './incumbent.ts';
import type { Rivals } from './rivals.ts';
import type { Total } from './total.ts';

/**
 * A fair answer at once, for sets so large that the search may not come far: percentages before amounts, as far as the order is
 * free, and whoever may and can applies. Then whoever did not is tried in front of its block, as its threshold may have been out of
 * reach only because of those before; where the total gains by that it stays there.
 *
 * A promotion tried is so much of `limit`, which ends it; returns how much it took.
 */
export function firstAnswer({ cart, work }: Run, rivals: Rivals, total: Total, incumbent: Incumbent, limit: number): number {
  const { order, blocks, company } = rivals;
  const start = openLedger(cart);
  const ledger = createLedger(cart.lines.length);
  let tried = 0;

  const applyAll = (queue: readonly number[]): number[] => {
    const left: number[] = [];
    copyLedger(start, ledger);
    for (const index of queue) {
      if (rivals.mayJoin(index) && applyPromotion(work, ledger, order[index]!) > 0) rivals.choose(index);
      else left.push(index);
    }
    tried += queue.length;
    incumbent.offer(total.of(ledger, payable(ledger)), company.members);
    while (company.members.length > 0) rivals.unchoose();
    return left;
  };

  const rank = (index: number): number => (order[index]!.rule.roundings === undefined ? 1 : 0);
  let queue = blocks.flatMap(({ from, until }) => Array.from({ length: until - from }, (_, at) => from + at).sort((one, other) => rank(one) - rank(other)));
  for (const index of applyAll(queue)) {
    if (tried >= limit) break;
    const { from } = blocks.find(({ until }) => index < until)!;
    const moved = [...queue.slice(0, from), index, ...queue.slice(from).filter((other) => other !== index)];
    const before = incumbent.total;
    applyAll(moved);
    if (incumbent.total < before) queue = moved;
  }
  return tried;
}
