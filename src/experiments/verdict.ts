import type { DesignCheck } from './check-design.ts';
import type { SampleRatioResult } from './sample-ratio-mismatch.ts';
import type { TwoProportionResult } from './two-proportion-z-test.ts';

/**
 * What to do.
 *
 * - `ship-b`: B is better, and may be better by enough
 * - `keep-a`: B is worse, or better by too little to matter
 * - `no-difference-shown`: the plan is fulfilled and shows none; that is not a proof of equality
 * - `keep-running`: too few people or too few days
 * - `invalid`: nothing can be concluded, the experiment has to be repeated
 */
export type Verdict = 'ship-b' | 'keep-a' | 'no-difference-shown' | 'keep-running' | 'invalid';

/** Why, in words that a program can match. */
export type VerdictReason =
  | 'sample-ratio-mismatch'
  | 'more-than-one-variable'
  | 'hypothesis-changed'
  | 'metric-changed'
  | 'too-few-people'
  | 'too-few-days'
  | 'significantly-better'
  | 'significantly-worse'
  | 'too-small-to-matter'
  | 'not-significant';

/** What a verdict rests on. */
export interface Findings {
  /** Whether the difference is at least the worthwhile one: certainly, perhaps or certainly not, by the interval; `null` where none was named. */
  readonly worthwhile: 'yes' | 'perhaps' | 'no' | null;
  readonly design: DesignCheck;
  readonly sampleRatio: SampleRatioResult;
  readonly test: TwoProportionResult;
}

const brokenRules = { 'one-variable': 'more-than-one-variable', 'fixed-hypothesis': 'hypothesis-changed', 'fixed-metric': 'metric-changed' } as const;

/** `gains`: the treatment came out on the better side. */
export function judge({ design, sampleRatio: { mismatch }, test: { significant }, worthwhile }: Findings, gains: boolean): [Verdict, VerdictReason[]] {
  const broken = design.broken.flatMap((code): VerdictReason[] => (code in brokenRules ? [brokenRules[code as keyof typeof brokenRules]] : []));
  if (mismatch || broken.length > 0) return ['invalid', [...(mismatch ? (['sample-ratio-mismatch'] as const) : []), ...broken]];
  if (design.pending.length > 0) return ['keep-running', design.pending.map((code) => (code === 'planned-sample' ? 'too-few-people' : 'too-few-days'))];
  if (!significant) return ['no-difference-shown', ['not-significant']];
  if (!gains) return ['keep-a', ['significantly-worse']];
  return worthwhile === 'no' ? ['keep-a', ['significantly-better', 'too-small-to-matter']] : ['ship-b', ['significantly-better']];
}
