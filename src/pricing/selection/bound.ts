import type { CompiledPolicy } from '../compiled-policy.ts';
import type { Candidate } from '../effect-rule.ts';
import type { Ledger } from '../ledger.ts';
import type { PreparedCart } from '../prepared-cart.ts';
import { measureQuantity, spendAtMost } from '../threshold.ts';

/** What the promotions that are left can still take off at most, and what that bound rests on. */
export interface Bound {
  /** No way of applying them takes more off lines and shipping. */
  discount: number;
  /** To take off that much (rounded down) every one of these must be applied … */
  readonly needed: Candidate[];
  /** … and so many more, of which it is not known which. */
  neededUnnamed: number;
}

export interface Bounder {
  readonly bound: Bound;
  /** Bounds what the first `count` of `remaining` can do from `ledger` on. At most `slots` of them may be applied. */
  compute(ledger: Ledger, remaining: readonly Candidate[], count: number, slots: number): void;
}

/** How much a rounding can add, in minor units. */
const roundingGain = { 'half-up': 0.5, 'half-down': 0.5, 'half-even': 0.5, up: 1, down: 0 } as const;

/** A promotion that takes an amount, and the spend that must be left when its turn comes. */
interface Fixed {
  readonly candidate: Candidate;
  readonly most: number;
  /** How much may be taken off before it falls below its threshold; `Infinity` without one on running amounts. */
  readonly slack: number;
  /** The lines that slack is counted on. */
  readonly watched: Int32Array;
  /** What it adds once the shares that can only come after it have taken less because of it. */
  worth: number;
}

/**
 * An upper bound on what promotions can still take off, from these facts:
 * percentages compound, so together they take at most 1 − Π(1 − rate) of a line (rounding apart), and 每满 is a percentage at most;
 * a fixed amount takes at most itself; nothing is taken once its threshold is out of reach, for amounts never rise; an amount that a
 * percentage would push below its threshold must come before that percentage, which then takes less; amounts with thresholds on
 * the same spend leave each other no more than their slack; of an exclusive group at most its limit applies; and what discounts
 * each line for itself takes no more than the line has.
 */
export function createBounder(cart: PreparedCart, policy: CompiledPolicy): Bounder {
  const kept = new Float64Array(cart.lines.length);
  const bound: Bound = { discount: 0, needed: [], neededUnnamed: 0 };
  const gain = roundingGain[policy.rounding];
  const groups = new Map<string, number[]>();
  const taken = new Float64Array(cart.lines.length);
  let current: Ledger;
  let ceilings: number[] = [];
  let shares: Candidate[] = [];
  let fixed: Fixed[] = [];

  const compute = (ledger: Ledger, remaining: readonly Candidate[], count: number, slots: number): void => {
    const { running } = ledger;
    current = ledger;
    const counting = slots < count;
    bound.needed.length = 0;
    bound.neededUnnamed = 0;
    shares = [];
    fixed = [];
    ceilings = [];
    groups.clear();
    let goods = 0;
    for (let line = 0; line < running.length; line += 1) goods += running[line]!;
    let amounts = 0;
    let shipping = 0;
    let lineByLine = 0;
    for (let index = 0; index < count; index += 1) {
      const candidate = remaining[index]!;
      const { rule, compiled, budgetLeft } = candidate;
      if (!thresholdsReachable(cart, ledger, candidate)) continue;
      if (rule.onShipping === true) {
        shipping += Math.min(ledger.shipping, budgetLeft);
        continue;
      }
      const group = compiled.promotion.exclusiveGroup;
      const most = Math.min(rule.ceiling(cart, ledger, candidate), budgetLeft);
      if (most <= 0) continue;
      if (rule.share !== undefined && group === undefined && budgetLeft === Infinity && most < (rule.shareUpTo ?? Infinity)) {
        shares.push(candidate);
        continue;
      }
      if (group === undefined) {
        if (rule.addCeilings !== undefined) lineByLine += 1;
        fixed.push({ candidate, most, ...slackOf(candidate, ledger), worth: most });
        if (counting) ceilings.push(most);
        continue;
      }
      const members = groups.get(group);
      if (members === undefined) groups.set(group, [most]);
      else members.push(most);
    }
    for (const [group, members] of groups) {
      const limit = policy.groupLimits.get(group) ?? 1;
      if (members.length > limit) members.sort((one, other) => other - one);
      for (let index = 0; index < members.length && index < limit; index += 1) {
        amounts += members[index]!;
        if (members[index]! >= 1) bound.neededUnnamed += 1;
        if (counting) ceilings.push(members[index]!);
      }
    }
    const together = shares.length === 0 ? 0 : compound(ledger, counting);
    let discount = amounts + together + sumOfWorth();
    if (lineByLine > 1) {
      const most = amounts + together + sumWithinLines(shares.length === 0 ? running : kept);
      if (most < discount) {
        discount = most;
        forgetNeeded();
      }
    }
    if (discount >= goods) {
      discount = goods;
      forgetNeeded();
    }
    if (counting && ceilings.length > slots) {
      ceilings.sort((one, other) => other - one);
      let most = 0;
      for (let index = 0; index < slots; index += 1) most += ceilings[index]!;
      if (most < discount) {
        discount = most;
        forgetNeeded();
      }
    }
    if (shipping > 0) bound.needed.length = 0;
    bound.discount = discount + Math.min(shipping, ledger.shipping);
  };

  /** The fixed amounts without regard to order, but never more off a line than percentages leave of it. */
  const sumWithinLines = (left: Float64Array): number => {
    let total = 0;
    taken.fill(0);
    for (const { candidate, most } of fixed) {
      if (candidate.rule.addCeilings === undefined) total += most;
    }
    for (const { candidate } of fixed) candidate.rule.addCeilings?.(cart, current, candidate, taken);
    for (let line = 0; line < taken.length; line += 1) total += Math.min(taken[line]!, left[line]!);
    return total;
  };

  const forgetNeeded = (): void => {
    bound.needed.length = 0;
    bound.neededUnnamed = 0;
  };

  /** What the percentages take together; lowers the worth of fixed amounts that must come before some of them. */
  const compound = (ledger: Ledger, counting: boolean): number => {
    const { running } = ledger;
    kept.set(running);
    let slack = 0;
    for (const candidate of shares) {
      const { rule, lines } = candidate;
      const keep = 1 - rule.share!;
      for (let slot = 0; slot < lines.length; slot += 1) kept[lines[slot]!]! *= keep;
      slack += gain * rule.roundings!(cart, candidate);
      if (rule.spread === true) slack += unevenness(candidate);
    }
    let together = 0;
    for (let line = 0; line < kept.length; line += 1) together += running[line]! - kept[line]!;
    for (const candidate of shares) {
      const { rule, lines } = candidate;
      const share = rule.share!;
      let left = 0;
      let sum = 0;
      for (let slot = 0; slot < lines.length; slot += 1) {
        left += kept[lines[slot]!]!;
        sum += running[lines[slot]!]!;
      }
      if (counting) ceilings.push(sum * share + slack);
      // Leaving it out, the lines keep 1 / (1 − share) times as much.
      const loss = share < 1 ? (left * share) / (1 - share) : 0;
      const late = fixed.filter((each) => mustComeBefore(each, candidate, sum, gain));
      const relief = late.reduce((total, each) => total + each.most * share, 0);
      if (loss < relief) continue;
      for (const each of late) each.worth *= 1 - share;
      if (loss - relief >= 1) bound.needed.push(candidate);
    }
    return together * (1 + 1e-13) + slack;
  };

  /**
   * What is computed on the whole falls on single lines with up to one unit more or less than their share. That matters to the
   * sum only as far as other shares act on some of those lines and not on others.
   */
  const unevenness = (spread: Candidate): number => {
    let sum = 0;
    for (const { rule, lines } of shares) if (lines !== spread.lines && lines !== cart.everyLine) sum += rule.share! * lines.length;
    return sum;
  };

  /** Whether the share, taken first, would leave the fixed amount below its threshold, and takes of every line that the amount lowers. */
  const mustComeBefore = (each: Fixed, candidate: Candidate, sum: number, gain: number): boolean => {
    if (each.slack === Infinity) return false;
    const { lines, rule } = candidate;
    if (each.watched !== lines || (lines !== cart.everyLine && each.candidate.lines !== lines)) return false;
    const least = rule.leastShare!(sum) - gain * rule.roundings!(cart, candidate);
    return least > each.slack;
  };

  /** Amounts whose thresholds watch the same spend: those with little slack cannot follow many others. */
  const sumOfWorth = (): number => {
    let total = 0;
    const tight = fixed.filter((each) => each.slack !== Infinity);
    const watched = tight[0]?.watched;
    const deadlines = tight.filter((each) => each.watched === watched && (watched === cart.everyLine || each.candidate.lines === watched)).sort((one, other) => one.slack - other.slack);
    let most = 0;
    let free = 0;
    let largest = 0;
    let binds = false;
    for (const each of deadlines) {
      largest = Math.max(largest, each.most);
      free += each.worth;
      most = Math.min(most + each.worth, each.slack + largest);
      if (most < free) binds = true;
    }
    total += most;
    const counted = new Set(deadlines);
    for (const each of fixed) {
      const isDeadline = counted.has(each);
      if (!isDeadline) total += each.worth;
      if (each.worth >= 1 && !(isDeadline && binds)) bound.needed.push(each.candidate);
    }
    return total;
  };

  /** How much may be taken off the watched lines before the promotion falls below the last threshold that gives anything. */
  const slackOf = (candidate: Candidate, ledger: Ledger): { readonly slack: number; readonly watched: Int32Array } => {
    let slack = Infinity;
    let watched = cart.everyLine;
    const need = candidate.rule.onlyStep;
    if (need !== undefined) {
      watched = candidate.targetLines;
      slack = spendAtMost(cart, ledger, watched, 'running', candidate.compiled.stage) - need;
    }
    for (const threshold of candidate.compiled.thresholds) {
      if (threshold.measure !== 'spend' || threshold.base !== 'running') continue;
      const lines = threshold.overCart ? cart.everyLine : candidate.targetLines;
      const left = spendAtMost(cart, ledger, lines, 'running', candidate.compiled.stage) - threshold.need;
      if (left < slack) {
        slack = left;
        watched = lines;
      }
    }
    return { slack, watched };
  };

  return { bound, compute };
}

/** Whether the conditions on spend and quantity can still hold when the promotion's turn comes. */
export function thresholdsReachable(cart: PreparedCart, ledger: Ledger, candidate: Candidate): boolean {
  for (const { measure, need, overCart, base } of candidate.compiled.thresholds) {
    const lines = overCart ? cart.everyLine : candidate.targetLines;
    const most = measure === 'quantity' ? measureQuantity(cart, lines) : spendAtMost(cart, ledger, lines, base, candidate.compiled.stage);
    if (most < need) return false;
  }
  return true;
}
