import type { Ledger } from '../ledger.ts';

/** So many numbers are kept; beyond them every state counts as new, which costs time but loses nothing. */
const MOST_NUMBERS = 2_000_000;

/**
 * Remembers the states of a free block: which promotions were applied, and what they left. What the others may still do depends on
 * nothing else. The function returned is true the first time a state is seen.
 */
export function createVisited(): (ledger: Ledger, chosen: Uint8Array) => boolean {
  const seen = new Set<string>();
  return ({ running, claimed, claimedUnits, claimedAmount, prepaid, shipping, points }, chosen) => {
    const state = [chosen, running, prepaid, shipping, points, ...(claimed ? [claimedUnits, claimedAmount] : [])].join(' ');
    if (seen.has(state)) return false;
    if (seen.size * running.length < MOST_NUMBERS) seen.add(state);
    return true;
  };
}
