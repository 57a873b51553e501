import { gaussLegendre, type QuadratureRule } from '../stats/gauss-legendre.ts';
import { upperTail } from '../stats/normal.ts';

/** The score z · √fraction of experiments that have not stopped: points, and the probability that stands for each. */
export interface Continuing {
  readonly fraction: number;
  readonly points: Float64Array;
  readonly mass: Float64Array;
}

/** A test that is looked at several times while there is no effect: its score is Brownian motion. */
export interface StoppingProcess {
  /** The probability of stopping at `fraction` for the first time because z is past the bound, on either side if two-sided. */
  readonly crossing: (before: Continuing | null, fraction: number, z: number) => number;
  /** How fast that probability falls with z. */
  readonly crossingSlope: (before: Continuing | null, fraction: number, z: number) => number;
  /** Those that go on after a look whose bound is z; `next` is the fraction of the look after it. */
  readonly after: (before: Continuing | null, fraction: number, z: number, next: number) => Continuing;
}

/** Scores farther out than this many standard deviations have no probability that a double would notice. */
const REACH = 9;

/**
 * The recursion of Armitage, McPherson and Rowe: the density of the score at a look is that of the look before, where it went on,
 * carried on by a normal step. Gauss-Legendre points, as many as the narrower of the two steps needs; two-sided densities are even,
 * so half of them is stored.
 *
 * @see Armitage, McPherson and Rowe, "Repeated significance tests on accumulating data" (1969)
 * @see Jennison and Turnbull, "Group sequential methods" (2000), chapter 19
 */
export function stoppingProcess(twoSided: boolean): StoppingProcess {
  const rules = new Map<number, QuadratureRule>();
  const ruleOf = (n: number): QuadratureRule => {
    const rule = rules.get(n) ?? gaussLegendre(n);
    rules.set(n, rule);
    return rule;
  };
  const densityAt = (before: Continuing | null, fraction: number, score: number): number => {
    if (before === null) return normalDensity(score / Math.sqrt(fraction)) / Math.sqrt(fraction);
    const step = Math.sqrt(fraction - before.fraction);
    const { points, mass } = before;
    let sum = 0;
    for (let index = 0; index < points.length; index += 1) {
      const point = points[index]!;
      sum += mass[index]! * (twoSided ? normalDensity((score - point) / step) + normalDensity((score + point) / step) : normalDensity((score - point) / step));
    }
    return sum / step;
  };
  const sides = twoSided ? 2 : 1;
  return {
    crossing: (before, fraction, z) => {
      if (before === null) return sides * upperTail(z);
      const step = Math.sqrt(fraction - before.fraction);
      const bound = z * Math.sqrt(fraction);
      const { points, mass } = before;
      let sum = 0;
      for (let index = 0; index < points.length; index += 1) {
        const point = points[index]!;
        sum += mass[index]! * (twoSided ? upperTail((bound - point) / step) + upperTail((bound + point) / step) : upperTail((bound - point) / step));
      }
      return sides * sum;
    },
    crossingSlope: (before, fraction, z) => -sides * Math.sqrt(fraction) * densityAt(before, fraction, z * Math.sqrt(fraction)),
    after: (before, fraction, z, next) => {
      const deviation = Math.sqrt(fraction);
      const high = Math.min(z, REACH) * deviation;
      const low = twoSided ? 0 : -REACH * deviation;
      const finest = Math.min(before === null ? deviation : Math.sqrt(fraction - before.fraction), Math.sqrt(next - fraction));
      const count = 12 + 4 * Math.ceil((POINTS_PER_STEP * (high - low)) / finest / 4);
      const { nodes, weights } = ruleOf(Math.min(count, MOST_POINTS));
      const points = nodes.map((point) => low + ((high - low) * (point + 1)) / 2);
      const mass = points.map((point, index) => ((weights[index]! * (high - low)) / 2) * densityAt(before, fraction, point));
      return { fraction, points, mass };
    },
  };
}

/** Found by doubling until nothing changed past the thirteenth digit. */
const POINTS_PER_STEP = 3;
const MOST_POINTS = 2000;

function normalDensity(z: number): number {
  return 0.3989422804014327 * Math.exp((z * z) / -2);
}
