import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, list, named, optional, record } from '../kernel/shape.ts';
import { chiSquareLogSurvival, chiSquareSurvival } from '../stats/chi-square.ts';
import { adjusted, adjustmentMethodShape, type AdjustmentMethod } from './adjust-p-values.ts';
import { alphaShape, defaultAlpha } from './alpha.ts';
import { normalPValue, type PValue } from './alternative.ts';
import { differenceOfProducts } from './exact-product.ts';
import { rateDifference } from './difference-interval.ts';
import { pooledVariance } from './score.ts';
import { countsWith, type VariantCounts } from './variant-counts.ts';

/** The counts of a variant that has a name. */
export interface NamedCounts extends VariantCounts {
  readonly id: string;
}

/** Several variants, the first of them the control. */
export interface ChiSquareInput {
  readonly variants: readonly NamedCounts[];
  /** The accepted risk of a false alarm, 0.05 by default. */
  readonly alpha?: number | undefined;
  /** Which pairs are compared: each variant with the first (default), all with all, or none. */
  readonly pairs?: 'with-first' | 'all' | 'none' | undefined;
  /** What is kept in check over the pairs, `holm` by default. */
  readonly adjustment?: AdjustmentMethod | undefined;
}

/** Two of the variants compared. */
export interface VariantPair {
  readonly from: string;
  readonly to: string;
  /** to − from, in absolute points. */
  readonly difference: number;
  /** Pooled over the two; `null` when all or none of their people converted. */
  readonly z: number | null;
  readonly pValue: number;
  /** The p-value in view of all the pairs. */
  readonly adjustedPValue: number;
  readonly significant: boolean;
}

/** Whether the variants differ at all, and which of them. */
export interface ChiSquareResult extends PValue {
  readonly method: 'chi-square';
  readonly alpha: number;
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly significant: boolean;
  readonly variants: readonly (NamedCounts & { readonly rate: number })[];
  readonly adjustment: AdjustmentMethod;
  readonly pairs: readonly VariantPair[];
  /** The smallest count expected in a cell if all rates were equal; below 5 the p-value is a poor guide. */
  readonly minimumExpected: number;
  readonly warnings: readonly ({ readonly code: 'small-counts'; readonly minimumExpected: number } | { readonly code: 'no-variance' })[];
}

/** The shape of the counts of a variant that has a name. */
export const namedCountsShape = /* @__PURE__ */ (() => countsWith({ id: named }))();

const chiSquareShape = /* @__PURE__ */ (() =>
  record({
    variants: list(namedCountsShape, 2),
    alpha: optional(alphaShape),
    pairs: optional(anyOf('with-first', 'all', 'none')),
    adjustment: optional(adjustmentMethodShape),
  }))();

/** Past this, the pairs are more than anybody reads, and a list of them more than fits. */
const mostPairs = 1_000_000;

/**
 * Whether the conversion rates of several variants differ, and which ones from the control.
 *
 * χ² = Σ (xᵢ − nᵢ P)² / (nᵢ P Q), P the rate of all together, with one degree of freedom less than variants; for two it is the square of
 * the pooled z. The pairs are pooled z-tests, and their p-values are adjusted for being many.
 *
 * Linear in the variants, quadratic with `pairs: 'all'`.
 *
 * @throws InvalidInputError when conversions exceed visitors, a count is negative or fractional, a group is empty, two variants have one
 * id, there are fewer than two, or more than a million pairs.
 * @see Pearson (1900); Fleiss, Levin and Paik, "Statistical methods for rates and proportions" (2003), chapter 9
 * @example
 * ```ts
 * import { chiSquareTest } from 'shopwright/experiments';
 * const variants = [{ id: 'A', conversions: 480, visitors: 10_000 }, { id: 'B', conversions: 540, visitors: 10_000 }, { id: 'C', conversions: 560, visitors: 10_000 }];
 * const { pValue, pairs } = chiSquareTest({ variants });
 * [pValue.toFixed(4), pairs.map((pair) => pair.adjustedPValue.toFixed(4))] // => ['0.0310', ['0.0538', '0.0217']]
 * ```
 */
export function chiSquareTest(input: ChiSquareInput): ChiSquareResult {
  const problems: Problems = [];
  if (checkShape(problems, chiSquareShape, input)) checkVariants(problems, input);
  refuse(problems);
  const { variants, alpha = defaultAlpha, pairs = 'with-first', adjustment = 'holm' } = input;
  const total = variants.reduce((sum, { visitors }) => sum + visitors, 0);
  const converted = variants.reduce((sum, { conversions }) => sum + conversions, 0);
  const others = total - converted;
  let chiSquare = 0;
  if (converted > 0 && others > 0) {
    for (const { conversions, visitors } of variants) {
      // (x − nP)² / (nPQ) with x − nP = (x · total − n · converted) / total
      const off = differenceOfProducts(conversions, total, visitors, converted) / total;
      chiSquare += (off / visitors) * (off / ((converted / total) * (others / total)));
    }
  }
  const degreesOfFreedom = variants.length - 1;
  const minimumExpected = (Math.min(converted, others) / total) * variants.reduce((least, { visitors }) => Math.min(least, visitors), Infinity);
  const pValue = chiSquareSurvival(chiSquare, degreesOfFreedom);
  return {
    method: 'chi-square',
    alpha,
    chiSquare,
    degreesOfFreedom,
    pValue,
    logPValue: chiSquareLogSurvival(chiSquare, degreesOfFreedom) + 0,
    significant: pValue <= alpha,
    variants: variants.map(({ id, conversions, visitors }) => ({ id, conversions: conversions + 0, visitors, rate: conversions / visitors + 0 })),
    adjustment,
    pairs: comparePairs(pairsOf(variants, pairs), alpha, adjustment),
    minimumExpected,
    warnings: [...(converted === 0 || others === 0 ? [{ code: 'no-variance' as const }] : []), ...(minimumExpected < 5 ? [{ code: 'small-counts' as const, minimumExpected }] : [])],
  };
}

function checkVariants(problems: Problems, { variants, pairs }: ChiSquareInput): void {
  const seen = new Set<string>();
  variants.forEach(({ id }, index) => {
    if (seen.has(id)) problem(problems, ['variants', index, 'id'], 'duplicate-id');
    seen.add(id);
  });
  if (variants.reduce((sum, { visitors }) => sum + visitors, 0) > Number.MAX_SAFE_INTEGER) problem(problems, ['variants'], 'too-large', 'more people than can be counted');
  if (pairs === 'all' && (variants.length * (variants.length - 1)) / 2 > mostPairs) problem(problems, ['variants'], 'too-large', `make more than ${mostPairs} pairs`);
}

function pairsOf(variants: readonly NamedCounts[], pairs: 'with-first' | 'all' | 'none'): (readonly [NamedCounts, NamedCounts])[] {
  if (pairs === 'none') return [];
  if (pairs === 'with-first') return variants.slice(1).map((variant) => [variants[0]!, variant]);
  return variants.flatMap((from, index) => variants.slice(index + 1).map((to) => [from, to] as const));
}

function comparePairs(pairs: readonly (readonly [NamedCounts, NamedCounts])[], alpha: number, adjustment: AdjustmentMethod): VariantPair[] {
  const zs = pairs.map(([from, to]) => pooledZ(from, to));
  const pValues = zs.map((z) => (z === null ? 1 : normalPValue(z, 'two-sided').pValue));
  const adjustedPValues = adjusted(pValues, adjustment);
  return pairs.map(([from, to], index) => ({
    from: from.id,
    to: to.id,
    difference: rateDifference(from, to),
    z: zs[index]!,
    pValue: pValues[index]!,
    adjustedPValue: adjustedPValues[index]!,
    significant: adjustedPValues[index]! <= alpha,
  }));
}

function pooledZ(from: VariantCounts, to: VariantCounts): number | null {
  const variance = pooledVariance(from, to);
  return variance > 0 ? rateDifference(from, to) / Math.sqrt(variance) + 0 : null;
}
