import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import type { Alternative, PValue } from './alternative.ts';
import { exactPValue } from './exact-p-value.ts';
import { checkVariantCounts, type VariantCounts } from './variant-counts.ts';

/** Two groups, and what is looked for. */
export interface FisherExactInput {
  readonly control: VariantCounts;
  readonly treatment: VariantCounts;
  readonly alternative?: Alternative | undefined;
}

/** How surprising the split of the conversions over the groups is, exactly. */
export interface FisherExactResult extends PValue {
  readonly method: 'fisher-exact';
  readonly alternative: Alternative;
  /** The odds of converting in the treatment over those in the control; `null` where one of them is 0 to 0 or divides by 0. */
  readonly oddsRatio: number | null;
}

/**
 * Whether two conversion rates differ, when the numbers are too small for a z-test.
 *
 * Given how many converted in all, the treatment's share of them is hypergeometric if there is no effect. `greater` and `less` sum the
 * tables at least as extreme; `two-sided` sums all tables that are no more probable than the observed one, as R does.
 *
 * Costs some standard deviations of the count in steps, so that a test of a billion people still takes milliseconds.
 *
 * @throws InvalidInputError when conversions exceed visitors, a count is negative or fractional, a group is empty, or the two groups
 * together have more than 1e12 visitors.
 * @see Fisher, R. A. "The design of experiments" (1935), chapter 2
 * @example
 * ```ts
 * import { fisherExactTest } from 'shopwright/experiments';
 * fisherExactTest({ control: { conversions: 3, visitors: 10 }, treatment: { conversions: 8, visitors: 10 } }).pValue.toFixed(6) // => '0.069779'
 * ```
 */
export function fisherExactTest(input: FisherExactInput): FisherExactResult {
  const { control, treatment, alternative = 'two-sided', ...rest } = fieldsOf(input);
  const problems: Problems = [];
  checkVariantCounts(problems, control, 'control');
  checkVariantCounts(problems, treatment, 'treatment');
  if (!alternatives.includes(alternative)) problem(problems, ['alternative'], 'not-allowed', 'must be two-sided, greater or less');
  for (const key in rest) problem(problems, [key], 'unknown-field');
  if (problems.length === 0 && control.visitors + treatment.visitors > 1e12) problem(problems, [], 'too-large', 'more than 1e12 visitors: the z-test is exact to all digits there');
  refuse(problems);

  const odds = (treatment.conversions / (treatment.visitors - treatment.conversions)) / (control.conversions / (control.visitors - control.conversions));
  return { method: 'fisher-exact', alternative, ...exactPValue(control, treatment, alternative), oddsRatio: Number.isFinite(odds) ? odds + 0 : null };
}

const alternatives: readonly Alternative[] = ['two-sided', 'greater', 'less'];
