import type { BuyXGetY } from '../effect.ts';
import type { EffectRule, RuleContext } from '../effect-rule.ts';
import { clampCuts, clearCuts } from '../eligible.ts';
import type { PreparedCart } from '../prepared-cart.ts';
import { rateOrAmount } from '../rate-or-amount.ts';
import { belowThreshold } from '../refusal.ts';
import { compileTarget } from '../target.ts';
import { measureQuantity, measureSpend } from '../threshold.ts';
import { claimRepeatedly, dearestUnits, linesByPrice, poolOf, putBack, takeUnits, unitRuns, unitsLeft, type UnitRun } from '../unit-pool.ts';

/** The lines that take part, and each side's in the order in which its units are taken. */
interface Sides {
  readonly touched: readonly number[];
  /** Those that cannot be given come first. */
  readonly bought: readonly number[];
  readonly given: readonly number[];
}

export function compileBuyXGetY(effect: BuyXGetY, context: RuleContext): EffectRule {
  const { buy, get, maxTimes = Infinity } = effect;
  const buys = buy.target === undefined ? context.matcher : compileTarget(buy.target);
  const gives = get.target === undefined ? context.matcher : compileTarget(get.target);

  /** `open`: the lines that may take part at all. */
  const sides = (cart: PreparedCart, open: readonly number[]): Sides => {
    const touched: number[] = [];
    const buyOnly: number[] = [];
    const both: number[] = [];
    const given: number[] = [];
    for (const line of open) {
      const isBought = buys?.(cart.lines[line]!) !== false;
      const isGiven = gives?.(cart.lines[line]!) !== false;
      if (isBought || isGiven) touched.push(line);
      if (isBought) (isGiven ? both : buyOnly).push(line);
      if (isGiven) given.push(line);
    }
    const bought = [...linesByPrice(cart, buyOnly, 'dearest'), ...linesByPrice(cart, both, 'dearest')];
    return { touched, bought, given: linesByPrice(cart, given, get.choose ?? 'cheapest') };
  };

  const giveOne = rateOrAmount(get.amount === undefined ? { rate: get.rate ?? 1 } : get);

  return {
    stage: 'item',
    claims: true,
    prepare: (cart) => sides(cart, cart.everyLine),
    touches: (prepared) => (prepared as Sides).touched,
    discount: (work, _ledger, candidate) => {
      const { cart, lines, cut } = work;
      clearCuts(work);
      const whole = candidate.prepared as Sides;
      const order = lines === whole.touched ? whole : sides(cart, lines);
      // The runs of a line are the same for both sides, so that a unit taken for one is gone for the other.
      const runs = unitRuns(work.open, lines);
      const firstOf = new Array<number>(cart.lines.length);
      for (let at = runs.length - 1; at >= 0; at -= 1) firstOf[runs[at]!.line] = at;
      const runsOf = (side: readonly number[]): UnitRun[] => {
        const found: UnitRun[] = [];
        for (const line of side) for (let at = firstOf[line] ?? runs.length; runs[at]?.line === line; at += 1) found.push(runs[at]!);
        return found;
      };
      const bought = runsOf(order.bought);
      const gettable = runsOf(order.given);
      const [buying, giving] = [poolOf(bought), poolOf(gettable)];
      let times = 0;
      while (times < maxTimes) {
        const paid = takeUnits(buying, buy.quantity);
        if (paid === undefined) break;
        const free = takeUnits(giving, get.quantity);
        if (free === undefined) {
          putBack(paid);
          break;
        }
        const claimed = claimRepeatedly(work, [...paid, ...free], maxTimes - times);
        times += claimed;
        work.units += get.quantity * claimed;
        for (const { run, units } of free) cut[run.line]! += Math.min(giveOne(run.each, work.rounding), run.each) * units * claimed;
      }
      if (times === 0) {
        const needs: [readonly UnitRun[], number][] = [[bought, buy.quantity], [gettable, get.quantity], [runs, buy.quantity + get.quantity]];
        const [short, need] = needs.find(([side, need]) => unitsLeft(side) < need)!;
        work.refusal = belowThreshold('quantity', unitsLeft(short), need);
        return 0;
      }
      work.times = times;
      return clampCuts(work);
    },
    ceiling: (cart, ledger, candidate) => {
      const { touched, given } = candidate.prepared as Sides;
      const gifts = Math.min(Math.floor(measureQuantity(cart, touched) / (buy.quantity + get.quantity)), maxTimes) * get.quantity;
      let most = 0;
      for (const { each, count } of dearestUnits(cart, ledger, given, gifts)) most += Math.min(giveOne(each, 'up'), each) * count;
      return Math.min(most, measureSpend(cart, ledger, given, 'running'));
    },
  };
}
