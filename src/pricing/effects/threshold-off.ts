import type { Step, ThresholdAmountOff, ThresholdPercentOff } from '../effect.ts';
import type { Candidate, EffectRule, RuleContext } from '../effect-rule.ts';
import { sumOfEligible } from '../eligible.ts';
import type { Ledger } from '../ledger.ts';
import { knownRatio, shareOf, type PreparedCart } from '../prepared-cart.ts';
import { belowThreshold } from '../refusal.ts';
import { spreadOverLines } from '../spread.ts';
import { measureQuantity, measureSpend, spendAtMost } from '../threshold.ts';
import type { Work } from '../work.ts';
import { percentCeiling, percentDiscount, shareRule, type PercentTerms } from './percent-off.ts';

export function compileThresholdAmountOff(effect: ThresholdAmountOff, context: RuleContext): EffectRule {
  const { steps } = effect;
  const every = effect.every === true;
  const maxTimes = effect.maxTimes ?? Infinity;
  const amountAt = (have: number, reached: number): number => (every ? steps[0]!.amount * multiples(steps[0]!, have, maxTimes) : steps[reached]!.amount);

  // What takes 50 only from 300 or more takes at most a sixth; every 300 less 50 does so too.
  const spread = steps[0]!.spend !== undefined && context.threshold === 'running' && context.base === 'running';
  const shares = steps.map((step) => Math.min(1, (step.amount / needOf(step)) * (1 + 2 ** -51)));

  return {
    stage: 'order',
    ...(spread ? { spread, share: (cart, ledger, candidate) => largest(shares, stepReached(steps, measureAtMost(cart, ledger, candidate, steps, context))) } : {}),
    discount: (work, ledger) => {
      const have = measure(work.cart, ledger, work.targetLines, steps, context);
      const reached = stepReached(steps, have);
      if (reached < 0) {
        miss(work, steps, have);
        return;
      }
      work.basis = have;
      work.times = every ? multiples(steps[0]!, have, maxTimes) : reached + 1;
      spreadOverLines(work, ledger, amountAt(have, reached));
    },
    ceiling: (cart, ledger, candidate) => {
      const have = measureAtMost(cart, ledger, candidate, steps, context);
      const reached = stepReached(steps, have);
      if (reached < 0) return 0;
      const best = every ? amountAt(have, reached) : largest(steps.map(({ amount }) => amount), reached);
      return Math.min(best, sumOfEligible(cart, ledger, candidate.lines));
    },
  };
}

export function compileThresholdPercentOff(effect: ThresholdPercentOff, context: RuleContext): EffectRule {
  const per = effect.per ?? context.roundPer;
  const shares = effect.steps.map((step) => shareOf(knownRatio(step.rate)));
  const terms = effect.steps.map((step): PercentTerms => ({ rate: knownRatio(step.rate), per, cap: effect.cap ?? Infinity, maxUnitsPerLine: Infinity }));
  return {
    stage: 'order',
    ...(context.base === 'running' ? shareRule(per, effect.cap ?? Infinity, (cart, ledger, candidate) => largest(shares, stepReached(effect.steps, measureAtMost(cart, ledger, candidate, effect.steps, context)))) : {}),
    discount: (work, ledger, candidate) => {
      const have = measure(work.cart, ledger, work.targetLines, effect.steps, context);
      const reached = stepReached(effect.steps, have);
      if (reached < 0) {
        miss(work, effect.steps, have);
        return;
      }
      work.times = reached + 1;
      percentDiscount(work, ledger, candidate, terms[reached]!);
    },
    ceiling: (cart, ledger, candidate) => {
      const reached = stepReached(effect.steps, measureAtMost(cart, ledger, candidate, effect.steps, context));
      let most = 0;
      for (let index = 0; index <= reached; index += 1) most = Math.max(most, percentCeiling(cart, ledger, candidate, terms[index]!));
      return most;
    },
  };
}

function measure(cart: PreparedCart, ledger: Ledger, lines: Int32Array, steps: readonly Step[], context: RuleContext): number {
  return steps[0]!.spend === undefined ? measureQuantity(cart, lines) : measureSpend(cart, ledger, lines, context.threshold);
}

function measureAtMost(cart: PreparedCart, ledger: Ledger, candidate: Candidate, steps: readonly Step[], context: RuleContext): number {
  if (steps[0]!.spend === undefined) return measureQuantity(cart, candidate.targetLines);
  return spendAtMost(cart, ledger, candidate.targetLines, context.threshold, candidate.compiled.stage);
}

/** The largest of the values up to `last`, 0 where there are none: a higher step may give less. */
function largest(values: readonly number[], last: number): number {
  let most = 0;
  for (let index = 0; index <= last; index += 1) most = Math.max(most, values[index]!);
  return most;
}

/** Index of the highest step reached, −1 below the first. Steps ascend. */
function stepReached(steps: readonly Step[], have: number): number {
  let reached = -1;
  for (let index = 0; index < steps.length && needOf(steps[index]!) <= have; index += 1) reached = index;
  return reached;
}

function needOf(step: Step): number {
  return step.spend ?? step.quantity ?? Infinity;
}

function multiples(step: Step, have: number, maxTimes: number): number {
  return Math.min(Math.floor(have / needOf(step)), maxTimes);
}

function miss(work: Work, steps: readonly Step[], have: number): void {
  work.refusal = belowThreshold(steps[0]!.spend === undefined ? 'quantity' : 'spend', have, needOf(steps[0]!));
}

