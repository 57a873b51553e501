import { apportion } from '../../money/apportion.ts';
import { multiplyRounded } from '../../money/rate.ts';
import type { AmountOff } from '../effect.ts';
import type { Candidate, EffectRule, RuleContext } from '../effect-rule.ts';
import { cutLine, lineLimit, sumOfColumn } from '../eligible.ts';
import { spreadOverLines } from '../spread.ts';
import { sumOver } from '../sum-over.ts';
import { lineTaxFactors } from '../tax-share.ts';
import { measureQuantity } from '../threshold.ts';
import { splitUnits } from '../units.ts';
import { limitUnits } from '../unit-limit.ts';
import type { Work } from '../work.ts';

export function compileAmountOff(effect: AmountOff, context: RuleContext): EffectRule {
  /** Whether prices have their tax where the amount has not, or the other way round. */
  const foreignTax = effect.includesTax !== undefined && effect.includesTax !== context.pricesIncludeTax;
  const toPrices = context.pricesIncludeTax ? 'on' : 'off';
  const { amount, per, maxUnitsPerLine = Infinity } = effect;

  const offLines = (work: Work, candidate: Candidate): number => {
    const { cart, lines, open } = work;
    const limited = maxUnitsPerLine !== Infinity || candidate.unitsLeft !== Infinity;
    const { units } = limited ? limitUnits(work, candidate, maxUnitsPerLine, open.amounts) : open;
    const factors = foreignTax ? lineTaxFactors(cart) : undefined;
    let given = 0;
    for (let slot = 0; slot < lines.length; slot += 1) {
      const line = lines[slot]!;
      const off = factors === undefined ? amount : multiplyRounded(amount, factors[line]![toPrices], work.rounding);
      const all = open.units[line]!;
      const wish = per === 'line' ? (all > 0 ? off : 0) : off * units[line]!;
      const reach = per === 'line' ? wish : offUnits(open.amounts[line]!, all, units[line]!, off);
      if (wish > reach) work.limited |= lineLimit(work, line);
      given += cutLine(work, line, reach);
      work.basis += open.amounts[line]!;
      work.wanted += wish;
    }
    if (per === 'unit') work.units = sumOver(units, lines);
    return given;
  };

  // Converted, an amount at most doubles: rates are fractions.
  const offAtMost = foreignTax ? 2 * amount : amount;

  return {
    stage: per === 'order' ? 'order' : 'item',
    lineByLine: per !== 'order',
    // On its own it may take all; a condition on spend makes it a part.
    ...(per === 'order' && !foreignTax && context.base === 'running' ? { spread: true, share: () => 1 } : {}),
    discount: (work, ledger, candidate) => {
      if (per !== 'order') return offLines(work, candidate);
      work.basis = sumOfColumn(work, ledger, work.open.bases);
      return foreignTax ? spreadConverted(work, amount, toPrices) : spreadOverLines(work, ledger, amount);
    },
    ceiling: (cart, _ledger, { lines }) => {
      if (per === 'order') return foreignTax ? Infinity : amount;
      return offAtMost * (per === 'unit' ? measureQuantity(cart, lines) : lines.length);
    },
  };
}

/** What the first `taken` units give when each loses `off`, or all it has. */
function offUnits(amount: number, units: number, taken: number, off: number): number {
  if (units === 0) return 0;
  const { low, dearer } = splitUnits(amount, units);
  const high = dearer < taken ? dearer : taken;
  return high * (low + 1 < off ? low + 1 : off) + (taken - high) * (low < off ? low : off);
}

/** Spreads an amount stated on the other side of tax: by amounts on that side, each share brought back by its own line's rate. */
function spreadConverted(work: Work, amount: number, toPrices: 'on' | 'off'): number {
  const { cart, lines, open, weights, caps, shares } = work;
  const fromPrices = toPrices === 'on' ? 'off' : 'on';
  const factors = lineTaxFactors(cart);
  for (let slot = 0; slot < lines.length; slot += 1) {
    const line = lines[slot]!;
    weights[slot] = multiplyRounded(open.bases[line]!, factors[line]![fromPrices], work.rounding);
    caps[slot] = multiplyRounded(open.capacities[line]!, factors[line]![fromPrices], work.rounding);
  }
  let wanted = apportion(amount, weights, caps, lines.length, shares);
  let granted = 0;
  for (let slot = 0; slot < lines.length; slot += 1) {
    const line = lines[slot]!;
    const share = multiplyRounded(shares[slot]!, factors[line]![toPrices], work.rounding);
    const capacity = open.capacities[line]!;
    work.cut[line] = share < capacity ? share : capacity;
    wanted += share;
    granted += work.cut[line];
    if (shares[slot]! > 0 && shares[slot] === caps[slot]) work.limited |= lineLimit(work, line);
  }
  work.wanted = Math.max(wanted, granted);
  return granted;
}
