import { deviance } from './deviance.ts';
import { centralErf, scaledTail } from './error-function.ts';
import { logGammaOnePlus, stirlingError } from './log-gamma.ts';

const rootOfTwoPi = 2.50662827463100050242;

/**
 * A tail of the gamma distribution of scale 1: the lower one P(a, x), or the upper one Q(a, x), or the logarithm of either.
 *
 * The smaller of the two is computed as a tail, so that it keeps its digits where the other is 1. For a ≥ 40 and x near a it is
 * Temme's uniform expansion, whose cost does not grow with a; elsewhere the power series below a and Legendre's continued fraction
 * above it, with at most some 150 terms. Relative error below 1e-14 + 1e-15·|log tail|;
 * a > 0, x ≥ 0.
 *
 * @see Temme, "The asymptotic expansion of the incomplete gamma functions", SIAM J. Math. Anal. 10 (1979); DLMF 8.7, 8.9, 8.12
 */
export function gammaTail(a: number, x: number, upper: boolean, log: boolean): number {
  if (x <= 0 || x === Infinity) return certain(x > 0 !== upper, log);
  const distance = x - a;
  if (a >= 40 && distance > -0.34 * a && distance < 0.46 * a) return uniform(a, x, upper, log);
  if (a < 1 && x < 1) return small(a, x, upper, log);
  if (x < a) return tail(logGammaPower(a, x), series(a, x), !upper, log);
  return tail(logGammaPower(a, x), a * fraction(a, x), upper, log);
}

/** log(xᵃ·e⁻ˣ/Γ(a + 1)): what both the tails and the density are made of. */
export function logGammaPower(a: number, x: number): number {
  if (a < 1) return a * Math.log(x) - x - logGammaOnePlus(a);
  return -deviance(a, x) - stirlingError(a) - Math.log(rootOfTwoPi * Math.sqrt(a));
}

/** A probability of 0 or 1, or its logarithm. */
export function certain(one: boolean, log: boolean): number {
  if (log) return one ? 0 : -Infinity;
  return one ? 1 : 0;
}

/** The answer from the tail exp(scale)·factor, which is the wanted one or its complement. */
export function tail(scale: number, factor: number, wanted: boolean, log: boolean): number {
  if (wanted) return log ? scale + Math.log(factor) : Math.exp(scale) * factor;
  const other = Math.exp(scale) * factor;
  return log ? Math.log1p(-other) + 0 : 1 - other; // + 0: never -0
}

function series(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = a + 1; term > sum * 1e-17; n += 1) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

/** Legendre's fraction 1/(x + 1 − a − 1·(1 − a)/(x + 3 − a − …)), forward, as a sum of its steps (Steed). */
function fraction(a: number, x: number): number {
  let below = x + 1 - a;
  let inverse = 1 / below;
  let step = inverse;
  let sum = step;
  for (let n = 1; n < 5000; n += 1) {
    const above = n * (a - n);
    below += 2;
    inverse = 1 / (below + above * inverse);
    step *= below * inverse - 1;
    sum += step;
    if (Math.abs(step) <= 1e-17 * sum) break;
  }
  return sum;
}

/** Both a and x below 1, where Q may be small although P is not near 1 by its own formula. */
function small(a: number, x: number, upper: boolean, log: boolean): number {
  const exponent = a * Math.log(x) - logGammaOnePlus(a);
  if (exponent < -1) return tail(logGammaPower(a, x), series(a, x), !upper, log);
  let term = 1;
  let sum = 0;
  for (let n = 1; n < 50 && Math.abs(term) > 1e-18; n += 1) {
    term *= -x / n;
    sum += term / (a + n);
  }
  return tail(0, -Math.expm1(exponent) - a * Math.exp(exponent) * sum, upper, log);
}

function uniform(a: number, x: number, upper: boolean, log: boolean): number {
  const above = x > a;
  const half = deviance(a, x);
  const root = Math.sqrt(half);
  const eta = (above ? 1 : -1) * Math.sqrt((2 * half) / a);
  let rest = 0;
  for (let k = Math.min(temme.length, Math.ceil(42 / Math.log(a))) - 1; k >= 0; k -= 1) {
    const row = temme[k]!;
    let value = 0;
    for (let n = row.length - 1; n >= 0; n -= 1) value = value * eta + row[n]!;
    rest = rest / a + value;
  }
  rest /= (above ? 1 : -1) * rootOfTwoPi * Math.sqrt(a);
  if (root > 0.46875) return tail(-half, 0.5 * scaledTail(root) + rest, above === upper, log);
  return tail(0, 0.5 - 0.5 * centralErf(root) + Math.exp(-half) * rest, above === upper, log);
}

// C₀(η), C₁(η), … of the expansion as power series in η, from their recurrence in 60 digits; lowest power first.
const temme: readonly (readonly number[])[] = [
  [-0.3333333333333333, 0.08333333333333333, -0.014814814814814815, 0.0011574074074074073, 0.0003527336860670194, -0.0001787551440329218, 3.919263178522438e-05, -2.185448510679992e-06, -1.85406221071516e-06, 8.296711340953087e-07, -1.7665952736826078e-07, 6.707853543401498e-09, 1.0261809784240309e-08, -4.382036018453353e-09, 9.14769958223679e-10],
  [-0.001851851851851852, -0.003472222222222222, 0.0026455026455026454, -0.0009902263374485596, 0.00020576131687242798, -4.018775720164609e-07, -1.8098550334489977e-05, 7.64916091608111e-06, -1.6120900894563446e-06, 4.647127802807434e-09, 1.378633446915721e-07, -5.752545603517705e-08, 1.1951628599778148e-08],
  [0.004133597883597883, -0.0026813271604938273, 0.0007716049382716049, 2.0093878600823047e-06, -0.0001073665322636516, 5.2923448829120125e-05, -1.2760635188618728e-05, 3.423578734096138e-08, 1.3721957309062934e-06, -6.298992138380055e-07, 1.4280614206064242e-07, -2.0477098421990866e-10, -1.409252991086752e-08],
  [0.0006494341563786008, 0.00022947209362139917, -0.0004691894943952557, 0.00026772063206283885, -7.561801671883977e-05, -2.396505113867297e-07, 1.1082654115347302e-05, -5.6749528269915965e-06, 1.4230900732435883e-06, -2.7861080291528143e-11, -1.6958404091930278e-07],
  [-0.0008618882909167117, 0.0007840392217200666, -0.0002990724803031902, -1.4638452578843418e-06, 6.641498215465122e-05, -3.968365047179435e-05, 1.1375726970678419e-05, 2.507497226237533e-10, -1.6954149536558305e-06],
  [-0.00033679855336635813, -6.972813758365857e-05, 0.0002772753244959392, -0.00019932570516188847, 6.797780477937208e-05, 1.419062920643967e-07, -1.3594048189768693e-05, 8.018470256334202e-06],
  [0.0005313079364639922, -0.0005921664373536939, 0.0002708782096718045, 7.902353232660328e-07, -8.153969367561969e-05, 5.61168275310625e-05],
  [0.00034436760689237765, 5.171790908260592e-05, -0.00033493161081142234],
];
