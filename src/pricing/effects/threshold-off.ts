import type { ThresholdAmountOff, ThresholdPercentOff } from '../effect.ts';
import type { EffectRule, RuleContext } from '../effect-rule.ts';
import { highestMet, ladderOf } from '../ladder.ts';
import { knownRatio, shareOf } from '../prepared-cart.ts';
import { spreadOverLines } from '../spread.ts';
import { measureThreshold, reachableThreshold } from '../threshold.ts';
import { percentCeiling, percentDiscount, shareRule, type PercentTerms } from './percent-off.ts';

export function compileThresholdAmountOff({ steps, every, maxTimes = Infinity }: ThresholdAmountOff, { base, threshold: thresholdBase }: RuleContext): EffectRule {
  const { needs, threshold } = ladderOf(steps, thresholdBase);
  const multiples = (have: number): number => Math.min(Math.floor(have / needs[0]!), maxTimes);

  // What takes 50 only from 300 or more takes at most a sixth; every 300 less 50 does so too.
  const spread = threshold.measure === 'spend' && thresholdBase === 'running' && base === 'running';
  const shares = steps.map(({ amount }, index) => Math.min(1, (amount / needs[index]!) * (1 + 2 ** -51)));
  const amounts = steps.map(({ amount }) => amount);

  return {
    stage: 'order',
    threshold,
    ...(spread ? { spread, share: (cart, ledger, candidate) => largest(shares, highestMet(needs, reachableThreshold(cart, ledger, candidate, threshold))) } : {}),
    discount: (work, ledger) => {
      const have = measureThreshold(work.cart, ledger, work.targetLines, threshold);
      const reached = highestMet(needs, have);
      work.basis = have;
      work.times = every === true ? multiples(have) : reached + 1;
      return spreadOverLines(work, ledger, every === true ? amounts[0]! * work.times : amounts[reached]!);
    },
    ceiling: (cart, ledger, candidate) => {
      const have = reachableThreshold(cart, ledger, candidate, threshold);
      return every === true ? amounts[0]! * multiples(have) : largest(amounts, highestMet(needs, have));
    },
  };
}

export function compileThresholdPercentOff({ steps, per: stated, cap = Infinity }: ThresholdPercentOff, { base, threshold: thresholdBase, roundPer }: RuleContext): EffectRule {
  const per = stated ?? roundPer;
  const { needs, threshold } = ladderOf(steps, thresholdBase);
  const terms = steps.map((step): PercentTerms => ({ rate: knownRatio(step.rate), per, cap, maxUnitsPerLine: Infinity }));
  const shares = terms.map(({ rate }) => shareOf(rate));
  return {
    stage: 'order',
    lineByLine: per !== 'order',
    threshold,
    ...(base === 'running' ? shareRule(per, cap, (cart, ledger, candidate) => largest(shares, highestMet(needs, reachableThreshold(cart, ledger, candidate, threshold)))) : {}),
    discount: (work, ledger, candidate) => {
      const reached = highestMet(needs, measureThreshold(work.cart, ledger, work.targetLines, threshold));
      work.times = reached + 1;
      return percentDiscount(work, ledger, candidate, terms[reached]!);
    },
    ceiling: (cart, ledger, candidate, left) => {
      const reached = highestMet(needs, reachableThreshold(cart, ledger, candidate, threshold));
      return largest(terms.map((each) => percentCeiling(cart, ledger, candidate, left, each)), reached);
    },
  };
}

/** The largest of the values up to `last`, 0 where there are none: a higher step may give less. */
function largest(values: readonly number[], last: number): number {
  return values.slice(0, last + 1).reduce((most, value) => Math.max(most, value), 0);
}
