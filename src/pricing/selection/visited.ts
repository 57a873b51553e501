import type { Ledger } from '../ledger.ts';
import { createRegister } from './register.ts';

/** So many numbers are kept; beyond them every state counts as new, which costs time but loses nothing. */
const MOST_NUMBERS = 2_000_000;

/**
 * Remembers the states of a free block: which promotions were applied, and what they left. What the others may still do depends on
 * nothing else. The function returned is true the first time a state is seen.
 */
export function createVisited(): (ledger: Ledger, chosen: Uint8Array) => boolean {
  const register = createRegister(MOST_NUMBERS);
  let kept = 0;
  return ({ running, claimed, claimedUnits, claimedAmount, prepaid, shipping, points }, chosen) => {
    const parts = claimed ? [chosen, running, prepaid, claimedUnits, claimedAmount] : [chosen, running, prepaid];
    const state = new Float64Array(2 + parts.reduce((sum, part) => sum + part.length, 0));
    state[0] = shipping;
    state[1] = points;
    let at = 2;
    for (const part of parts) {
      state.set(part, at);
      at += part.length;
    }
    const place = register.place(state);
    if (place !== kept) return place < 0;
    kept += 1;
    return true;
  };
}
