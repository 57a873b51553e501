import { applyPromotion, payable } from '../apply.ts';
import { openLedger, type Run } from '../run.ts';
import type { Incumbent } from './incumbent.ts';
import type { Rivals } from './rivals.ts';
import type { Total } from './total.ts';

/**
 * A fair answer at once, for sets so large that the search may not come far: whoever may and can applies, percentages before amounts as
 * far as the order is free, or amounts before percentages, which may put their thresholds out of reach.
 */
export function firstAnswer({ cart, work }: Run, rivals: Rivals, total: Total, incumbent: Incumbent): void {
  const { order, blocks, company } = rivals;
  const isAmount = (index: number): number => (order[index]!.rule.roundings === undefined ? 1 : 0);
  for (const sign of [1, -1]) {
    const ledger = openLedger(cart);
    for (const { from, until } of blocks) {
      const block = Array.from({ length: until - from }, (_, at) => from + at).sort((one, other) => sign * (isAmount(one) - isAmount(other)));
      for (const index of block) if (rivals.mayJoin(index) && applyPromotion(work, ledger, order[index]!) > 0) rivals.choose(index);
    }
    incumbent.offer(total.of(ledger, payable(ledger)), company.members);
    while (company.members.length > 0) rivals.unchoose();
  }
}
