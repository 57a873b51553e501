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
  return rest === 0 ? floor : floor + roundsUp(mode, rest, denominator - rest, floor);
}

/** The same on integers of any size, for numerator ≥ 0 and denominator > 0. */
export function divideRoundedBig(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const floor = numerator / denominator;
  const rest = numerator - floor * denominator;
  if (rest === 0n) return floor;
  const above = denominator - rest;
  return floor + BigInt(roundsUp(mode, rest > above ? 1 : 0, rest < above ? 1 : 0, Number(floor % 2n)));
}

/** amount × by / per to a whole number, for whole numbers ≥ 0 and `per` > 0. Exact for every size: past 2^53 in the product it goes by BigInt. */
export function multiplyDivide(amount: number, by: number, per: number, mode: RoundingMode): number {
  const product = amount * by + 0; // not -0
  if (product <= Number.MAX_SAFE_INTEGER) return divideRounded(product, per, mode);
  return Number(divideRoundedBig(BigInt(amount) * BigInt(by), BigInt(per), mode));
}

/** 1 when the upper neighbour is the rounded value; `below` and `above` are the distances to the two neighbours, `floor` is the lower one. */
function roundsUp(mode: RoundingMode, below: number, above: number, floor: number): 0 | 1 {
  switch (mode) {
    case 'half-up':
      return below >= above ? 1 : 0;
    case 'up':
      return 1;
    case 'down':
      return 0;
    case 'half-down':
      return below > above ? 1 : 0;
    case 'half-even':
      return below > above || (below === above && floor % 2 === 1) ? 1 : 0;
  }
}
