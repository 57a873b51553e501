import { multiplyRounded, type Ratio } from '../../money/rate.ts';
import type { RoundingMode } from '../../money/rounding.ts';
import type { PercentOff, RoundPer } from '../effect.ts';
import type { Candidate, EffectRule, RuleContext } from '../effect-rule.ts';
import { clampCuts, sumOfColumn } from '../eligible.ts';
import type { Ledger } from '../ledger.ts';
import { knownRatio, shareOf, type PreparedCart } from '../prepared-cart.ts';
import { spreadOverLines } from '../spread.ts';
import { sumOver } from '../sum-over.ts';
import { measureQuantity, measureSpend } from '../threshold.ts';
import { splitUnits } from '../units.ts';
import { limitUnits } from '../unit-limit.ts';
import type { Work } from '../work.ts';

export function compilePercentOff(effect: PercentOff, context: RuleContext): EffectRule {
  const { per = context.roundPer, cap = Infinity, maxUnitsPerLine = Infinity } = effect;
  const rate = knownRatio(effect.rate);
  const terms: PercentTerms = { rate, per, cap, maxUnitsPerLine };
  const plain = maxUnitsPerLine === Infinity && context.base === 'running';
  return {
    stage: per === 'order' ? 'order' : 'item',
    lineByLine: per !== 'order',
    ...(plain ? shareRule(per, cap, () => shareOf(rate)) : {}),
    discount: (work, ledger, candidate) => percentDiscount(work, ledger, candidate, terms),
    ceiling: (cart, ledger, candidate, left) => percentCeiling(cart, ledger, candidate, left, terms),
  };
}

/** Of a percentage of what is left: what the search may count on. */
export function shareRule(per: RoundPer, cap: number, share: NonNullable<EffectRule['share']>): Pick<EffectRule, 'share' | 'roundings' | 'spread'> {
  return { share, roundings: (cart, candidate) => roundingsOf(per, cart, candidate), spread: per === 'order' || cap !== Infinity };
}

/** A percentage as percent-off and threshold-percent-off share it. */
export interface PercentTerms {
  readonly rate: Ratio;
  readonly per: RoundPer;
  readonly cap: number;
  readonly maxUnitsPerLine: number;
}

export function percentDiscount(work: Work, ledger: Ledger, candidate: Candidate, terms: PercentTerms): number {
  const { lines, cut, open, rounding } = work;
  const { rate, per, cap } = terms;
  if (per === 'order') {
    work.basis = sumOfColumn(work, ledger, work.open.bases);
    return spreadOverLines(work, ledger, multiplyRounded(work.basis, rate, rounding), cap);
  }
  const limited = terms.maxUnitsPerLine !== Infinity || candidate.unitsLeft !== Infinity;
  const { amounts, units } = limited ? limitUnits(work, candidate, terms.maxUnitsPerLine, open.bases) : { amounts: open.bases, units: open.units };
  for (let slot = 0; slot < lines.length; slot += 1) {
    const line = lines[slot]!;
    cut[line] = per === 'line' ? multiplyRounded(amounts[line]!, rate, rounding) : perUnit(amounts[line]!, units[line]!, rate, rounding);
  }
  const granted = clampCuts(work);
  work.basis = sumOfColumn(work, ledger, amounts);
  if (limited) work.units = sumOver(units, lines);
  if (granted > cap) return spreadOverLines(work, ledger, granted, cap);
  if (work.wanted > cap) work.wanted = cap;
  return granted;
}

function perUnit(base: number, units: number, rate: Ratio, rounding: RoundingMode): number {
  if (units === 0) return 0;
  const { low, dearer } = splitUnits(base, units);
  const cheap = multiplyRounded(low, rate, rounding) * (units - dearer);
  return dearer === 0 ? cheap : cheap + multiplyRounded(low + 1, rate, rounding) * dearer;
}

/** Rounding adds less than one minor unit for each thing that is rounded. */
export function percentCeiling(cart: PreparedCart, ledger: Ledger, candidate: Candidate, left: number, terms: PercentTerms): number {
  const base = candidate.compiled.base === 'original' ? measureSpend(cart, ledger, candidate.lines, 'original') : left;
  return Math.min(terms.cap, base * shareOf(terms.rate) + roundingsOf(terms.per, cart, candidate));
}

function roundingsOf(per: RoundPer, cart: PreparedCart, candidate: Candidate): number {
  if (per !== 'unit') return per === 'line' ? candidate.lines.length : 1;
  return measureQuantity(cart, candidate.lines);
}
