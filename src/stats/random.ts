import { refuseArguments } from './check-arguments.ts';
import { deviance } from './deviance.ts';
import { stirlingError } from './log-gamma.ts';
import { normalQuantile } from './normal.ts';

/** A stream of random draws that its seed determines. The functions share its state and may be passed around on their own. */
export interface Random {
  /** Uniform in [0, 1), all 53 binary digits random. */
  readonly next: () => number;
  /** A whole number from 0 to below − 1, each equally likely; `below` up to 2^53. */
  readonly integer: (below: number) => number;
  /** Normal, by inversion of one uniform draw: common random numbers stay common under another mean. */
  readonly normal: (mean?: number, stdDev?: number) => number;
  /** Exponential, by inversion of one uniform draw. */
  readonly exponential: (mean?: number) => number;
  /** Gamma, by Marsaglia and Tsang's method. */
  readonly gamma: (shape: number, scale?: number) => number;
  /** Poisson: by inversion below a mean of 30, by Hörmann's transformed rejection from there on. */
  readonly poisson: (mean: number) => number;
  /** Negative binomial of real size: a Poisson draw of a gamma drawn mean. */
  readonly negativeBinomial: (size: number, probability: number) => number;
  /** The values in a random order, as a new list; every order equally likely (Fisher and Yates). */
  readonly shuffle: <Value>(values: readonly Value[]) => Value[];
}

/**
 * A generator of random numbers that gives the same draws for the same seed on every machine.
 *
 * xoshiro128** of Blackman and Vigna (period 2^128 − 1) in 32-bit integer arithmetic. Its state is drawn by splitmix
 * from two words, into which the seed is mixed: the two words of a number's double, or the UTF-16 units of a text, one by one.
 * Uniform and integer draws are identical everywhere; the others use Math.log and Math.exp, whose last digit is the engine's.
 * Not for secrets.
 *
 * @throws InvalidInputError when the seed is neither a text nor a finite number.
 * @see Blackman and Vigna, "Scrambled linear pseudorandom number generators" (2021); Marsaglia and Tsang (2000); Hörmann (1993)
 * @example
 * ```ts
 * import { createRandom } from 'shopwright/stats';
 * const random = createRandom('autumn sale');
 * random.shuffle([1, 2, 3]).length // => 3
 * ```
 */
export function createRandom(seed: number | string): Random {
  if (typeof seed !== 'string' && !Number.isFinite(seed)) refuseArguments({ seed: [seed, 'finite'] });
  let [a, b, c, d] = startingState(seed);

  function bits(): number {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return scrambled;
  }

  const whole = (): number => (bits() >>> 5) * 67108864 + (bits() >>> 6); // 53 bits
  const next = (): number => whole() / 9007199254740992;
  /** Uniform in (0, 1), symmetric about ½. */
  const inside = (): number => (Math.floor(whole() / 2) + 0.5) / 4503599627370496;

  function integer(below: number): number {
    if (!(Number.isInteger(below) && below > 0 && below <= 9007199254740992)) refuseArguments({ below: [below > 0 && below <= 9007199254740992 ? below : -1, 'whole'] });
    const limit = 9007199254740992 - (9007199254740992 % below);
    for (;;) {
      const draw = whole();
      if (draw < limit) return draw % below;
    }
  }

  function normal(mean = 0, stdDev = 1): number {
    return normalQuantile(inside(), mean, stdDev);
  }

  function exponential(mean = 1): number {
    if (!(Number.isFinite(mean) && mean >= 0)) refuseArguments({ mean: [mean, 'not-negative'] });
    return -mean * Math.log(inside());
  }

  function gamma(shape: number, scale = 1): number {
    if (!(Number.isFinite(shape) && shape > 0 && Number.isFinite(scale) && scale >= 0)) refuseArguments({ shape: [shape, 'positive'], scale: [scale, 'not-negative'] });
    if (shape < 1) return gamma(shape + 1, scale) * Math.exp(Math.log(inside()) / shape);
    const d0 = shape - 1 / 3;
    const c0 = 1 / Math.sqrt(9 * d0);
    for (;;) {
      const z = normal();
      const cubed = (1 + c0 * z) ** 3;
      if (cubed > 0 && Math.log(inside()) < 0.5 * z * z + d0 * (1 - cubed + Math.log(cubed))) return scale * d0 * cubed;
    }
  }

  function poisson(mean: number): number {
    if (!(Number.isFinite(mean) && mean >= 0)) refuseArguments({ mean: [mean, 'not-negative'] });
    if (mean < 30) {
      let rest = next();
      let mass = Math.exp(-mean);
      let k = 0;
      for (; rest >= mass && k < 1000; k += 1) {
        rest -= mass;
        mass *= mean / (k + 1);
      }
      return k;
    }
    const spread = 0.931 + 2.53 * Math.sqrt(mean);
    const tilt = 0.02483 * spread - 0.059;
    const scale = 1.1239 + 1.1328 / (spread - 3.4);
    const quick = 0.9277 - 3.6224 / (spread - 2);
    for (;;) {
      const u = next() - 0.5;
      const v = inside();
      const edge = 0.5 - Math.abs(u);
      const k = Math.floor(((2 * tilt) / edge + spread) * u + mean + 0.43);
      if (edge >= 0.07 && v <= quick) return k;
      if (!(k >= 0) || (edge < 0.013 && v > edge)) continue;
      const logMass = k === 0 ? -mean : -deviance(k, mean) - stirlingError(k) - 0.5 * Math.log(2 * Math.PI * k);
      if (Math.log((v * scale) / (tilt / (edge * edge) + spread)) <= logMass) return k;
    }
  }

  function negativeBinomial(size: number, probability: number): number {
    if (!(Number.isFinite(size) && size > 0 && probability > 0 && probability <= 1)) refuseArguments({ size: [size, 'positive'], probability: [probability, 'positive-fraction'] });
    return probability === 1 ? 0 : poisson(gamma(size, (1 - probability) / probability));
  }

  function shuffle<Value>(values: readonly Value[]): Value[] {
    const shuffled = [...values];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = integer(last + 1);
      [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
    }
    return shuffled;
  }

  return { next, integer, normal, exponential, gamma, poisson, negativeBinomial, shuffle };
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Four words from a seed. A text's are never those of a number: the number of words goes in first. */
function startingState(seed: number | string): [number, number, number, number] {
  const words = typeof seed === 'number' ? doubleWords(seed + 0) : Uint32Array.from({ length: seed.length }, (_, unit) => seed.charCodeAt(unit)); // + 0: -0 is 0
  let one = typeof seed === 'number' ? 0 : 1 + words.length;
  let two = 0x9e3779b9;
  for (const word of words) {
    one = avalanche(one ^ word);
    two = avalanche(two + one + word);
  }
  const golden = 0x9e3779b9; // splitmix: a counter in steps of the golden ratio, mixed
  return [avalanche(one + golden), avalanche(two + golden), avalanche(one + golden * 2), avalanche(two + golden * 2) | 1]; // never all 0
}

/** The two words of a double, in the same order on every machine. */
function doubleWords(value: number): Uint32Array {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return Uint32Array.of(view.getUint32(0), view.getUint32(4));
}

/** A bijection of 32-bit words after which every bit depends on every bit. */
function avalanche(input: number): number {
  let word = input | 0;
  word = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
  return word ^ (word >>> 15);
}
