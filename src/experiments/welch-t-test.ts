import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, anything, checkShape, optional, record } from '../kernel/shape.ts';
import { meanEffect, meanTermShapes, type MeanEffect, type MeanTerms } from './mean-effect.ts';
import { meanDifference, readSample, type Sample, type SampleMoments } from './sample-moments.ts';

/** Two groups of numbers, one number a person. */
export interface WelchInput extends MeanTerms {
  /** Its numbers, its moments (count, mean, variance), or its sums (count, sum, sumSquares). */
  readonly control: Sample;
  readonly treatment: Sample;
  /** `t` by default; `normal` as several experiment platforms do, the same for some hundreds of people. */
  readonly distribution?: 't' | 'normal' | undefined;
}

/** The difference of two means, how sure it is, and the relative lift. */
export interface WelchResult extends MeanEffect {
  readonly method: 'welch-t' | 'welch-z';
  readonly control: SampleMoments;
  readonly treatment: SampleMoments;
}

const welchShape = /* @__PURE__ */ (() => record({ control: anything<Sample>(), treatment: anything<Sample>(), distribution: optional(anyOf('t', 'normal')), ...meanTermShapes }))();

/**
 * Whether people spend more with B than with A: revenue per visitor, order value, minutes, anything with a mean.
 *
 * t = (mB − mA − nullDifference) / √(vA / nA + vB / nB), with the degrees of freedom (a + b)² / (a² / (nA − 1) + b² / (nB − 1)),
 * a = vA / nA, b = vB / nB, of Welch and Satterthwaite. No equal variances are assumed. The p-value is the tail itself.
 *
 * Raw numbers are read twice, or four times where the means are nearly equal; moments and sums cost nothing. Sums cancel when the mean is
 * large against the spread: give moments then, or better the numbers.
 *
 * @throws InvalidInputError when a number is not finite, a group has fewer than two people, a variance is below 0, sums are impossible, or
 * alpha is not above 0 and at most 0.5.
 * @see Welch, "The generalization of Student's problem when several different population variances are involved" (1947)
 * @example
 * ```ts
 * import { welchTTest } from 'shopwright/experiments';
 * const { pValue, degreesOfFreedom } = welchTTest({ control: { values: [0, 0, 25, 0, 40, 0] }, treatment: { values: [0, 31, 0, 0, 0, 0, 19.5] } });
 * [pValue, degreesOfFreedom].map((figure) => figure?.toFixed(4)) // => ['0.6837', '9.0527']
 * ```
 */
export function welchTTest(input: WelchInput): WelchResult {
  const problems: Problems = [];
  checkShape(problems, welchShape, input);
  const groups = fieldsOf(input);
  const control = readSample(problems, groups.control, 'control');
  const treatment = readSample(problems, groups.treatment, 'treatment');
  for (const [name, sample] of [['control', control], ['treatment', treatment]] as const) if (sample !== undefined && sample.count < 2) problem(problems, [name], 'too-small', 'must be two people at least');
  refuse(problems);
  const { distribution = 't', liftMethod = 'fieller' } = input;
  const [a, b] = [control!, treatment!];
  const shareA = a.variance / a.count;
  const shareB = b.variance / b.count;
  const whole = shareA + shareB;
  // (a + b)² / (a² / (nA − 1) + …), as shares, which neither overflow nor vanish.
  const degreesOfFreedom = distribution === 't' && whole > 0 ? 1 / ((shareA / whole) ** 2 / (a.count - 1) + (shareB / whole) ** 2 / (b.count - 1)) : null;
  return {
    method: distribution === 't' ? 'welch-t' : 'welch-z',
    control: { ...a },
    treatment: { ...b },
    ...meanEffect({ control: { mean: a.mean, variance: shareA }, treatment: { mean: b.mean, variance: shareB }, difference: meanDifference(input.control, input.treatment, a, b), degreesOfFreedom }, { ...input, liftMethod }),
  };
}
