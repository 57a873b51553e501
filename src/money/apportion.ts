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
 * Cost: linear in slots, plus one sort of the remainders; each round of filling is linear again.
 */
export function apportion(amount: number, weights: Float64Array, caps: Float64Array | undefined, count: number, shares: Float64Array): number {
  let weightSum = 0;
  let maxWeight = 0;
  for (let slot = 0; slot < count; slot += 1) {
    const weight = weights[slot]!;
    weightSum += weight;
    maxWeight = Math.max(maxWeight, weight);
    shares[slot] = 0;
  }
  if (amount === 0 || weightSum === 0) return amount;
  if (Math.max(weightSum, amount * maxWeight) > Number.MAX_SAFE_INTEGER) return apportionBig(amount, weights, caps, count, shares);

  let left = amount;
  let open = weights; // copied when the first slot is filled: most often no cap binds
  while (caps !== undefined) {
    let filled = 0;
    let filledWeight = 0;
    for (let slot = 0; slot < count; slot += 1) {
      const weight = open[slot]!;
      const cap = caps[slot]!;
      // Its exact share reaches its cap. The left side is exact; a right side that is too large to be exact is larger than it.
      if (weight > 0 && left * weight >= cap * weightSum) {
        if (open === weights) open = weights.slice(0, count);
        open[slot] = 0;
        shares[slot] = cap;
        filled += cap;
        filledWeight += weight;
      }
    }
    if (filledWeight === 0) break;
    left -= filled;
    weightSum -= filledWeight;
    if (weightSum === 0) return left;
  }
  spread(left, weightSum, open, count, shares);
  return 0;
}

// Scratch space, kept between calls because a new buffer costs more than the work in it. Nothing reads it across calls.
let remainders = /* @__PURE__ */ new Float64Array(64);
let sorted = /* @__PURE__ */ new Float64Array(64);

/** Adds to the shares: floors first, spare units to the largest remainders, ties to the first. Needs amount × weight ≤ 2^53 for every weight. */
function spread(amount: number, weightSum: number, weights: Float64Array, count: number, shares: Float64Array): void {
  if (remainders.length < count) {
    remainders = new Float64Array(count * 2);
    sorted = new Float64Array(count * 2);
  }
  const rest = remainders;
  let spare = amount;
  for (let slot = 0; slot < count; slot += 1) {
    const product = amount * weights[slot]!;
    const share = Math.floor(product / weightSum);
    shares[slot]! += share;
    rest[slot] = product - share * weightSum;
    spare -= share;
  }
  if (spare === 0) return;
  // The spare-th largest remainder is the line between those that get a unit and those that do not.
  for (let slot = 0; slot < count; slot += 1) sorted[slot] = rest[slot]!;
  const ranked = sorted.subarray(0, count).sort();
  const line = ranked[count - spare]!;
  let atLine = spare;
  for (let slot = 0; slot < count; slot += 1) {
    if (rest[slot]! > line) {
      shares[slot]! += 1;
      atLine -= 1;
    }
  }
  for (let slot = 0; atLine > 0; slot += 1) {
    if (rest[slot] === line) {
      shares[slot]! += 1;
      atLine -= 1;
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
  for (let filling = caps !== undefined; filling; ) {
    filling = false;
    const pool = left;
    const poolWeight = weightSum;
    for (const [slot, weight] of open.entries()) {
      const cap = caps![slot]!;
      if (weight > 0n && pool * weight >= cap * poolWeight) {
        open[slot] = 0n;
        shares[slot] = cap;
        left -= cap;
        weightSum -= weight;
        filling = true;
      }
    }
  }
  if (weightSum === 0n) return { shares, unallocated: left };
  let spare = left;
  const rests = open.map((weight, slot) => {
    const product = left * weight;
    const share = product / weightSum;
    shares[slot]! += share;
    spare -= share;
    return product - share * weightSum;
  });
  // The sort is stable: of equal remainders the earlier slot stays first.
  const ranked = [...rests.keys()].sort((a, b) => Number(rests[b]! - rests[a]!));
  for (const slot of ranked.slice(0, Number(spare))) shares[slot]! += 1n;
  return { shares, unallocated: 0n };
}
