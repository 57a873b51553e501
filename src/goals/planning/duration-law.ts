import { betaCdf } from '../../stats/beta.ts';
import { betaShape, momentsOfEstimate, type EstimateDistribution, type ThreePointEstimate } from './three-point.ts';
import { SAME } from './working-axis.ts';

/** How long something takes, on a lattice: densities and lumps of probability at `first`, `first + 1`, … steps. */
export interface DurationLaw {
  readonly first: number;
  readonly smooth: Float64Array;
  readonly lumps: Float64Array;
}

/** A certain duration; between two steps it is divided so that its mean stays. */
export function certainLaw(days: number, step: number): DurationLaw {
  const first = Math.floor(days / step + SAME);
  const over = Math.max(0, days / step - first);
  const lumps = over > SAME ? Float64Array.of(1 - over, over) : Float64Array.of(1);
  return { first, smooth: new Float64Array(lumps.length), lumps };
}

/** An estimate on the lattice: the mass at a step is that of a hat over it, from the integral of the distribution function. */
export function estimateLaw(estimate: ThreePointEstimate, distribution: EstimateDistribution, step: number): DurationLaw {
  const integral = integratedCdf(estimate, distribution);
  const first = Math.floor(estimate.optimistic / step);
  const last = Math.ceil(estimate.pessimistic / step);
  const smooth = new Float64Array(last - first + 1);
  for (let each = 0; each < smooth.length; each += 1) {
    const at = (first + each) * step;
    smooth[each] = Math.max(0, (integral(at - step) - 2 * integral(at) + integral(at + step)) / step);
  }
  return { first, smooth, lumps: new Float64Array(smooth.length) };
}

/** x ↦ ∫ F up to x. */
function integratedCdf(estimate: ThreePointEstimate, distribution: EstimateDistribution): (x: number) => number {
  const { optimistic: o, mostLikely: m, pessimistic: p } = estimate;
  const { mean } = momentsOfEstimate(estimate, distribution);
  const width = p - o;
  const alpha = distribution === 'beta-pert' ? betaShape(estimate) : 0;
  return (x) => {
    if (x <= o) return 0;
    if (x >= p) return x - mean;
    if (distribution === 'triangular') return x <= m ? (x - o) ** 3 / (3 * width * (m - o)) : x - mean + (p - x) ** 3 / (3 * width * (p - m));
    const part = (x - o) / width;
    return width * (part * betaCdf(part, alpha, 6 - alpha) - (alpha / 6) * betaCdf(part, alpha + 1, 6 - alpha));
  };
}

export function sumOf(one: DurationLaw, other: DurationLaw): DurationLaw {
  const length = one.smooth.length + other.smooth.length - 1;
  const smooth = new Float64Array(length);
  const lumps = new Float64Array(length);
  const spread = (into: Float64Array, left: Float64Array, right: Float64Array): void => {
    for (let each = 0; each < left.length; each += 1) {
      const mass = left[each]!;
      if (mass !== 0) for (let next = 0; next < right.length; next += 1) into[each + next]! += mass * right[next]!;
    }
  };
  spread(smooth, one.smooth, other.smooth);
  spread(smooth, one.lumps, other.smooth);
  spread(smooth, other.lumps, one.smooth);
  spread(lumps, one.lumps, other.lumps);
  return { first: one.first + other.first, smooth, lumps };
}

/** Both must be over. Of what lies at the same step, half comes before the other. */
export function laterOf(one: DurationLaw, other: DurationLaw): DurationLaw {
  const first = Math.max(one.first, other.first);
  const length = Math.max(one.first + one.smooth.length, other.first + other.smooth.length) - first;
  const smooth = new Float64Array(Math.max(length, 0));
  const lumps = new Float64Array(smooth.length);
  const left = runningSums(one, first);
  const right = runningSums(other, first);
  for (let each = 0; each < smooth.length; each += 1) {
    const [smoothLeft, lumpLeft, beforeLeft] = left(each);
    const [smoothRight, lumpRight, beforeRight] = right(each);
    smooth[each] = smoothLeft * (beforeRight + (lumpRight + smoothRight) / 2) + smoothRight * (beforeLeft + (lumpLeft + smoothLeft) / 2);
    lumps[each] = lumpLeft * (beforeRight + smoothRight / 2) + lumpRight * (beforeLeft + smoothLeft / 2) + lumpLeft * lumpRight;
  }
  return { first, smooth, lumps };
}

/** Asked for each step from `first` on in turn: the masses there, and everything before. */
function runningSums({ first: own, smooth, lumps }: DurationLaw, first: number): (each: number) => readonly [smooth: number, lump: number, before: number] {
  let before = 0;
  for (let place = 0; place < Math.min(first - own, smooth.length); place += 1) before += smooth[place]! + lumps[place]!;
  return (each) => {
    const place = first - own + each;
    const found = [smooth[place] ?? 0, lumps[place] ?? 0, before] as const;
    before += found[0] + found[1];
    return found;
  };
}

/** P(≤ position). The smooth mass of a step lies evenly about it. */
export function upTo({ first, smooth, lumps }: DurationLaw, position: number): number {
  let sum = 0;
  for (let each = 0; each < smooth.length; each += 1) {
    const past = position - (first + each);
    if (past < -0.5) break;
    sum += smooth[each]! * Math.min(1, past + 0.5);
    if (past >= -SAME) sum += lumps[each]!;
  }
  return sum;
}
