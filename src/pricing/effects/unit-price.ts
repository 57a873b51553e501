import type { TieredPrice, UnitPrice } from '../effect.ts';
import type { EffectRule, RuleContext } from '../effect-rule.ts';
import { cutLine } from '../eligible.ts';
import type { Ledger } from '../ledger.ts';
import { highestMet } from '../ladder.ts';
import { knownRatio, reducedPrice, unitsAmount, type PreparedCart } from '../prepared-cart.ts';
import { belowThreshold } from '../refusal.ts';
import { limitUnits } from '../unit-limit.ts';
import { unitsAtMost } from '../unit-pool.ts';
import { firstUnitsAmount } from '../units.ts';
import { limitBits, type Work } from '../work.ts';

export function compileUnitPrice(effect: UnitPrice, context: RuleContext): EffectRule {
  const { price = 0, maxUnitsPerLine = Infinity } = effect;
  const rate = effect.rate === undefined ? undefined : knownRatio(effect.rate);
  const priceOf = (cart: PreparedCart, line: number): number =>
    rate === undefined ? price : reducedPrice(cart.lines[line]!.unitPrice, rate, context.rounding);

  return {
    stage: 'item',
    claims: true,
    lineByLine: true,
    discount: (work, _ledger, candidate) => {
      const { cart, lines, open } = work;
      const saving = (each: number, line: number): number => each - priceOf(cart, line) / (cart.lines[line]!.priceBasis ?? 1);
      const quota = candidate.unitsLeft === Infinity ? undefined : limitUnits(work, candidate, maxUnitsPerLine, open.amounts, saving);
      let saved = 0;
      for (const line of lines) {
        work.cut[line] = 0;
        const all = open.units[line]!;
        const units = quota === undefined ? Math.min(all, maxUnitsPerLine) : quota.units[line]!;
        const given = repriceUnits(work, line, units, priceOf(cart, line));
        if (given > 0 && units < all) work.limited |= limitBits.units;
        saved += given;
      }
      return saved;
    },
    ceiling: (cart, ledger, candidate) => mostSaved(cart, ledger, candidate.lines, Math.min(maxUnitsPerLine, candidate.unitsLeft), (line) => priceOf(cart, line)),
  };
}

export function compileTieredPrice(effect: TieredPrice): EffectRule {
  const { tiers } = effect;
  const graduated = effect.mode === 'graduated';
  const overTarget = effect.countOver === 'target' && !graduated;
  const needs = tiers.map(({ from }) => from);
  const lowest = tiers.reduce((least, { price }) => Math.min(least, price), Infinity);

  return {
    stage: 'item',
    claims: true,
    lineByLine: true,
    discount: (work) => {
      const { lines, open } = work;
      let together = 0;
      let most = 0;
      for (const line of lines) {
        const units = open.units[line]!;
        together += units;
        if (units > most) most = units;
        work.cut[line] = 0;
      }
      const counted = overTarget ? together : most;
      if (counted < needs[0]!) {
        work.refusal = belowThreshold('quantity', counted, needs[0]!);
        return 0;
      }
      let saved = 0;
      for (const line of lines) {
        const units = open.units[line]!;
        const tier = highestMet(needs, overTarget ? together : units);
        if (tier < 0) continue;
        const given = graduated ? repriceGraduated(work, line, units, tiers) : repriceUnits(work, line, units, tiers[tier]!.price);
        if (given > 0) work.times = Math.max(work.times, tier + 1);
        saved += given;
      }
      return saved;
    },
    ceiling: (cart, ledger, candidate) => mostSaved(cart, ledger, candidate.lines, Infinity, () => lowest),
  };
}

/** At most what the lines can lose when up to `limit` units of each, claimed ones or others, come to cost its price. */
function mostSaved(cart: PreparedCart, ledger: Ledger, lines: readonly number[], limit: number, priceOf: (line: number) => number): number {
  let most = 0;
  for (const { line, each, count } of unitsAtMost(cart, ledger, lines)) {
    const units = Math.min(count, limit);
    most += Math.max(0, each * units - unitsAmount(priceOf(line), units, cart.lines[line]!.priceBasis, 'down'));
  }
  return most;
}

/** The first `units` eligible units of a line now cost `price` each, if that is less. Returns what the line loses. */
function repriceUnits(work: Work, line: number, units: number, price: number): number {
  if (units === 0) return 0;
  const { cart, open } = work;
  const before = firstUnitsAmount(open.amounts[line]!, open.units[line]!, units);
  return lower(work, line, units, before, unitsAmount(price, units, cart.lines[line]!.priceBasis, work.rounding));
}

/** Every unit of the line costs the price of its own tier, if the line becomes cheaper so. */
function repriceGraduated(work: Work, line: number, units: number, tiers: TieredPrice['tiers']): number {
  const { cart, open } = work;
  const basis = cart.lines[line]!.priceBasis;
  // Units below the first tier keep their price and stay free.
  const below = tiers[0]!.from - 1;
  const amount = open.amounts[line]!;
  const before = amount - firstUnitsAmount(amount, units, below);
  let after = 0;
  for (let index = 0; index < tiers.length && tiers[index]!.from <= units; index += 1) {
    const until = index + 1 < tiers.length ? Math.min(tiers[index + 1]!.from - 1, units) : units;
    after += unitsAmount(tiers[index]!.price, until - tiers[index]!.from + 1, basis, work.rounding);
  }
  return lower(work, line, units - below, before, after);
}

function lower(work: Work, line: number, units: number, before: number, after: number): number {
  const wish = before - after;
  const given = wish > 0 ? cutLine(work, line, wish) : 0;
  if (given === 0) return 0;
  work.wanted += wish;
  work.basis += before;
  work.units += units;
  work.claims = true;
  work.claimUnits[line] = units;
  work.claimAmount[line] = before;
  return given;
}
