import type { Candidate } from '../effect-rule.ts';
import type { PreparedCart } from '../prepared-cart.ts';

/** First come, first served: by stage, then priority, then the place of the code among those entered, then id. */
export function inOrder(candidates: readonly Candidate[], cart: PreparedCart): Candidate[] {
  return [...candidates].sort((one, other) => compareSlots(one, other) || place(one, cart) - place(other, cart) || (one.id < other.id ? -1 : 1));
}

/** Negative when `one` runs before `other` whatever is chosen; 0 when their order is free. */
export function compareSlots(one: Candidate, other: Candidate): number {
  return one.compiled.stage - other.compiled.stage || other.compiled.priority - one.compiled.priority;
}

/** Automatic promotions stand after all codes. */
function place(candidate: Candidate, cart: PreparedCart): number {
  const { code } = candidate.compiled.promotion;
  return (code === undefined ? undefined : cart.codes.get(code)) ?? Number.MAX_SAFE_INTEGER;
}
