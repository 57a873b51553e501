import type { Ratio } from '../../money/rate.ts';

/** The double nearest to a decimal, however many digits that has. */
export function decimalNumber({ numerator, denominator }: Pick<Ratio, 'numerator' | 'denominator'>): number {
  return Number(`${numerator}e-${denominator.toString().length - 1}`);
}
