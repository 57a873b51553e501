import { number, refined, type Shape } from '../kernel/shape.ts';

/** Figures are 0 or of a size between these, so that no sum, square or quotient of them leaves the doubles. */
const MOST = 1e100;
const LEAST = 1e-100;

/** Whether a value is a number of a size that can be computed with. */
export function isFigure(value: unknown): value is number {
  if (typeof value !== 'number') return false;
  const size = Math.abs(value);
  return size <= MOST && (size >= LEAST || size === 0);
}

/** A number of a size that can be computed with. */
export function figure(least = -Infinity): Shape<number> {
  return refined(number(least), (value) => (isFigure(value) ? undefined : { code: Math.abs(value as number) > MOST ? 'too-large' : 'too-small', message: 'must be 0, or of a size from 1e-100 to 1e100' }));
}
