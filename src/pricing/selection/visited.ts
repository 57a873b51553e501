import type { Ledger } from '../ledger.ts';

/** Remembers the states of a free block: which promotions were applied, and what they left. */
export interface Visited {
  /** True the first time a state is seen. What the promotions of the block may still do depends on nothing else. */
  isNew(ledger: Ledger, isChosen: Uint8Array, from: number, until: number): boolean;
}

/** So many states are kept; beyond them every state counts as new, which costs time but loses nothing. */
const MOST_STATES = 20_000;

export function createVisited(): Visited {
  const states = new Map<number, Float64Array[]>();
  let kept = 0;
  return {
    isNew: (ledger, isChosen, from, until) => {
      const state = stateOf(ledger, isChosen.subarray(from, until));
      let key = 0;
      for (let at = 0; at < state.length; at += 1) key = (Math.imul(key, 31) + state[at]!) | 0;
      const bucket = states.get(key) ?? [];
      if (bucket.some((known) => equal(known, state))) return false;
      if (kept < MOST_STATES) {
        kept += 1;
        bucket.push(state);
        states.set(key, bucket);
      }
      return true;
    },
  };
}

/** All that a state is, one after the other. */
function stateOf({ running, claimedUnits, claimedAmount, prepaid, shipping, points }: Ledger, chosen: Uint8Array): Float64Array {
  const state = new Float64Array(4 * running.length + chosen.length + 2);
  let at = 0;
  for (const part of [running, claimedUnits, claimedAmount, prepaid, chosen, [shipping, points]]) {
    state.set(part, at);
    at += part.length;
  }
  return state;
}

function equal(one: Float64Array, other: Float64Array): boolean {
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return one.length === other.length;
}
