import type { Ledger } from '../ledger.ts';

/** So many numbers are kept; beyond them every state counts as new, which costs time but loses nothing. */
const MOST_NUMBERS = 2_000_000;

/**
 * Remembers the states of a free block: which promotions were applied, and what they left. What the others may still do depends on
 * nothing else. The function returned is true the first time a state is seen.
 */
export function createVisited(): (ledger: Ledger, chosen: Uint8Array) => boolean {
  // By what is quickly told of a state. Few states share that and differ in their columns.
  const seen = new Map<string, Float64Array[]>();
  let kept = 0;
  return ({ columns, goods, shipping, points }, chosen) => {
    const key = `${chosen.join('')} ${goods} ${shipping} ${points}`;
    const alike = seen.get(key) ?? [];
    if (alike.some((known) => known.every((amount, place) => amount === columns[place]))) return false;
    kept += columns.length;
    if (kept < MOST_NUMBERS) {
      alike.push(columns.slice());
      seen.set(key, alike);
    }
    return true;
  };
}
