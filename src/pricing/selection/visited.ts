import type { Ledger } from '../ledger.ts';

/** Remembers the states of a free block: which promotions were applied, and what they left. */
export interface Visited {
  /** True the first time a state is seen. What the promotions of the block may still do depends on nothing else. */
  isNew(ledger: Ledger, isChosen: Uint8Array, from: number, until: number): boolean;
}

interface State {
  readonly chosen: Uint8Array;
  readonly running: Float64Array;
  readonly claimedUnits: Float64Array;
  readonly claimedAmount: Float64Array;
  readonly prepaid: Float64Array;
  readonly shipping: number;
  readonly points: number;
}

/** So many states are kept; beyond them every state counts as new, which costs time but loses nothing. */
const MOST_STATES = 20_000;

export function createVisited(): Visited {
  const states = new Map<number, State[]>();
  let kept = 0;
  return {
    isNew: (ledger, isChosen, from, until) => {
      let key = 0;
      for (let index = from; index < until; index += 1) key = (Math.imul(key, 31) + isChosen[index]!) | 0;
      for (let line = 0; line < ledger.running.length; line += 1) key = (Math.imul(key, 31) + ledger.running[line]!) | 0;
      const bucket = states.get(key);
      if (bucket !== undefined) for (const known of bucket) if (isSame(known, ledger, isChosen, from)) return false;
      if (kept < MOST_STATES) {
        kept += 1;
        const state: State = {
          chosen: isChosen.slice(from, until),
          running: ledger.running.slice(),
          claimedUnits: ledger.claimedUnits.slice(),
          claimedAmount: ledger.claimedAmount.slice(),
          prepaid: ledger.prepaid.slice(),
          shipping: ledger.shipping,
          points: ledger.points,
        };
        if (bucket === undefined) states.set(key, [state]);
        else bucket.push(state);
      }
      return true;
    },
  };
}

function isSame(known: State, ledger: Ledger, isChosen: Uint8Array, from: number): boolean {
  if (known.shipping !== ledger.shipping || known.points !== ledger.points) return false;
  for (let at = 0; at < known.chosen.length; at += 1) if (known.chosen[at] !== isChosen[from + at]) return false;
  return (
    equal(known.running, ledger.running) &&
    equal(known.claimedUnits, ledger.claimedUnits) &&
    equal(known.claimedAmount, ledger.claimedAmount) &&
    equal(known.prepaid, ledger.prepaid)
  );
}

function equal(one: Float64Array, other: Float64Array): boolean {
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
