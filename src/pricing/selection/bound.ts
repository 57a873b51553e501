import type { CompiledPolicy } from '../compiled-policy.ts';
import type { Candidate } from '../effect-rule.ts';
import { lineRoom } from '../eligible.ts';
import type { Ledger } from '../ledger.ts';
import type { PreparedCart } from '../prepared-cart.ts';
import { measureQuantity, spendAtMost } from '../threshold.ts';

/** What the promotions that are left can still take off at most, and what that bound rests on. */
interface Bound {
  /** No way of applying them takes more off lines and shipping. */
  discount: number;
  /** To take off that much (rounded down) every one of these must be applied … */
  readonly needed: Candidate[];
  /** … and so many more, of which it is not known which. */
  neededUnnamed: number;
}

export interface Bounder {
  readonly bound: Bound;
  /** Bounds what the first `count` of `remaining` can do from `ledger` on. At most `slots` of them may be applied. Less than `enough` need not be told apart. */
  compute(ledger: Ledger, remaining: readonly Candidate[], count: number, slots: number, enough: number): void;
}

/** How much a rounding can add, in minor units. */
const roundingGain = { 'half-up': 0.5, 'half-down': 0.5, 'half-even': 0.5, up: 1, down: 0 } as const;

/**
 * An upper bound on what promotions can still take off, from these facts:
 *
 * - percentages compound: together they take at most 1 − Π(1 − rate) of a line, roundings apart; 每满 is a percentage at most
 * - a fixed amount takes at most itself, and nothing once its threshold is out of reach, for amounts never rise
 * - an amount that a percentage would push below its threshold comes before that percentage, which then takes less
 * - amounts with thresholds on the same spend leave each other no more than their slack
 * - of an exclusive group at most its limit applies
 * - what discounts each line for itself takes no more than the line has, above its floor
 */
export function createBounder(cart: PreparedCart, policy: CompiledPolicy): Bounder {
  const size = cart.lines.length;
  const bound: Bound = { discount: 0, needed: [], neededUnnamed: 0 };
  const gain = roundingGain[policy.rounding];
  /** What percentages leave of each line, and what is above its floor. */
  const kept = new Float64Array(size);
  const room = new Float64Array(size);
  const perLine = new Float64Array(size);
  const shares: Candidate[] = [];
  const fixed: Candidate[] = [];
  /** Of each fixed amount: the most it takes; how much may be gone from the lines it watches before it fails; what it adds to the bound. */
  const most: number[] = [];
  const slack: number[] = [];
  const watched: Int32Array[] = [];
  const worth: number[] = [];
  const ceilings: number[] = [];
  const groups = new Map<string, number[]>();
  const byslack: number[] = [];
  let shareCount = 0;
  let fixedCount = 0;

  const compute = (ledger: Ledger, remaining: readonly Candidate[], count: number, slots: number, enough: number): void => {
    const { running } = ledger;
    const counting = slots < count;
    clear();
    let goods = 0;
    for (let line = 0; line < size; line += 1) {
      room[line] = cart.hasFloors ? lineRoom(cart, ledger, line) : running[line]!;
      goods += room[line]!;
    }
    let shipping = 0;
    let lineByLine = 0;
    for (let index = 0; index < count; index += 1) {
      const candidate = remaining[index]!;
      const { rule, compiled, budgetLeft } = candidate;
      if (compiled.thresholds.length > 0 && !thresholdsReachable(cart, ledger, candidate)) continue;
      if (rule.onShipping === true) {
        shipping += Math.min(ledger.shipping, budgetLeft);
        continue;
      }
      const ceiling = Math.min(rule.ceiling(cart, ledger, candidate), budgetLeft);
      if (ceiling <= 0) continue;
      if (counting) ceilings.push(ceiling);
      const group = compiled.promotion.exclusiveGroup;
      if (group !== undefined) {
        const members = groups.get(group);
        if (members === undefined) groups.set(group, [ceiling]);
        else members.push(ceiling);
      } else if (rule.share !== undefined && budgetLeft === Infinity && ceiling < (rule.shareUpTo ?? Infinity)) {
        shares[shareCount] = candidate;
        shareCount += 1;
      } else {
        fixed[fixedCount] = candidate;
        most[fixedCount] = ceiling;
        worth[fixedCount] = ceiling;
        findSlack(candidate, ledger, fixedCount);
        fixedCount += 1;
        if (rule.addCeilings !== undefined) lineByLine += 1;
      }
    }
    const grouped = sumOfGroups();
    const together = shareCount === 0 ? 0 : compound(running, ledger.goods);
    bound.discount = grouped + together + sumOfWorth();
    if (lineByLine > 0 && bound.discount >= enough) lowerTo(grouped + together + sumWithinLines(ledger));
    lowerTo(goods);
    if (counting && ceilings.length > slots) lowerTo(sumOfLargest(ceilings, slots));
    if (shipping > 0) {
      bound.needed.length = 0;
      bound.discount += Math.min(shipping, ledger.shipping);
    }
  };

  const clear = (): void => {
    if (bound.needed.length > 0) bound.needed.length = 0;
    bound.neededUnnamed = 0;
    shareCount = 0;
    fixedCount = 0;
    if (ceilings.length > 0) ceilings.length = 0;
    if (groups.size > 0) groups.clear();
  };

  /** A bound of another kind: where it is lower, nothing is known of what it rests on. */
  const lowerTo = (other: number): void => {
    if (other > bound.discount) return;
    bound.discount = other;
    bound.needed.length = 0;
    bound.neededUnnamed = 0;
  };

  const sumOfGroups = (): number => {
    let sum = 0;
    for (const [group, members] of groups) {
      const limit = Math.min(policy.groupLimits.get(group) ?? 1, members.length);
      sum += sumOfLargest(members, limit);
      for (let index = 0; index < limit; index += 1) if (members[index]! >= 1) bound.neededUnnamed += 1;
    }
    return sum;
  };

  /** What the percentages take together; lowers the worth of fixed amounts that must come before some of them. */
  const compound = (running: Float64Array, goodsLeft: number): number => {
    if (cart.hasFloors && someSpread()) return sumOfShares(running);
    kept.set(running);
    let roundings = 0;
    let keepAll = 1;
    for (let index = 0; index < shareCount; index += 1) {
      const { rule, lines } = shares[index]!;
      const keep = 1 - rule.share!;
      if (lines === cart.everyLine) keepAll *= keep;
      else for (let slot = 0; slot < lines.length; slot += 1) kept[lines[slot]!]! *= keep;
      roundings += gain * rule.roundings!(cart, shares[index]!);
      if (rule.spread === true) roundings += unevenness(lines);
    }
    let together = 0;
    let keptSum = 0;
    for (let line = 0; line < size; line += 1) {
      kept[line]! *= keepAll;
      keptSum += kept[line]!;
      const taken = running[line]! - kept[line]!;
      together += taken < room[line]! ? taken : room[line]!;
    }
    for (let index = 0; index < shareCount; index += 1) {
      const share = shares[index]!.rule.share!;
      const { lines } = shares[index]!;
      const whole = lines === cart.everyLine;
      let left = whole ? keptSum : 0;
      let sum = whole ? goodsLeft : 0;
      for (let slot = 0; !whole && slot < lines.length; slot += 1) {
        left += kept[lines[slot]!]!;
        sum += running[lines[slot]!]!;
      }
      // Leaving it out, the lines keep 1 / (1 − share) times as much. A floor may make up for some of that.
      const loss = share < 1 && !cart.hasFloors ? (left * share) / (1 - share) : 0;
      const relief = lateAmounts(shares[index]!, sum) * share;
      if (loss < relief) continue;
      if (relief > 0) discountLate(shares[index]!, sum, 1 - share);
      if (loss - relief >= 1) bound.needed.push(shares[index]!);
    }
    return together * (1 + 1e-13) + roundings;
  };

  const someSpread = (): boolean => {
    for (let index = 0; index < shareCount; index += 1) if (shares[index]!.rule.spread === true) return true;
    return false;
  };

  /** Where floors push parts of a spread amount to other lines, percentages need not compound line by line: each for itself. */
  const sumOfShares = (running: Float64Array): number => {
    kept.set(running);
    let sum = 0;
    for (let index = 0; index < shareCount; index += 1) {
      const { rule, lines } = shares[index]!;
      let base = 0;
      for (let slot = 0; slot < lines.length; slot += 1) base += running[lines[slot]!]!;
      sum += base * rule.share! + gain * rule.roundings!(cart, shares[index]!);
    }
    return sum * (1 + 1e-13);
  };

  /**
   * What is computed on the whole falls on single lines with up to one unit more or less than their share. That matters to the
   * sum only as far as other shares act on some of those lines and not on others.
   */
  const unevenness = (lines: Int32Array): number => {
    let sum = 0;
    for (let index = 0; index < shareCount; index += 1) {
      const other = shares[index]!;
      if (other.lines !== lines && other.lines !== cart.everyLine) sum += other.rule.share! * other.lines.length;
    }
    return sum;
  };

  /** The sum of the fixed amounts that cannot come after the share. */
  const lateAmounts = (share: Candidate, sum: number): number => {
    let total = 0;
    for (let index = 0; index < fixedCount; index += 1) if (mustComeBefore(index, share, sum)) total += most[index]!;
    return total;
  };

  const discountLate = (share: Candidate, sum: number, keep: number): void => {
    for (let index = 0; index < fixedCount; index += 1) if (mustComeBefore(index, share, sum)) worth[index]! *= keep;
  };

  /** Whether the share, taken first, would leave the fixed amount below its threshold, and takes of every line that the amount lowers. */
  const mustComeBefore = (index: number, { lines, rule }: Candidate, sum: number): boolean => {
    if (slack[index] === Infinity || watched[index] !== lines || cart.hasFloors) return false;
    if (lines !== cart.everyLine && fixed[index]!.lines !== lines) return false;
    return rule.leastShare!(sum) - gain * (lines.length + 1) > slack[index]!;
  };

  /** Amounts whose thresholds watch the same spend: those with little slack cannot follow many others. */
  const sumOfWorth = (): number => {
    let total = 0;
    let first = -1;
    byslack.length = 0;
    for (let index = 0; index < fixedCount; index += 1) {
      if (slack[index] !== Infinity && (first < 0 || watched[index] === watched[first])) {
        if (first < 0) first = index;
        if (watched[index] === cart.everyLine || fixed[index]!.lines === watched[index]) {
          byslack.push(index);
          continue;
        }
      }
      total += worth[index]!;
      if (worth[index]! >= 1) bound.needed.push(fixed[index]!);
    }
    if (byslack.length > 1) byslack.sort((one, other) => slack[one]! - slack[other]!);
    let limited = 0;
    let free = 0;
    let largest = 0;
    for (const index of byslack) {
      largest = Math.max(largest, most[index]!);
      free += worth[index]!;
      limited = Math.min(limited + worth[index]!, slack[index]! + largest);
    }
    if (limited === free) for (const index of byslack) if (worth[index]! >= 1) bound.needed.push(fixed[index]!);
    return total + limited;
  };

  /** The fixed amounts without regard to order, but never more off a line than percentages leave of it. */
  const sumWithinLines = (ledger: Ledger): number => {
    let total = 0;
    perLine.fill(0);
    for (let index = 0; index < fixedCount; index += 1) {
      const { rule } = fixed[index]!;
      if (rule.addCeilings === undefined) total += most[index]!;
      else rule.addCeilings(cart, ledger, fixed[index]!, perLine);
    }
    for (let line = 0; line < size; line += 1) {
      const taken = shareCount === 0 ? 0 : ledger.running[line]! - kept[line]!;
      total += Math.min(perLine[line]!, Math.max(0, room[line]! - taken));
    }
    return total;
  };

  /** How much may be taken off the watched lines before the promotion falls below the last threshold that gives anything. */
  const findSlack = (candidate: Candidate, ledger: Ledger, index: number): void => {
    const { compiled, targetLines, rule } = candidate;
    slack[index] = Infinity;
    watched[index] = cart.everyLine;
    if (rule.onlyStep !== undefined) {
      watched[index] = targetLines;
      slack[index] = spendAtMost(cart, ledger, targetLines, 'running', compiled.stage) - rule.onlyStep;
    }
    for (const threshold of compiled.thresholds) {
      if (threshold.measure !== 'spend' || threshold.base !== 'running') continue;
      const lines = threshold.overCart ? cart.everyLine : targetLines;
      const left = spendAtMost(cart, ledger, lines, 'running', compiled.stage) - threshold.need;
      if (left < slack[index]) {
        slack[index] = left;
        watched[index] = lines;
      }
    }
  };

  return { bound, compute };
}

function sumOfLargest(values: number[], count: number): number {
  if (values.length > count) values.sort((one, other) => other - one);
  let sum = 0;
  for (let index = 0; index < count && index < values.length; index += 1) sum += values[index]!;
  return sum;
}

/** Whether the conditions on spend and quantity can still hold when the promotion's turn comes. */
export function thresholdsReachable(cart: PreparedCart, ledger: Ledger, candidate: Candidate): boolean {
  for (const { measure, need, overCart, base } of candidate.compiled.thresholds) {
    const lines = overCart ? cart.everyLine : candidate.targetLines;
    const reach = measure === 'quantity' ? measureQuantity(cart, lines) : spendAtMost(cart, ledger, lines, base, candidate.compiled.stage);
    if (reach < need) return false;
  }
  return true;
}
