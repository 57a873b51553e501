import type { TieredPrice, UnitPrice } from '../effect.ts';
import type { Candidate, EffectRule, RuleContext } from '../effect-rule.ts';
import { eligibleAmount, eligibleUnits, lineCapacity, lineLimit, sumOfEligible } from '../eligible.ts';
import type { Ledger } from '../ledger.ts';
import { knownRatio, reducedPrice, unitsAmount, type PreparedCart } from '../prepared-cart.ts';
import { firstUnitsAmount, splitUnits } from '../units.ts';
import { limitBits, type Work } from '../work.ts';

export function compileUnitPrice(effect: UnitPrice, context: RuleContext): EffectRule {
  const rate = effect.rate === undefined ? undefined : knownRatio(effect.rate);
  const maxUnitsPerLine = effect.maxUnitsPerLine ?? Infinity;
  const priceOf = (cart: PreparedCart, line: number): number =>
    rate === undefined ? (effect.price ?? 0) : reducedPrice(cart.lines[line]!.unitPrice, rate, context.rounding);

  return {
    kind: 'unit-price',
    stage: 'item',
    claims: true,
    lineByLine: true,
    discount: (work, ledger, candidate) => {
      const { cart, lines } = work;
      const order = candidate.unitsLeft === Infinity ? lines : bySaving(work, ledger, candidate, (line) => priceOf(cart, line));
      for (const line of lines) work.cut[line] = 0;
      let left = candidate.unitsLeft;
      for (const line of order) {
        const all = eligibleUnits(cart, ledger, candidate, line);
        let units = all < maxUnitsPerLine ? all : maxUnitsPerLine;
        if (units > left) units = left;
        if (repriceUnits(work, ledger, candidate, line, units, priceOf(cart, line)) === 0) continue;
        if (units < all) work.limited |= limitBits.units;
        left -= units;
      }
    },
    ceiling: (cart, ledger, candidate) => {
      let most = 0;
      for (const line of candidate.lines) {
        const units = Math.min(cart.quantity[line]!, maxUnitsPerLine, candidate.unitsLeft);
        const before = firstUnitsAmount(ledger.running[line]!, cart.quantity[line]!, units);
        const after = unitsAmount(priceOf(cart, line), units, cart.lines[line]!.priceBasis, 'down');
        if (before > after) most += before - after;
      }
      return most;
    },
  };
}

export function compileTieredPrice(effect: TieredPrice): EffectRule {
  const { tiers } = effect;
  const graduated = effect.mode === 'graduated';
  const overTarget = effect.countOver === 'target' && !graduated;
  const first = tiers[0]!.from;
  const lowest = Math.min(...tiers.map((tier) => tier.price));

  return {
    kind: 'tiered-price',
    stage: 'item',
    claims: true,
    lineByLine: true,
    discount: (work, ledger, candidate) => {
      const { cart, lines } = work;
      let together = 0;
      let most = 0;
      for (const line of lines) {
        const units = eligibleUnits(cart, ledger, candidate, line);
        together += units;
        if (units > most) most = units;
        work.cut[line] = 0;
      }
      const counted = overTarget ? together : most;
      if (counted < first) {
        work.missed = { measure: 'quantity', have: counted, need: first };
        return;
      }
      for (const line of lines) {
        const units = eligibleUnits(cart, ledger, candidate, line);
        const tier = tierAt(tiers, overTarget ? together : units);
        if (tier < 0) continue;
        const saved = graduated ? repriceGraduated(work, ledger, candidate, line, units, tiers) : repriceUnits(work, ledger, candidate, line, units, tiers[tier]!.price);
        if (saved > 0) work.times = Math.max(work.times, tier + 1);
      }
    },
    ceiling: (cart, ledger, candidate) => {
      let most = 0;
      for (const line of candidate.lines) {
        const after = unitsAmount(lowest, cart.quantity[line]!, cart.lines[line]!.priceBasis, 'down');
        if (ledger.running[line]! > after) most += ledger.running[line]! - after;
      }
      return Math.min(most, sumOfEligible(cart, ledger, candidate.lines));
    },
  };
}

/** Index of the highest tier that `count` units reach, −1 below the first. */
function tierAt(tiers: TieredPrice['tiers'], count: number): number {
  let reached = -1;
  for (let index = 0; index < tiers.length && tiers[index]!.from <= count; index += 1) reached = index;
  return reached;
}

/** The first `units` eligible units of a line now cost `price` each, if that is less. Returns what the line loses. */
function repriceUnits(work: Work, ledger: Ledger, candidate: Candidate, line: number, units: number, price: number): number {
  if (units === 0) return 0;
  const { cart } = work;
  const before = firstUnitsAmount(eligibleAmount(ledger, candidate, line), eligibleUnits(cart, ledger, candidate, line), units);
  return lower(work, ledger, candidate, line, units, before, unitsAmount(price, units, cart.lines[line]!.priceBasis, work.rounding));
}

/** Every unit of the line costs the price of its own tier, if the line becomes cheaper so. */
function repriceGraduated(work: Work, ledger: Ledger, candidate: Candidate, line: number, units: number, tiers: TieredPrice['tiers']): number {
  const { cart } = work;
  const basis = cart.lines[line]!.priceBasis;
  const before = eligibleAmount(ledger, candidate, line);
  let after = firstUnitsAmount(before, units, tiers[0]!.from - 1);
  for (let index = 0; index < tiers.length && tiers[index]!.from <= units; index += 1) {
    const until = index + 1 < tiers.length ? Math.min(tiers[index + 1]!.from - 1, units) : units;
    after += unitsAmount(tiers[index]!.price, until - tiers[index]!.from + 1, basis, work.rounding);
  }
  return lower(work, ledger, candidate, line, units, before, after);
}

function lower(work: Work, ledger: Ledger, candidate: Candidate, line: number, units: number, before: number, after: number): number {
  const wish = before - after;
  if (wish <= 0) return 0;
  const capacity = lineCapacity(work.cart, ledger, candidate, line);
  if (wish > capacity) work.limited |= lineLimit(work, ledger, candidate, line);
  work.cut[line] = wish < capacity ? wish : capacity;
  if (work.cut[line] === 0) return 0;
  work.wanted += wish;
  work.basis += before;
  work.units += units;
  work.claims = true;
  work.claimUnits[line] = units;
  work.claimAmount[line] = before;
  return wish;
}

/** Target lines, the largest saving on a unit first, ties to the earlier line. */
function bySaving(work: Work, ledger: Ledger, candidate: Candidate, priceOf: (line: number) => number): readonly number[] {
  const { cart } = work;
  const savings = new Map<number, number>();
  for (const line of work.lines) {
    const units = eligibleUnits(cart, ledger, candidate, line);
    if (units === 0) continue;
    const { low, dearer } = splitUnits(eligibleAmount(ledger, candidate, line), units);
    savings.set(line, low + (dearer > 0 ? 1 : 0) - priceOf(line) / (cart.lines[line]!.priceBasis ?? 1));
  }
  return [...savings.keys()].sort((one, other) => savings.get(other)! - savings.get(one)! || one - other);
}
