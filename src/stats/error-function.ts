import { refuseArguments } from './check-arguments.ts';

// Rational approximations of W. J. Cody, "Rational Chebyshev approximation for the error function", Mathematics of Computation 23
// (1969): erf for |x| up to 0.46875, and exp(x²)·erfc(x) up to 4 and from there on. Highest power first.
const erfTop = [1.85777706184603153e-1, 3.1611237438705656, 1.13864154151050156e2, 3.77485237685302021e2, 3.20937758913846947e3] as const;
const erfBottom = [1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3] as const;

/**
 * exp(x²)·erfc(x) for x of 0.46875 and above, where the tail of a normal distribution begins. Relative error below 5e-16.
 */
export function scaledTail(x: number): number {
  if (x <= 4)
    return (
      ((((((((2.15311535474403846e-8 * x + 5.64188496988670089e-1) * x + 8.88314979438837594) * x + 6.61191906371416295e1) * x + 2.98635138197400131e2) * x + 8.8195222124176909e2) * x + 1.71204761263407058e3) * x + 2.05107837782607147e3) * x + 1.23033935479799725e3) /
      ((((((((x + 1.57449261107098347e1) * x + 1.17693950891312499e2) * x + 5.37181101862009858e2) * x + 1.62138957456669019e3) * x + 3.29079923573345963e3) * x + 4.36261909014324716e3) * x + 3.43936767414372164e3) * x + 1.23033935480374942e3)
    );
  const w = 1 / (x * x);
  const tail =
    (w * (((((1.63153871373020978e-2 * w + 3.05326634961232344e-1) * w + 3.60344899949804439e-1) * w + 1.25781726111229246e-1) * w + 1.60837851487422766e-2) * w + 6.58749161529837803e-4)) /
    (((((w + 2.56852019228982242) * w + 1.87295284992346725) * w + 5.27905102951428412e-1) * w + 6.05183413124413191e-2) * w + 2.33520497626869185e-3);
  return (0.5641895835477562869 - tail) / x; // 1/√π
}

/** erf(x) for |x| up to 0.46875. Relative error below 3e-16. */
export function centralErf(x: number): number {
  const w = x * x;
  const [a, b, c, d, e] = erfTop;
  const [, f, g, h, i] = erfBottom;
  return (x * ((((a * w + b) * w + c) * w + d) * w + e)) / ((((w + f) * w + g) * w + h) * w + i);
}

/**
 * exp(−scale·x²) with the rounding error of x² made good, which in a far tail would cost two or three digits.
 * Relative error below 3e-16; `scale` is a power of two.
 */
export function expOfSquare(x: number, scale: number): number {
  const square = x * x;
  if (!(square * scale < 800)) return 0;
  const high = x * 134217729 - (x * 134217729 - x); // the upper half of the digits, after Veltkamp and Dekker
  const low = x - high;
  const lost = high * high - square + 2 * high * low + low * low;
  return Math.exp(-square * scale) * (1 - lost * scale);
}

/**
 * The error function, 2/√π ∫₀ˣ exp(−t²) dt. Relative error below 4e-16.
 *
 * @example
 * ```ts
 * import { erf } from 'shopwright/stats';
 * erf(0.5).toPrecision(12) // => '0.520499877813'
 * ```
 */
export function erf(x: number): number {
  if (!isNumber(x)) refuseArguments({ x: [x, 'number'] });
  const size = Math.abs(x);
  if (size <= 0.46875) return centralErf(x);
  const value = size > 6 ? 1 : 1 - expOfSquare(size, 1) * scaledTail(size);
  return x < 0 ? -value : value;
}

/**
 * The complementary error function, 1 − erf(x), as a tail: it keeps its digits down to 1e-308. Relative error below 1e-15.
 *
 * @example
 * ```ts
 * import { erfc } from 'shopwright/stats';
 * erfc(5).toPrecision(12) // => '1.53745979443e-12'
 * ```
 */
export function erfc(x: number): number {
  if (!isNumber(x)) refuseArguments({ x: [x, 'number'] });
  if (Math.abs(x) <= 0.46875) return 1 - centralErf(x);
  return x > 0 ? expOfSquare(x, 1) * scaledTail(x) : 2 - expOfSquare(x, 1) * scaledTail(-x);
}

/**
 * exp(x²)·erfc(x), which neither underflows nor loses digits in the tail; it overflows below −26.6. Relative error below 1e-15.
 *
 * @example
 * ```ts
 * import { erfcx } from 'shopwright/stats';
 * erfcx(50).toPrecision(12) // => '0.0112815362653'
 * ```
 */
export function erfcx(x: number): number {
  if (!isNumber(x)) refuseArguments({ x: [x, 'number'] });
  if (x > 0.46875) return scaledTail(x);
  const inverse = 1 / expOfSquare(x, 1);
  return x >= -0.46875 ? (1 - centralErf(x)) * inverse : 2 * inverse - scaledTail(-x);
}

/**
 * log(erfc(x)), far beyond where erfc itself is 0. Relative error below 1e-15.
 *
 * @example
 * ```ts
 * import { logErfc } from 'shopwright/stats';
 * logErfc(50).toPrecision(12) // => '-2504.48458785'
 * ```
 */
export function logErfc(x: number): number {
  if (!isNumber(x)) refuseArguments({ x: [x, 'number'] });
  if (Math.abs(x) <= 0.46875) return Math.log1p(-centralErf(x));
  return x > 0 ? Math.log(scaledTail(x)) - x * x : Math.LN2 + Math.log1p(-0.5 * expOfSquare(x, 1) * scaledTail(-x));
}

function isNumber(x: unknown): boolean {
  return typeof x === 'number' && !Number.isNaN(x);
}
