import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, list, number, optional, record } from '../kernel/shape.ts';
import { upperTail } from '../stats/normal.ts';
import { alphaShape, defaultAlpha } from './alpha.ts';
import { spentAlpha, stoppingRuleShape, type StoppingRule } from './alpha-spending.ts';
import type { Alternative } from './alternative.ts';
import { criticalValue } from './critical-value.ts';
import { alternativeShape } from './figure-shapes.ts';
import { checkFractions, equalFractions, errorRate, mostLooks } from './looks.ts';
import { stoppingProcess, type Continuing } from './stopping-process.ts';

/** When the shop will look, and how it wants to spend its risk. Say `looks` or `informationFractions`, not both. */
export interface GroupSequentialPlan {
  readonly rule: StoppingRule;
  /** So many looks, equally spaced, the last at the planned end. */
  readonly looks?: number | undefined;
  /** The shares of the planned sample at which it will look, ascending, up to 1. */
  readonly informationFractions?: readonly number[] | undefined;
  /** The risk of a false alarm over all looks together, 0.05 by default. */
  readonly alpha?: number | undefined;
  /** `two-sided` by default; the bounds of `less` are those of `greater` with the other sign. */
  readonly alternative?: Alternative | undefined;
}

/** What a look must show to end the experiment. */
export interface GroupSequentialLook {
  readonly informationFraction: number;
  /** Stop when |z| (of a one-sided plan: z in its direction) is at least this; `null` where the rule spends nothing yet. */
  readonly z: number | null;
  /** The p-value that this z would have if it were the only look. */
  readonly nominalPValue: number;
  /** The risk of a false alarm up to and with this look. */
  readonly cumulativeAlpha: number;
}

/** The bounds of a plan. */
export interface GroupSequentialBoundaries {
  readonly rule: StoppingRule;
  readonly alpha: number;
  readonly alternative: Alternative;
  /** The C of Pocock's and of O'Brien and Fleming's own designs; `null` for spending rules. */
  readonly constant: number | null;
  readonly looks: readonly GroupSequentialLook[];
}

/** The shape of a plan. */
export const groupSequentialPlanShape = /* @__PURE__ */ (() =>
  record({
    rule: stoppingRuleShape,
    looks: optional(integer(1, mostLooks)),
    informationFractions: optional(list(number(), 1)),
    alpha: optional(alphaShape),
    alternative: optional(alternativeShape),
  }))();

/**
 * How clear a result must be at each of several planned looks, so that looking often does not cheat.
 *
 * The bound of each look is the z at which the probability of crossing there for the first time, if there is no effect, equals the risk
 * that the rule spends on it; found by recursive numerical integration, to about 12 digits. Twenty looks take some milliseconds, and
 * time grows with the looks, and where two looks are very close also with their closeness.
 *
 * @throws InvalidInputError when alpha is not above 0 and at most 0.5, when there is not one of `looks` and `informationFractions`, when
 * fractions do not ascend within 0 to 1 (exclusive of 0), or when there are more than 1000 looks.
 * @see Lan and DeMets, "Discrete sequential boundaries for clinical trials" (1983)
 * @see Jennison and Turnbull, "Group sequential methods with applications to clinical trials" (2000)
 * @example
 * ```ts
 * import { groupSequentialBoundaries } from 'shopwright/experiments';
 * const { looks } = groupSequentialBoundaries({ rule: { kind: 'lan-demets-obrien-fleming' }, looks: 5 });
 * looks.map(({ z }) => z?.toFixed(3)) // => ['4.877', '3.357', '2.680', '2.290', '2.031']
 * ```
 */
export function groupSequentialBoundaries(input: GroupSequentialPlan): GroupSequentialBoundaries {
  const problems: Problems = [];
  checkGroupSequentialPlan(problems, input);
  refuse(problems);
  const { rule, alpha = defaultAlpha, alternative = 'two-sided' } = input;
  const fractions = fractionsOf(input);
  const twoSided = alternative === 'two-sided';
  const constant = rule.kind === 'pocock' || rule.kind === 'obrien-fleming' ? designConstant(rule.kind, fractions, alpha, twoSided) : null;
  const sides = twoSided ? 2 : 1;
  const process = stoppingProcess(twoSided);
  let before: Continuing | null = null;
  let spent = 0;
  const looks = fractions.map((fraction, index): GroupSequentialLook => {
    let z: number;
    if (constant === null) {
      const share = spentAlpha(rule, alpha, sides, fraction) ?? alpha;
      z = boundFor(share - spent, (bound) => process.crossing(before, fraction, bound), (bound) => process.crossingSlope(before, fraction, bound), sides);
      spent = share;
    } else {
      z = rule.kind === 'pocock' ? constant : constant / Math.sqrt(fraction);
      spent += process.crossing(before, fraction, z);
    }
    const next = fractions[index + 1];
    if (next !== undefined) before = process.after(before, fraction, z, next);
    return { informationFraction: fraction, z: Number.isFinite(z) ? z : null, nominalPValue: Number.isFinite(z) ? sides * upperTail(z) : 0, cumulativeAlpha: spent };
  });
  return { rule: 'gamma' in rule ? { ...rule, gamma: rule.gamma + 0 } : { ...rule }, alpha, alternative, constant, looks };
}

/** Notes everything that is wrong with a plan. */
function checkGroupSequentialPlan(problems: Problems, plan: GroupSequentialPlan): void {
  if (!checkShape(problems, groupSequentialPlanShape, plan)) return;
  const { looks, informationFractions } = fieldsOf(plan);
  if ((looks === undefined) === (informationFractions === undefined)) problem(problems, ['looks'], 'not-allowed', 'state looks or informationFractions, and not both');
  if (informationFractions !== undefined) {
    checkFractions(problems, informationFractions);
    if (informationFractions.length > mostLooks) problem(problems, ['informationFractions'], 'too-large', `must list at most ${mostLooks}`);
  }
}

/** The shares of information at which a checked plan looks. */
function fractionsOf({ looks = 1, informationFractions }: GroupSequentialPlan): readonly number[] {
  return informationFractions ?? equalFractions(looks);
}

/** The C at which the looks together have the risk alpha: by the secant on the logarithm of the risk, which is nearly straight in C. */
function designConstant(kind: 'pocock' | 'obrien-fleming', fractions: readonly number[], alpha: number, twoSided: boolean): number {
  const off = (constant: number): number => Math.log(errorRate(fractions, (fraction) => (kind === 'pocock' ? constant : constant / Math.sqrt(fraction)), twoSided) / alpha);
  let last = criticalValue(alpha / (twoSided ? 2 : 1));
  if (fractions.length === 1 && kind === 'pocock') return last;
  let lastOff = off(last);
  let constant = last + 0.1;
  for (let step = 0; step < 30; step += 1) {
    const here = off(constant);
    const change = (here * (constant - last)) / (here - lastOff);
    if (here === lastOff || Math.abs(change) < 1e-15) break;
    [last, lastOff, constant] = [constant, here, constant - change];
    if (Math.abs(change) < 1e-8) break; // the step after this one would be below 1e-15
  }
  return constant;
}

/** The z at which the crossing probability is `target`. Its logarithm is concave in z, so Newton's steps close in from above. */
function boundFor(target: number, crossing: (z: number) => number, slope: (z: number) => number, sides: number): number {
  if (!(target > 1e-300)) return Infinity;
  let z = criticalValue(Math.min(0.5, target / sides));
  for (let step = 0; step < 50; step += 1) {
    const probability = crossing(z);
    if (!(probability > 0)) {
      z -= 1;
      continue;
    }
    const change = (Math.log(probability / target) * probability) / -slope(z);
    z += change;
    if (Math.abs(change) < 1e-13 * Math.max(1, Math.abs(z))) break;
  }
  return z;
}
