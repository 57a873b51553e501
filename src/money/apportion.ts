/**
 * The arithmetic under `allocate`: largest remainder on buffers, without checks, for callers that have checked.
 *
 * All amounts and weights are whole numbers ≥ 0, at most 2^53.
 */

/**
 * Spreads `amount` over `count` slots in proportion to `weights`, at most `caps` to each, and writes the shares to `shares`.
 * Returns what could not be placed: 0 unless the caps (or all-zero weights) turn some of it away. Who knows the sum of the weights may
 * say it.
 *
 * Slots whose exact share reaches their cap are filled first and leave the pool, until none does; the rest get their floors, and
 * the spare units go to the largest remainders, the earlier slot first.
 *
 * Cost: a few passes over the slots, and one more for each round of filling.
 */
export function apportion(amount: number, weights: Float64Array, caps: Float64Array | undefined, count: number, shares: Float64Array, weightSum = sumOf(weights, count)): number {
  const most = Number.MAX_SAFE_INTEGER - weightSum;
  if (amount * weightSum > most && weights.some((weight) => amount * weight > most)) return apportionBig(amount, weights, caps, count, shares);

  let left = amount;
  let openSum = weightSum;
  let open = weights; // copied when the first slot is filled: most often no cap binds
  while (caps !== undefined) {
    const pool = left;
    const poolSum = openSum;
    for (let slot = 0; slot < count; slot += 1) {
      const weight = open[slot]!;
      const cap = caps[slot]!;
      // Its exact share reaches its cap. The left side is exact; a right side that is too large to be exact is larger than it.
      if (weight > 0 && pool * weight >= cap * poolSum) {
        if (open === weights) open = weights.slice(0, count);
        open[slot] = 0;
        left -= cap;
        openSum -= weight;
      }
    }
    if (openSum === poolSum) break;
  }
  spread(left, openSum, open, count, shares);
  if (open !== weights) for (let slot = 0; slot < count; slot += 1) if (open[slot] !== weights[slot]) shares[slot] = caps![slot]!;
  return openSum === 0 ? left : 0;
}

function sumOf(weights: Float64Array, count: number): number {
  let sum = 0;
  for (let slot = 0; slot < count; slot += 1) sum += weights[slot]!;
  return sum;
}

/** So many guesses by interpolation find nearly every mark; then halving finds the rest, so that no input makes it slow. */
const GUESSES = 8;

/** Floors, and a unit more for the largest remainders. Needs amount × weight + weightSum ≤ 2^53 for every weight. */
function spread(amount: number, weightSum: number, weights: Float64Array, count: number, shares: Float64Array): void {
  if (weightSum === 0) {
    shares.fill(0, 0, count);
    return;
  }
  // Until the last pass a slot holds its remainder.
  let spare = amount;
  for (let slot = 0; slot < count; slot += 1) {
    const product = amount * weights[slot]!;
    const floor = Math.floor(product / weightSum);
    shares[slot] = product - floor * weightSum;
    spare -= floor;
  }
  // Nothing is sorted: `low` and `high` close in on the mark that `spare` remainders reach. Of more than those, `atLow` reach the one, and
  // `atHigh`, no more than those, the other.
  let low = 0;
  let atLow = count;
  let high = weightSum;
  let atHigh = 0;
  for (let round = 0; atHigh !== spare && high - low > 1; round += 1) {
    const mark = high - 1 - Math.floor((high - low - 1) * (round < GUESSES ? (spare - atHigh) / (atLow - atHigh) : 0.5));
    let reach = 0;
    for (let slot = 0; slot < count; slot += 1) reach += Number(shares[slot]! >= mark); // not a branch: it would be guessed wrong half the time
    if (reach > spare) {
      low = mark;
      atLow = reach;
    } else {
      high = mark;
      atHigh = reach;
    }
  }
  // Of those that tie at `low`, the first.
  let tied = spare - atHigh;
  for (let slot = 0; slot < count; slot += 1) {
    const rest = shares[slot]!;
    shares[slot] = (amount * weights[slot]! - rest) / weightSum + Number(rest >= high);
    if (rest === low && tied > 0) {
      shares[slot]! += 1;
      tied -= 1;
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
