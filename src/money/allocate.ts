import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { allocateBig, apportion } from './apportion.ts';
import { checkMinor } from './check-minor.ts';
import type { Minor } from './minor.ts';
import { readRatio, type Rate } from './rate.ts';

/** An amount to spread, and in which proportions. */
export interface AllocationInput {
  /** What to spread, in minor units; negative amounts are spread as the mirror of positive ones. */
  readonly amount: Minor;
  /** One per slot, 0 or more, in any unit: line totals, quantities, percentages. Read exactly, as decimals. */
  readonly weights: readonly Rate[];
  /** The most that each slot takes, without sign, in minor units; `null` for no limit. As many as there are weights. */
  readonly caps?: readonly (Minor | null)[] | undefined;
}

/** Who got what of a spread amount. */
export interface Allocation {
  /** One per weight, in the same order. */
  readonly shares: Minor[];
  /** What no slot could take; 0 unless caps or zero weights turned it away. */
  readonly unallocated: Minor;
}

/** An amount to spread that may be past `Number.MAX_SAFE_INTEGER`. */
export interface BigAllocationInput {
  /** What to spread, in minor units. */
  readonly amount: bigint;
  /** One per slot, 0 or more. */
  readonly weights: readonly Rate[];
  /** The most that each slot takes, without sign; `null` for no limit. */
  readonly caps?: readonly (bigint | null)[] | undefined;
}

/** Who got what of a spread amount of any size. */
export interface BigAllocation {
  /** One per weight, in the same order. */
  readonly shares: bigint[];
  /** What no slot could take. */
  readonly unallocated: bigint;
}

/**
 * Spreads an amount over lines, units or people in proportion to weights, so that the parts always sum to the whole.
 *
 * share = ⌊amount · weight / Σ weights⌋, then one unit each to the largest remainders until nothing is left, the earlier slot first.
 * A slot whose exact share reaches its cap is filled to the cap, and what remains is spread over the others, until none does.
 *
 * Σ shares + unallocated = amount. A slot of weight 0 gets nothing; with no weight above 0 everything is `unallocated`.
 * A negative amount gives the same shares with the other sign. Give a `bigint` amount to get `bigint` shares.
 *
 * @throws InvalidInputError when the amount is not a whole number in the safe range, a weight is negative or not a decimal, a cap is
 * negative or not whole, or there are not as many caps as weights.
 * @see Hamilton's method of largest remainders; Balinski and Young, "Fair Representation" (1982)
 * @example
 * ```ts
 * import { allocate } from 'shopwright/money';
 * allocate({ amount: 1000, weights: [1, 1, 1] }) // => { shares: [334, 333, 333], unallocated: 0 }
 * allocate({ amount: 1000, weights: ['0.7', '0.3'], caps: [500, 400] }) // => { shares: [500, 400], unallocated: 100 }
 * ```
 */
export function allocate(input: AllocationInput): Allocation;
export function allocate(input: BigAllocationInput): BigAllocation;
export function allocate(input: AllocationInput | BigAllocationInput): Allocation | BigAllocation {
  const { amount, weights, caps } = fieldsOf(input);
  const big = typeof amount === 'bigint';
  const problems: Problems = [];
  if (!big) checkMinor(problems, amount, ['amount']);
  const listed = Array.isArray(weights);
  if (!listed) problem(problems, ['weights'], 'wrong-type', 'must be a list');
  else if (caps !== undefined) checkCaps(problems, caps, weights.length, big);
  const parts = readWeights(problems, listed ? weights : []);
  refuse(problems);

  const whole = amount < 0 ? -amount : amount;
  const limits = caps?.map((cap) => cap ?? whole); // no share is past the whole: as a cap it caps nothing
  const { shares, unallocated } =
    big || Array.isArray(parts) ? allocateBig(BigInt(whole), Array.from<number | bigint, bigint>(parts, BigInt), limits?.map(BigInt)) : allocateSmall(whole as number, parts, limits as number[] | undefined);
  const sign = amount < 0 ? -1 : 1;
  // + 0: never -0
  const mirror = (part: number | bigint): number | bigint => (big ? BigInt(sign) * (part as bigint) : Number(part) * sign + 0);
  return { shares: Array.from<number | bigint, number | bigint>(shares, mirror), unallocated: mirror(unallocated) } as Allocation | BigAllocation;
}

function allocateSmall(amount: number, weights: Float64Array, caps: readonly number[] | undefined): { readonly shares: Float64Array; readonly unallocated: number } {
  const shares = new Float64Array(weights.length);
  return { shares, unallocated: apportion(amount, weights, caps && Float64Array.from(caps), weights.length, shares) };
}

function checkCaps(problems: Problems, caps: readonly unknown[], count: number, big: boolean): void {
  if (!Array.isArray(caps) || caps.length !== count) problem(problems, ['caps'], 'wrong-length', 'must match weights');
  else
    for (const [slot, cap] of (caps as readonly unknown[]).entries()) {
      const whole = big ? typeof cap === 'bigint' : Number.isSafeInteger(cap);
      if (cap !== null && !(whole && (cap as number | bigint) >= 0))
        problem(problems, ['caps', slot], whole ? 'too-small' : 'wrong-type', 'must be null or at least 0');
    }
}

/** The weights as whole numbers in the same proportions: decimals by a common power of ten. */
function readWeights(problems: Problems, weights: readonly Rate[]): Float64Array | bigint[] {
  let scale = 1n;
  // The usual case: whole numbers that doubles hold. + 0 makes 0 of -0.
  const plain = Float64Array.from(weights as readonly number[], (weight) => (Number.isSafeInteger(weight) && weight >= 0 ? weight + 0 : NaN));
  if (!plain.includes(NaN)) return plain;
  const ratios = Array.from(weights, readRatio);
  ratios.forEach((ratio, slot) => {
    if (!ratio || ratio.numerator < 0n) problem(problems, ['weights', slot], ratio ? 'too-small' : 'not-a-decimal', 'must be a decimal, at least 0');
    else if (ratio.denominator > scale) scale = ratio.denominator;
  });
  return ratios.map((ratio) => (ratio ? (ratio.numerator * scale) / ratio.denominator : 0n));
}
