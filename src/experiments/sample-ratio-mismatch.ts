import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, list, optional, record } from '../kernel/shape.ts';
import { chiSquareLogSurvival, chiSquareSurvival } from '../stats/chi-square.ts';
import { alphaShape } from './alpha.ts';
import type { PValue } from './alternative.ts';
import { noneOrPositiveShape } from './figure-shapes.ts';

/** Who was counted where, and how the split should have been. */
export interface SampleRatioInput {
  /** People in each group. */
  readonly observed: readonly number[];
  /** The intended split in any unit, one a group; equal by default. A group of weight 0 should be empty. */
  readonly weights?: readonly number[] | undefined;
  /** The p-value below which the split is called wrong; 0.001 by default. */
  readonly threshold?: number | undefined;
}

/** Whether the split is as it was meant to be. */
export interface SampleRatioResult extends PValue {
  readonly chiSquare: number;
  /** Groups of a weight above 0, less one. */
  readonly degreesOfFreedom: number;
  readonly threshold: number;
  /** The split is not the intended one: results of the experiment are not to be believed. */
  readonly mismatch: boolean;
  /** The largest distance between the share of a group and its intended share: with millions of people a difference of no importance is a mismatch too. */
  readonly largestDeviation: number;
  readonly expected: readonly number[];
  /** Groups of weight 0 in which people were counted all the same; any makes a mismatch. */
  readonly unexpectedGroups: readonly number[];
}

const sampleRatioShape = /* @__PURE__ */ (() => record({ observed: list(integer(0), 2), weights: optional(list(noneOrPositiveShape)), threshold: optional(alphaShape) }))();

/**
 * Whether people were split over the groups as intended: if not, something is broken, and no result of the experiment counts.
 *
 * χ² = Σ (observed − expected)² / expected over the groups of a weight above 0, with as many degrees of freedom as there are such groups,
 * less one. The p-value is the upper tail.
 *
 * @throws InvalidInputError when a count is negative or fractional, nobody was counted, there are fewer than two groups of a weight above 0,
 * or weights are negative or not as many as groups.
 * @see Fabijan et al. "Diagnosing sample ratio mismatch in online controlled experiments" (2019)
 * @example
 * ```ts
 * import { sampleRatioMismatch } from 'shopwright/experiments';
 * const { mismatch, largestDeviation } = sampleRatioMismatch({ observed: [9463, 7681] });
 * [mismatch, largestDeviation.toFixed(3)] // => [true, '0.052']
 * ```
 */
export function sampleRatioMismatch(input: SampleRatioInput): SampleRatioResult {
  const problems: Problems = [];
  if (checkShape(problems, sampleRatioShape, input)) checkGroups(problems, input);
  refuse(problems);
  const { observed, threshold = 0.001 } = input;
  const weights: readonly number[] = input.weights ?? observed.map(() => 1);
  const weightSum = sum(weights);
  const counted = sum(observed.filter((_, group) => weights[group]! > 0));
  const expected = weights.map((weight) => (counted * weight) / weightSum + 0);
  let chiSquare = 0;
  let largestDeviation = 0;
  expected.forEach((count, group) => {
    if (count === 0) return;
    // (observed · Σ weights − total · weight) / Σ weights, as one difference: shares that are equal give 0.
    const off = (observed[group]! * weightSum - counted * weights[group]!) / weightSum;
    chiSquare += (off * off) / count;
    largestDeviation = Math.max(largestDeviation, Math.abs(off) / counted);
  });
  const degreesOfFreedom = weights.filter((weight) => weight > 0).length - 1;
  const pValue = chiSquareSurvival(chiSquare, degreesOfFreedom);
  const unexpectedGroups = observed.flatMap((count, group) => (weights[group] === 0 && count > 0 ? [group] : []));
  return {
    chiSquare,
    degreesOfFreedom,
    pValue,
    logPValue: chiSquareLogSurvival(chiSquare, degreesOfFreedom) + 0,
    threshold,
    mismatch: pValue < threshold || unexpectedGroups.length > 0,
    largestDeviation,
    expected,
    unexpectedGroups,
  };
}

function checkGroups(problems: Problems, { observed, weights }: SampleRatioInput): void {
  if (weights !== undefined) {
    if (weights.length !== observed.length) problem(problems, ['weights'], 'wrong-length', 'must be one for each group');
    else if (weights.filter((weight) => weight > 0).length < 2) problem(problems, ['weights'], 'too-small', 'at least two groups must have a weight above 0');
    else if (sum(weights) === Infinity) problem(problems, ['weights'], 'too-large', 'must have a sum');
  }
  const total = sum(observed);
  if (total > Number.MAX_SAFE_INTEGER) problem(problems, ['observed'], 'too-large', 'more people than can be counted');
  if (sum(observed.filter((_, group) => weights?.[group] !== 0)) === 0) problem(problems, ['observed'], 'empty', 'nobody was counted');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
