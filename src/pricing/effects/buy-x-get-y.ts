import type { BuyXGetY } from '../effect.ts';
import type { EffectRule } from '../effect-rule.ts';
import { clampCuts, clearCuts, sumOfRunning } from '../eligible.ts';
import type { PreparedCart } from '../prepared-cart.ts';
import { rateOrAmount } from '../rate-or-amount.ts';
import { gather } from '../gather.ts';
import { belowThreshold } from '../refusal.ts';
import { compileTarget, matchingLines } from '../target.ts';
import { measureQuantity } from '../threshold.ts';
import { claimRepeatedly, dearestUnits, linesByPrice, poolOf, putBack, takeUnits, unitRuns, unitsLeft, type UnitRun } from '../unit-pool.ts';

/** Who may be bought and who may be given, in the order they are taken. */
interface Sides {
  readonly touched: Int32Array;
  /** Dearest first. */
  readonly buyOnly: Int32Array;
  readonly both: Int32Array;
  readonly get: Int32Array;
}

export function compileBuyXGetY(effect: BuyXGetY): EffectRule {
  const { buy, get, maxTimes = Infinity } = effect;
  const buyMatcher = compileTarget(buy.target);
  const getMatcher = compileTarget(get.target);

  /** `open`: the lines that may take part at all. */
  const sides = (cart: PreparedCart, lines: Int32Array, open: Int32Array): Sides => {
    const marks = new Uint8Array(cart.lines.length);
    for (const line of buy.target === undefined ? lines : matchingLines(buyMatcher, cart)) marks[line] = BUY;
    for (const line of get.target === undefined ? lines : matchingLines(getMatcher, cart)) marks[line]! |= GET;
    const touched = open.filter((line) => marks[line] !== 0);
    return {
      touched,
      buyOnly: linesByPrice(cart, touched.filter((line) => marks[line] === BUY), 'dearest'),
      both: linesByPrice(cart, touched.filter((line) => marks[line] === BUY + GET), 'dearest'),
      get: linesByPrice(cart, touched.filter((line) => marks[line]! >= GET), get.choose ?? 'cheapest'),
    };
  };

  const giveOne = rateOrAmount(get.amount === undefined ? { rate: get.rate ?? 1 } : get);

  return {
    stage: 'item',
    claims: true,
    prepare: (cart, lines) => sides(cart, lines, cart.everyLine),
    touches: (prepared) => (prepared as Sides).touched,
    discount: (work, _ledger, candidate) => {
      const { cart, lines, cut } = work;
      clearCuts(work);
      const whole = candidate.prepared as Sides;
      const { buyOnly, both, get: given } = lines === whole.touched ? whole : sides(cart, candidate.lines, lines);
      // The runs of a line are the same for both sides, so that a unit taken for one is gone for the other.
      const byLine = new Map<number, UnitRun[]>();
      for (const run of unitRuns(work.open, lines)) gather(byLine, run.line, run);
      const runsOf = (order: Int32Array): UnitRun[] => {
        const runs: UnitRun[] = [];
        for (const line of order) runs.push(...(byLine.get(line) ?? []));
        return runs;
      };
      const bought = [...runsOf(buyOnly), ...runsOf(both)];
      const gettable = runsOf(given);
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
        const all = [...new Set([...bought, ...gettable])];
        const needs: [readonly UnitRun[], number][] = [[bought, buy.quantity], [gettable, get.quantity], [all, buy.quantity + get.quantity]];
        const [runs, need] = needs.find(([runs, need]) => unitsLeft(runs) < need)!;
        work.refusal = belowThreshold('quantity', unitsLeft(runs), need);
        return;
      }
      work.times = times;
      clampCuts(work);
    },
    ceiling: (cart, ledger, candidate) => {
      const { touched, get: given } = candidate.prepared as Sides;
      const gifts = Math.min(Math.floor(measureQuantity(cart, touched) / (buy.quantity + get.quantity)), maxTimes) * get.quantity;
      let most = 0;
      for (const { each, count } of dearestUnits(cart, ledger, given, gifts)) most += Math.min(giveOne(each, 'up'), each) * count;
      return Math.min(most, sumOfRunning(cart, ledger, given));
    },
  };
}

const BUY = 1;
const GET = 2;
