/**
 * The arithmetic under `allocate`: largest remainder on buffers, without checks, for callers that have checked.
 *
 * All amounts and weights are whole numbers ≥ 0, at most 2^53.
 */

/**
 * Spreads `amount` over `count` slots in proportion to `weights`, at most `caps` to each, and writes the shares to `shares`.
 * Returns what could not be placed: 0 unless the caps (or all-zero weights) turn some of it away.
 *
 * Slots whose exact share reaches their cap are filled first and leave the pool, until none does; the rest get their floors, and
 * the spare units go to the largest remainders, the earlier slot first.
 *
 * Cost: a few passes over the slots, and one more for each round of filling.
 */
export function apportion(amount: number, weights: Float64Array, caps: Float64Array | undefined, count: number, shares: Float64Array): number {
  let weightSum = 0;
  let maxWeight = 0;
  for (let slot = 0; slot < count; slot += 1) {
    const weight = weights[slot]!;
    weightSum += weight;
    if (weight > maxWeight) maxWeight = weight;
    shares[slot] = 0;
  }
  if (amount === 0 || weightSum === 0) return amount;
  if (amount * maxWeight + weightSum > Number.MAX_SAFE_INTEGER) return apportionBig(amount, weights, caps, count, shares);

  let left = amount;
  let open = weights; // copied when the first slot is filled: most often no cap binds
  while (caps !== undefined) {
    const pool = left;
    const poolWeight = weightSum;
    for (let slot = 0; slot < count; slot += 1) {
      const weight = open[slot]!;
      const cap = caps[slot]!;
      // Its exact share reaches its cap. The left side is exact; a right side that is too large to be exact is larger than it.
      if (weight > 0 && pool * weight >= cap * poolWeight) {
        if (open === weights) open = weights.slice(0, count);
        open[slot] = 0;
        shares[slot] = cap;
        left -= cap;
        weightSum -= weight;
      }
    }
    if (weightSum === poolWeight) break;
    if (weightSum === 0) return left;
  }
  spread(left, weightSum, open, count, shares);
  return 0;
}

/** So many guesses by interpolation find nearly every lift; then halving finds the rest, so that no input makes it slow. */
const GUESSES = 8;

/**
 * Adds to the shares. When every share is lifted by the same part of a unit, `lift / weightSum`, those of largest remainder are the first
 * to come to a whole number more; so the floors of the lifted shares are the answer as soon as they sum to the amount.
 * Needs amount × weight + weightSum ≤ 2^53 for every weight.
 */
function spread(amount: number, weightSum: number, weights: Float64Array, count: number, shares: Float64Array): void {
  // The lift is above low and at most high, where the floors are too few and too many by this much: to begin with, a guess.
  let low = -1;
  let high = weightSum - 1;
  let tooFew = count;
  let tooMany = count;
  let lift = 0;
  let excess = 1;
  for (let round = 0; excess !== 0; round += 1) {
    lift = Math.floor(low + 1 + (high - low - 1) * (round < GUESSES ? tooFew / (tooFew + tooMany) : 0.5));
    excess = -amount;
    let least = weightSum;
    let most = 0;
    for (let slot = 0; slot < count; slot += 1) {
      const weight = weights[slot]!;
      if (weight === 0) continue;
      const lifted = amount * weight + lift;
      const share = Math.floor(lifted / weightSum);
      const rest = lifted - share * weightSum;
      if (rest < least) least = rest;
      if (rest > most) most = rest;
      shares[slot] = share;
      excess += share;
    }
    // Nothing changes before one more of them comes to a whole number, or one fewer.
    if (excess < 0) {
      low = lift + weightSum - most - 1;
      tooFew = -excess;
    } else {
      lift -= least;
      high = lift;
      tooMany = excess;
      // The least lift that is enough: what is too much comes of ties.
      if (lift === low + 1) break;
    }
  }
  // Of those that tie, the last give back.
  for (let slot = count - 1; excess > 0; slot -= 1) {
    if (Number.isInteger((amount * weights[slot]! + lift) / weightSum)) {
      shares[slot]! -= 1;
      excess -= 1;
    }
  }
}

/** The same rule where the products leave the range of exact doubles. */
function apportionBig(amount: number, weights: Float64Array, caps: Float64Array | undefined, count: number, shares: Float64Array): number {
  const big = (values: Float64Array): bigint[] => Array.from(values.subarray(0, count), BigInt);
  const result = allocateBig(BigInt(amount), big(weights), caps && big(caps));
  shares.set(result.shares.map(Number));
  return Number(result.unallocated);
}

/** Largest remainder on integers of any size, amount ≥ 0. */
export function allocateBig(amount: bigint, weights: readonly bigint[], caps: readonly bigint[] | undefined): { shares: bigint[]; unallocated: bigint } {
  const shares = weights.map(() => 0n);
  const open = [...weights];
  let left = amount;
  let weightSum = weights.reduce((sum, weight) => sum + weight, 0n);
  while (caps !== undefined) {
    const pool = left;
    const poolWeight = weightSum;
    for (const [slot, weight] of open.entries()) {
      const cap = caps[slot]!;
      if (weight > 0n && pool * weight >= cap * poolWeight) {
        open[slot] = 0n;
        shares[slot] = cap;
        left -= cap;
        weightSum -= weight;
      }
    }
    if (weightSum === poolWeight) break;
  }
  if (weightSum === 0n) return { shares, unallocated: left };
  let spare = left;
  const rests = open.map((weight, slot) => {
    const share = (left * weight) / weightSum;
    shares[slot]! += share;
    spare -= share;
    return (left * weight) % weightSum;
  });
  // The sort is stable: of equal remainders the earlier slot stays first.
  const ranked = [...rests.keys()].sort((a, b) => Number(rests[b]! - rests[a]!));
  for (let rank = 0; rank < spare; rank += 1) shares[ranked[rank]!]! += 1n;
  return { shares, unallocated: 0n };
}
