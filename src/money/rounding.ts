/**
 * What happens to a fraction of a minor unit. Every mode treats a refund as the mirror of its charge: magnitudes are rounded,
 * signs put back.
 *
 * - `half-up`: to the nearest, a half away from zero (0.5 → 1, −0.5 → −1)
 * - `half-down`: to the nearest, a half towards zero
 * - `half-even`: to the nearest, a half to the even neighbour (banker's rounding)
 * - `up`: away from zero
 * - `down`: towards zero
 */
export type RoundingMode = 'half-up' | 'half-down' | 'half-even' | 'up' | 'down';

/** Every rounding mode, for validation and menus. */
export const roundingModes = ['half-up', 'half-down', 'half-even', 'up', 'down'] as const satisfies readonly RoundingMode[];

/**
 * numerator / denominator to a whole number, for 0 ≤ numerator ≤ 2^53 and 0 < denominator ≤ 2^53.
 *
 * The floor is exact there: a quotient below k by at least 1/denominator cannot round up to k in a double.
 */
export function divideRounded(numerator: number, denominator: number, mode: RoundingMode): number {
  // The usual mode in one division: the floor of what is half a step higher.
  const lifted = numerator + Math.floor(denominator / 2);
  if (mode === 'half-up' && lifted <= Number.MAX_SAFE_INTEGER) return Math.floor(lifted / denominator);
  const floor = Math.floor(numerator / denominator);
  const rest = numerator - floor * denominator;
  return rest > 0 && roundsUp(mode, rest - (denominator - rest), floor % 2 === 0) ? floor + 1 : floor;
}

/** The same on integers of any size, for numerator ≥ 0 and denominator > 0. */
export function divideRoundedBig(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const floor = numerator / denominator;
  const rest = numerator - floor * denominator;
  return rest > 0n && roundsUp(mode, Number(rest - (denominator - rest)), floor % 2n === 0n) ? floor + 1n : floor;
}

/** amount × by / per to a whole number, for whole numbers ≥ 0 and `per` > 0. Exact for every size: past 2^53 in the product it goes by BigInt. */
export function multiplyDivide(amount: number, by: number, per: number, mode: RoundingMode): number {
  const product = amount * by + 0; // not -0
  if (product <= Number.MAX_SAFE_INTEGER) return divideRounded(product, per, mode);
  return Number(divideRoundedBig(BigInt(amount) * BigInt(by), BigInt(per), mode));
}

/** Whether the upper neighbour is the rounded value: `pastHalf` is above 0 where that is the nearer one and 0 half way, `isEven` tells of the lower one. */
function roundsUp(mode: RoundingMode, pastHalf: number, isEven: boolean): boolean {
  switch (mode) {
    case 'half-up':
      return pastHalf >= 0;
    case 'up':
      return true;
    case 'down':
      return false;
    case 'half-down':
      return pastHalf > 0;
    case 'half-even':
      return pastHalf > 0 || (pastHalf === 0 && !isEven);
  }
}
