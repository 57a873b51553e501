import type { Ledger } from '../ledger.ts';

/** Remembers the states of a free block: which promotions were applied, and what they left. */
export interface Visited {
  /** True the first time a state is seen. What the promotions of the block may still do depends on nothing else. */
  isNew(ledger: Ledger, isChosen: Uint8Array, from: number, until: number): boolean;
}

/** So many states are kept; beyond them every state counts as new, which costs time but loses nothing. */
const MOST_STATES = 20_000;

export function createVisited(lines: number): Visited {
  const states = new Map<number, Float64Array[]>();
  let kept = 0;
  return {
    isNew: (ledger, isChosen, from, until) => {
      const words = until - from + 4 * lines + 2;
      const state = new Float64Array(words);
      let at = 0;
      for (let index = from; index < until; index += 1) state[at++] = isChosen[index]!;
      for (const column of [ledger.running, ledger.claimedUnits, ledger.claimedAmount, ledger.prepaid]) {
        state.set(column, at);
        at += lines;
      }
      state[at++] = ledger.shipping;
      state[at] = ledger.points;
      const key = hash(state);
      const bucket = states.get(key);
      if (bucket?.some((known) => equal(known, state)) === true) return false;
      if (kept < MOST_STATES) {
        kept += 1;
        if (bucket === undefined) states.set(key, [state]);
        else bucket.push(state);
      }
      return true;
    },
  };
}

function hash(state: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < state.length; at += 1) sum = (Math.imul(sum, 31) + (state[at]! % 2147483647)) | 0;
  return sum;
}

function equal(one: Float64Array, other: Float64Array): boolean {
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
