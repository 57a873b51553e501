import { multiplyRounded, type Ratio } from '../../money/rate.ts';
import type { PercentOff, RoundPer } from '../effect.ts';
import type { Candidate, EffectRule, RuleContext } from '../effect-rule.ts';
import { baseAmount, cutLine, eligibleUnits, sumOfBases, sumOfEligible } from '../eligible.ts';
import type { Ledger } from '../ledger.ts';
import { knownRatio, shareOf, type PreparedCart } from '../prepared-cart.ts';
import { spreadOverLines } from '../spread.ts';
import { measureQuantity, measureSpend } from '../threshold.ts';
import { splitUnits } from '../units.ts';
import { limitUnits } from '../unit-limit.ts';
import { limitBits, type Work } from '../work.ts';

export function compilePercentOff(effect: PercentOff, context: RuleContext): EffectRule {
  const rate = knownRatio(effect.rate);
  const per = effect.per ?? context.roundPer;
  const terms: PercentTerms = { rate, per, cap: effect.cap ?? Infinity, maxUnitsPerLine: effect.maxUnitsPerLine ?? Infinity };
  const plain = terms.maxUnitsPerLine === Infinity && context.base === 'running';
  return {
    kind: 'percent-off',
    stage: per === 'order' ? 'order' : 'item',
    lineByLine: per !== 'order',
    onSums: per === 'order' && terms.maxUnitsPerLine === Infinity,
    ...(plain
      ? {
          share: shareOf(rate),
          roundings: (cart: PreparedCart, candidate: Candidate) => roundingsOf(per, cart, candidate),
          leastShare: (amount: number) => amount * shareOf(rate),
          spread: per === 'order' || terms.cap !== Infinity,
          shareUpTo: terms.cap,
        }
      : {}),
    discount: (work, ledger, candidate) => {
      percentDiscount(work, ledger, candidate, terms);
    },
    ceiling: (cart, ledger, candidate) => percentCeiling(cart, ledger, candidate, terms),
  };
}

/** A percentage as percent-off and threshold-percent-off share it. */
export interface PercentTerms {
  readonly rate: Ratio;
  readonly per: RoundPer;
  readonly cap: number;
  readonly maxUnitsPerLine: number;
}

export function percentDiscount(work: Work, ledger: Ledger, candidate: Candidate, terms: PercentTerms): void {
  const { cart, lines } = work;
  const { rate, per, cap } = terms;
  if (per === 'order') {
    work.basis = sumOfBases(cart, ledger, candidate, lines);
    spreadCapped(work, ledger, candidate, multiplyRounded(work.basis, rate, work.rounding), cap);
    return;
  }
  const limited = terms.maxUnitsPerLine !== Infinity || candidate.unitsLeft !== Infinity;
  const quota = limited ? limitUnits(work, ledger, candidate, terms.maxUnitsPerLine, (line) => baseAmount(cart, ledger, candidate, line)) : undefined;
  let wanted = 0;
  let granted = 0;
  for (let slot = 0; slot < lines.length; slot += 1) {
    const line = lines[slot]!;
    let base = baseAmount(cart, ledger, candidate, line);
    let units = eligibleUnits(cart, ledger, candidate, line);
    if (quota !== undefined) {
      base = quota.amounts[line]!;
      units = quota.units[line]!;
      work.units += units;
    }
    work.basis += base;
    const wish = per === 'line' ? multiplyRounded(base, rate, work.rounding) : perUnit(base, units, rate, work);
    wanted += wish;
    granted += cutLine(work, ledger, candidate, line, wish);
  }
  if (granted > cap) {
    spreadCapped(work, ledger, candidate, granted, cap);
    return;
  }
  work.wanted = wanted < cap ? wanted : cap;
}

function spreadCapped(work: Work, ledger: Ledger, candidate: Candidate, amount: number, cap: number): void {
  if (amount > cap) work.limited |= limitBits.cap;
  spreadOverLines(work, ledger, candidate, amount < cap ? amount : cap);
}

function perUnit(base: number, units: number, rate: Ratio, work: Work): number {
  if (units === 0) return 0;
  const { low, dearer } = splitUnits(base, units);
  const cheap = multiplyRounded(low, rate, work.rounding) * (units - dearer);
  return dearer === 0 ? cheap : cheap + multiplyRounded(low + 1, rate, work.rounding) * dearer;
}

/** Rounding adds less than one minor unit for each thing that is rounded. */
export function percentCeiling(cart: PreparedCart, ledger: Ledger, candidate: Candidate, terms: PercentTerms): number {
  const left = sumOfEligible(cart, ledger, candidate.lines);
  const base = candidate.compiled.base === 'original' ? measureSpend(cart, ledger, candidate.lines, 'original') : left;
  const most = base * shareOf(terms.rate) + roundingsOf(terms.per, cart, candidate);
  return Math.min(terms.cap, left, most);
}

function roundingsOf(per: RoundPer, cart: PreparedCart, candidate: Candidate): number {
  if (per !== 'unit') return per === 'line' ? candidate.lines.length : 1;
  return measureQuantity(cart, candidate.lines);
}
