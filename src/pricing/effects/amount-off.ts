import { apportion } from '../../money/apportion.ts';
import type { Ratio } from '../../money/rate.ts';
import type { AmountOff } from '../effect.ts';
import type { Candidate, EffectRule, RuleContext } from '../effect-rule.ts';
import { baseAmount, eligibleAmount, eligibleUnits, lineCapacity, lineLimit, sumOfBases, sumOfEligible } from '../eligible.ts';
import type { Ledger } from '../ledger.ts';
import type { PreparedCart } from '../prepared-cart.ts';
import { spreadOverLines } from '../spread.ts';
import { taxFactors, withoutTax, withTax } from '../tax-share.ts';
import { measureQuantity } from '../threshold.ts';
import { splitUnits } from '../units.ts';
import { limitUnits } from '../unit-limit.ts';
import type { Work } from '../work.ts';

export function compileAmountOff(effect: AmountOff, context: RuleContext): EffectRule {
  const foreignTax = effect.includesTax !== undefined && effect.includesTax !== context.pricesIncludeTax;
  const convert = foreignTax ? (context.pricesIncludeTax ? withTax : withoutTax) : undefined;
  const { amount, per } = effect;
  const maxUnitsPerLine = effect.maxUnitsPerLine ?? Infinity;

  const offLines = (work: Work, ledger: Ledger, candidate: Candidate): void => {
    const { cart, lines, cut } = work;
    const limited = maxUnitsPerLine !== Infinity || candidate.unitsLeft !== Infinity;
    const quota = limited ? limitUnits(work, ledger, candidate, maxUnitsPerLine, (line) => eligibleAmount(ledger, candidate, line)) : undefined;
    const factors = convert === undefined ? undefined : taxFactors(cart);
    for (const line of lines) {
      const off = factors === undefined || convert === undefined ? amount : convert(amount, factors[line]!, work.rounding);
      const all = eligibleUnits(cart, ledger, candidate, line);
      const units = quota === undefined ? all : quota.units[line]!;
      const capacity = lineCapacity(cart, ledger, candidate, line);
      const wish = per === 'line' ? (all > 0 ? off : 0) : off * units;
      const reach = per === 'line' ? wish : offUnits(eligibleAmount(ledger, candidate, line), all, units, off);
      if (wish > reach || wish > capacity) work.limited |= lineLimit(work, ledger, candidate, line);
      cut[line] = reach < capacity ? reach : capacity;
      work.basis += eligibleAmount(ledger, candidate, line);
      work.units += per === 'unit' ? units : 0;
      work.wanted += wish;
    }
  };

  // Converted, an amount at most doubles: rates are fractions.
  const offAtMost = convert === undefined ? amount : 2 * amount;

  return {
    kind: 'amount-off',
    stage: per === 'order' ? 'order' : 'item',
    lineByLine: per !== 'order',
    onSums: per === 'order' && convert === undefined,
    discount: (work, ledger, candidate) => {
      if (per !== 'order') {
        offLines(work, ledger, candidate);
        return;
      }
      work.basis = sumOfBases(work.cart, ledger, candidate, work.lines);
      if (convert === undefined) spreadOverLines(work, ledger, candidate, amount);
      else spreadConverted(work, ledger, candidate, amount, context.pricesIncludeTax);
    },
    ceiling: (cart, ledger, candidate) => {
      const left = sumOfEligible(cart, ledger, candidate.lines);
      if (per === 'order') return convert === undefined ? Math.min(amount, left) : left;
      return Math.min(offAtMost * (per === 'unit' ? measureQuantity(cart, candidate.lines) : candidate.lines.length), left);
    },
    ...(per === 'order'
      ? {}
      : {
          addCeilings: (cart: PreparedCart, ledger: Ledger, candidate: Candidate, most: Float64Array) => {
            for (const line of candidate.lines) {
              const off = offAtMost * (per === 'unit' ? Math.min(cart.quantity[line]!, maxUnitsPerLine) : 1);
              most[line]! += Math.min(ledger.running[line]!, off);
            }
          },
        }),
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
function spreadConverted(work: Work, ledger: Ledger, candidate: Candidate, amount: number, pricesIncludeTax: boolean): void {
  const { cart, lines, weights, caps, shares } = work;
  const [over, back] = pricesIncludeTax ? [withoutTax, withTax] : [withTax, withoutTax];
  const factors: readonly Ratio[] = taxFactors(cart);
  for (let slot = 0; slot < lines.length; slot += 1) {
    const line = lines[slot]!;
    weights[slot] = over(baseAmount(cart, ledger, candidate, line), factors[line]!, work.rounding);
    caps[slot] = over(lineCapacity(cart, ledger, candidate, line), factors[line]!, work.rounding);
  }
  let wanted = apportion(amount, weights, caps, lines.length, shares);
  let granted = 0;
  for (let slot = 0; slot < lines.length; slot += 1) {
    const line = lines[slot]!;
    const share = back(shares[slot]!, factors[line]!, work.rounding);
    const capacity = lineCapacity(cart, ledger, candidate, line);
    work.cut[line] = share < capacity ? share : capacity;
    wanted += share;
    granted += work.cut[line];
    if (shares[slot]! > 0 && shares[slot] === caps[slot]) work.limited |= lineLimit(work, ledger, candidate, line);
  }
  work.wanted = Math.max(wanted, granted);
}
