import { multiplyRounded } from '../../money/rate.ts';
import type { BuyXGetY } from '../effect.ts';
import type { EffectRule } from '../effect-rule.ts';
import { clampCuts, clearCuts, sumOfEligible } from '../eligible.ts';
import { knownRatio, shareOf, type PreparedCart } from '../prepared-cart.ts';
import { belowThreshold } from '../refusal.ts';
import { compileTarget, matchingLines } from '../target.ts';
import { measureQuantity } from '../threshold.ts';
import { claim, dearestUnits, linesByPrice, poolOf, putBack, repeats, takeAgain, takeUnits, unitRuns, unitsLeft, type UnitRun } from '../unit-pool.ts';
import type { Work } from '../work.ts';

/** Who may be bought and who may be given, in the order they are taken. */
interface Sides {
  readonly touched: Int32Array;
  /** Dearest first. */
  readonly buyOnly: Int32Array;
  readonly both: Int32Array;
  readonly get: Int32Array;
}

export function compileBuyXGetY(effect: BuyXGetY): EffectRule {
  const { buy, get } = effect;
  const buyMatcher = compileTarget(buy.target);
  const getMatcher = compileTarget(get.target);
  const rate = get.amount === undefined ? knownRatio(get.rate ?? 1) : undefined;
  const maxTimes = effect.maxTimes ?? Infinity;

  /** `open`: the lines that may take part at all. */
  const sides = (cart: PreparedCart, lines: Int32Array, open: Int32Array): Sides => {
    const marks = new Uint8Array(cart.lines.length);
    for (const line of buy.target === undefined ? lines : matchingLines(buyMatcher, cart)) marks[line] = BUY;
    for (const line of get.target === undefined ? lines : matchingLines(getMatcher, cart)) marks[line]! |= GET;
    const touched: number[] = [];
    const buyOnly: number[] = [];
    const both: number[] = [];
    const given: number[] = [];
    for (let slot = 0; slot < open.length; slot += 1) {
      const line = open[slot]!;
      const mark = marks[line]!;
      if (mark !== 0) touched.push(line);
      if (mark === BUY) buyOnly.push(line);
      if (mark > GET) both.push(line);
      if (mark >= GET) given.push(line);
    }
    return {
      touched: new Int32Array(touched),
      buyOnly: linesByPrice(cart, new Int32Array(buyOnly), 'dearest'),
      both: linesByPrice(cart, new Int32Array(both), 'dearest'),
      get: linesByPrice(cart, new Int32Array(given), get.choose ?? 'cheapest'),
    };
  };

  const giveOne = (each: number, work: Work): number => (rate === undefined ? Math.min(get.amount ?? 0, each) : multiplyRounded(each, rate, work.rounding));

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
      const buyable = unitRuns(work.open, both);
      const bought = [...unitRuns(work.open, buyOnly), ...buyable];
      const gettable = sharedRuns(work.open, given, buyable);
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
        const again = Math.min(repeats([...paid, ...free]), maxTimes - times - 1);
        takeAgain([...paid, ...free], again);
        times += again + 1;
        claim(work, paid, again + 1);
        claim(work, free, again + 1);
        for (const { run, units } of free) {
          cut[run.line]! += giveOne(run.each, work) * units * (again + 1);
          work.units += units * (again + 1);
        }
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
      const share = rate === undefined ? 1 : shareOf(rate);
      for (const run of dearestUnits(cart, ledger, given, gifts)) most += Math.ceil(Math.min(run.each * share, get.amount ?? Infinity)) * run.count;
      return Math.min(most, sumOfEligible(cart, ledger, given));
    },
  };
}

/** The runs of the get side. One run object a line and amount is shared by both sides, so that a unit taken for one is gone for the other. */
function sharedRuns(open: Work['open'], order: Int32Array, known: readonly UnitRun[]): UnitRun[] {
  const all = unitRuns(open, order);
  if (known.length === 0) return all;
  const byLine = new Map<number, UnitRun[]>();
  for (const run of known) {
    const runs = byLine.get(run.line);
    if (runs === undefined) byLine.set(run.line, [run]);
    else runs.push(run);
  }
  return all.map((run) => byLine.get(run.line)?.find((other) => other.each === run.each) ?? run);
}

const BUY = 1;
const GET = 2;
