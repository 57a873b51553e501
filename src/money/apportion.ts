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
    if (weight > maxWeight) maxWeight = weight;
    shares[slot] = 0;
  }
  if (amount === 0) return 0;
  if (weightSum === 0) return amount;
  if (weightSum > Number.MAX_SAFE_INTEGER || amount > Number.MAX_SAFE_INTEGER / maxWeight) return apportionBig(amount, weights, caps, count, shares);
  if (caps === undefined) {
    spread(amount, weightSum, weights, count, shares);
    return 0;
  }

  // Optimistic: most often no cap binds, and the plain shares are the answer.
  let binds = false;
  for (let slot = 0; slot < count; slot += 1) {
    if (weights[slot]! > 0 && reaches(amount, weights[slot]!, caps[slot]!, weightSum)) {
      binds = true;
      break;
    }
  }
  if (!binds) {
    spread(amount, weightSum, weights, count, shares);
    return 0;
  }

  const open = weights.slice(0, count);
  let left = amount;
  for (;;) {
    let filled = 0;
    let filledWeight = 0;
    for (let slot = 0; slot < count; slot += 1) {
      const weight = open[slot]!;
      if (weight > 0 && reaches(left, weight, caps[slot]!, weightSum)) {
        shares[slot] = caps[slot]!;
        filled += caps[slot]!;
        filledWeight += weight;
        open[slot] = 0;
      }
    }
    left -= filled;
    weightSum -= filledWeight;
    if (left === 0 || weightSum === 0) return left;
    if (filledWeight === 0) break;
  }
  const rest = new Float64Array(count);
  spread(left, weightSum, open, count, rest);
  for (let slot = 0; slot < count; slot += 1) if (open[slot]! > 0) shares[slot] = rest[slot]!;
  return 0;
}

/** Whether left × weight / weightSum ≥ cap. The left side is exact; a right side that is too large to be exact is larger than it. */
function reaches(left: number, weight: number, cap: number, weightSum: number): boolean {
  return left * weight >= cap * weightSum;
}

// Scratch space, kept between calls because a new buffer costs more than the work in it. Nothing reads it across calls.
let remainders = /* @__PURE__ */ new Float64Array(64);
let sorted = /* @__PURE__ */ new Float64Array(64);

/** Floors first, spare units to the largest remainders, ties to the first. Needs amount × weight ≤ 2^53 for every weight. */
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
    shares[slot] = share;
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
  const bigWeights = Array.from(weights.subarray(0, count), BigInt);
  const bigCaps = caps === undefined ? undefined : Array.from(caps.subarray(0, count), BigInt);
  const result = allocateBig(BigInt(amount), bigWeights, bigCaps);
  for (let slot = 0; slot < count; slot += 1) shares[slot] = Number(result.shares[slot]!);
  return Number(result.unallocated);
}

/** Largest remainder on integers of any size, amount ≥ 0. `null` caps nothing. */
export function allocateBig(amount: bigint, weights: readonly bigint[], caps?: readonly (bigint | null)[]): { shares: bigint[]; unallocated: bigint } {
  const shares = weights.map(() => 0n);
  let open = weights.map((_, slot) => slot).filter((slot) => weights[slot]! > 0n);
  let left = amount;
  let weightSum = open.reduce((sum, slot) => sum + weights[slot]!, 0n);
  for (let filling = true; filling && left > 0n; ) {
    const full = open.filter((slot) => {
      const cap = caps?.[slot] ?? null;
      return cap !== null && left * weights[slot]! >= cap * weightSum;
    });
    filling = full.length > 0;
    for (const slot of full) {
      const cap = caps![slot]!;
      shares[slot] = cap;
      left -= cap;
      weightSum -= weights[slot]!;
    }
    if (filling) {
      const closed = new Set(full);
      open = open.filter((slot) => !closed.has(slot));
    }
  }
  if (left === 0n || weightSum === 0n) return { shares, unallocated: left };
  const rest = new Map<number, bigint>();
  let spare = left;
  for (const slot of open) {
    const product = left * weights[slot]!;
    const share = product / weightSum;
    shares[slot] = share;
    rest.set(slot, product - share * weightSum);
    spare -= share;
  }
  const ranked = [...open].sort((a, b) => (rest.get(a)! === rest.get(b)! ? a - b : rest.get(a)! > rest.get(b)! ? -1 : 1));
  for (let index = 0; index < Number(spare); index += 1) shares[ranked[index]!]! += 1n;
  return { shares, unallocated: 0n };
}
