import { normalQuantile } from './normal.ts';

/** A distribution over 0, 1, 2, … as its quantile is searched. */
export interface CountLaw {
  readonly mean: number;
  readonly stdDev: number;
  readonly skewness: number;
  /** The largest count with a positive probability; may be Infinity. */
  readonly last: number;
  /** P(X = k). */
  readonly mass: (k: number) => number;
  /** P(X = k + 1) / P(X = k). */
  readonly growth: (k: number) => number;
  /** P(X ≤ k), or P(X > k) as a tail. */
  readonly tail: (k: number, upper: boolean) => number;
}

/**
 * The smallest count k with P(X ≤ k) ≥ p, for 0 < p < 1.
 *
 * Small means are summed from 0. Otherwise the search starts at the normal quantile corrected for skewness (Cornish and Fisher),
 * evaluates the nearer tail once, and walks by single masses; a start that was far off is mended by Newton's steps on the logarithm of
 * the tail first. A sum too near to p to decide is settled by the tail itself, so that the answer always agrees with it.
 */
export function smallestCount(p: number, law: CountLaw): number {
  const summed = law.mean < 30 && p < 0.99999999 ? sumFromZero(p, law) : NaN;
  return summed >= 0 ? summed : search(p, law);
}

function sumFromZero(p: number, { mass, growth }: CountLaw): number {
  let term = mass(0);
  let sum = term;
  let k = 0;
  for (; sum < p - 1e-13 && k < 150; k += 1) {
    term *= growth(k);
    sum += term;
  }
  return sum > p + 1e-13 ? k : NaN;
}

function search(p: number, law: CountLaw): number {
  const upper = p > 0.5;
  const target = upper ? 1 - p : p;
  const z = normalQuantile(p);
  let below = -1; // the largest count known to be too small
  let enough = law.last; // the smallest known to do
  let k = clamp(law.mean + law.stdDev * (z + (law.skewness * (z * z - 1)) / 6), below, enough);
  for (let step = 0; enough - below > 1; step += 1) {
    const reached = law.tail(k, upper);
    const does = upper ? reached <= target : reached >= target;
    if (does) enough = k;
    else below = k;
    const mass = law.mass(k);
    const newton = (Math.log(reached / target) * reached) / mass;
    const distance = upper ? newton : -newton;
    const countable = k <= Number.MAX_SAFE_INTEGER; // beyond, one more is the same double: no walk, halving alone
    // Where one more adds less than the tail is exact to, only the tail itself decides: no walk either.
    const tells = mass > 1e-14 * target;
    const found = Math.abs(distance) < 40 && countable && tells ? walk(law, { k, reached, mass, does, upper, target }) : NaN;
    if (found >= 0) return found;
    const next = Number.isFinite(distance) && step < 12 ? k + distance : NaN;
    if (next > below && next < enough) k = clamp(next, below, enough);
    else k = enough === Infinity ? 2 * k + 1 : clamp((below + enough) / 2, below, enough);
    if (!countable && (k <= below || k >= enough)) break;
  }
  return enough;
}

/** The nearest whole number strictly above what is too small, and at most what is known to do. */
function clamp(k: number, below: number, enough: number): number {
  return Math.min(Math.max(Math.round(k), below + 1), enough);
}

interface Place {
  readonly k: number;
  readonly reached: number;
  readonly mass: number;
  readonly does: boolean;
  readonly upper: boolean;
  readonly target: number;
}

/** NaN when it is further than it looked: far out the logarithm of a wide tail bends. */
function walk(law: CountLaw, place: Place): number {
  const { does, upper, target } = place;
  const sign = upper === does ? 1 : -1; // whether the tail grows in the direction of the walk
  let { k, reached, mass } = place;
  let doubt = 1e-13 * Math.max(reached, target);
  for (let step = 0; step < 1000; step += 1) {
    if (does && k === 0) return 0;
    if (!does) mass *= law.growth(k);
    reached += sign * mass;
    const candidate = does ? k - 1 : k + 1;
    if (Math.abs(reached - target) <= doubt) {
      reached = law.tail(candidate, upper);
      doubt = 1e-13 * target;
    }
    const enough = upper ? reached <= target : reached >= target;
    if (enough !== does) return does ? k : candidate;
    k = candidate;
    if (does) mass /= law.growth(k);
  }
  return NaN;
}
