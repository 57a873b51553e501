import type { CompiledPolicy } from '../compiled-policy.ts';
import type { Candidate } from '../effect-rule.ts';
import { createCompany, join, leave, mayJoin, type Company } from '../stacking.ts';
import { compareSlots } from './order.ts';

/** Promotions in the order of their slots, and who of them is chosen. They are known by their place in that order. */
export interface Rivals {
  readonly order: readonly Candidate[];
  /** Stretches of the order in which stage and priority are the same: within them every order is allowed. */
  readonly blocks: readonly { readonly from: number; readonly until: number }[];
  readonly company: Company;
  /** 1 for those that are chosen. */
  readonly isChosen: Uint8Array;
  /** Whether it may join those that are chosen. */
  mayJoin(index: number): boolean;
  choose(index: number): void;
  /** Takes back the last choice. */
  unchoose(): void;
}

export function createRivals(candidates: readonly Candidate[], policy: CompiledPolicy): Rivals {
  const order = [...candidates].sort((one, other) => compareSlots(one, other) || (one.id < other.id ? -1 : 1));
  const blocks: { from: number; until: number }[] = [];
  for (let index = 0; index < order.length; index += 1) {
    const last = blocks.at(-1);
    if (last !== undefined && compareSlots(order[last.from]!, order[index]!) === 0) last.until = index + 1;
    else blocks.push({ from: index, until: index + 1 });
  }
  const company = createCompany();
  const chosen: number[] = [];
  const isChosen = new Uint8Array(order.length);
  return {
    order,
    blocks,
    company,
    isChosen,
    mayJoin: (index) => isChosen[index] === 0 && mayJoin(company, order[index]!, policy),
    choose: (index) => {
      join(company, order[index]!);
      chosen.push(index);
      isChosen[index] = 1;
    },
    unchoose: () => {
      leave(company);
      isChosen[chosen.pop()!] = 0;
    },
  };
}
