import type { ThresholdAmountOff, ThresholdPercentOff } from '../effect.ts';
import type { EffectRule, RuleContext } from '../effect-rule.ts';
import { sumOfEligible } from '../eligible.ts';
import { highestMet, ladderOf } from '../ladder.ts';
import { knownRatio, shareOf } from '../prepared-cart.ts';
import { spreadOverLines } from '../spread.ts';
import { percentCeiling, percentDiscount, shareRule, type PercentTerms } from './percent-off.ts';

export function compileThresholdAmountOff({ steps, every, maxTimes = Infinity }: ThresholdAmountOff, { base, threshold }: RuleContext): EffectRule {
  const { bySpend, needs, measure, measureAtMost } = ladderOf(steps, threshold);
  const multiples = (have: number): number => Math.min(Math.floor(have / needs[0]!), maxTimes);

  // What takes 50 only from 300 or more takes at most a sixth; every 300 less 50 does so too.
  const spread = bySpend && threshold === 'running' && base === 'running';
  const shares = steps.map(({ amount }, index) => Math.min(1, (amount / needs[index]!) * (1 + 2 ** -51)));
  const amounts = steps.map(({ amount }) => amount);

  return {
    stage: 'order',
    ...(spread ? { spread, share: (cart, ledger, candidate) => largest(shares, highestMet(needs, measureAtMost(cart, ledger, candidate))) } : {}),
    discount: (work, ledger) => {
      const have = measure(work, ledger);
      if (have === undefined) return;
      const reached = highestMet(needs, have);
      work.basis = have;
      work.times = every === true ? multiples(have) : reached + 1;
      spreadOverLines(work, ledger, every === true ? amounts[0]! * work.times : amounts[reached]!);
    },
    ceiling: (cart, ledger, candidate) => {
      const have = measureAtMost(cart, ledger, candidate);
      const most = every === true ? amounts[0]! * multiples(have) : largest(amounts, highestMet(needs, have));
      return Math.min(most, sumOfEligible(cart, ledger, candidate.lines));
    },
  };
}

export function compileThresholdPercentOff({ steps, per: stated, cap = Infinity }: ThresholdPercentOff, { base, threshold, roundPer }: RuleContext): EffectRule {
  const per = stated ?? roundPer;
  const { needs, measure, measureAtMost } = ladderOf(steps, threshold);
  const terms = steps.map((step): PercentTerms => ({ rate: knownRatio(step.rate), per, cap, maxUnitsPerLine: Infinity }));
  const shares = terms.map(({ rate }) => shareOf(rate));
  return {
    stage: 'order',
    ...(base === 'running' ? shareRule(per, cap, (cart, ledger, candidate) => largest(shares, highestMet(needs, measureAtMost(cart, ledger, candidate)))) : {}),
    discount: (work, ledger, candidate) => {
      const have = measure(work, ledger);
      if (have === undefined) return;
      const reached = highestMet(needs, have);
      work.times = reached + 1;
      percentDiscount(work, ledger, candidate, terms[reached]!);
    },
    ceiling: (cart, ledger, candidate) => {
      const reached = highestMet(needs, measureAtMost(cart, ledger, candidate));
      return largest(terms.map((each) => percentCeiling(cart, ledger, candidate, each)), reached);
    },
  };
}

/** The largest of the values up to `last`, 0 where there are none: a higher step may give less. */
function largest(values: readonly number[], last: number): number {
  return values.slice(0, last + 1).reduce((most, value) => Math.max(most, value), 0);
}
