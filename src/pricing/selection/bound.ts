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
  /** Bounds what `remaining` can do from `ledger` on. At most `slots` of them may be applied. */
  compute(ledger: Ledger, remaining: readonly Candidate[], slots: number): void;
}

/** How much a rounding can add, in minor units. */
const roundingGain = { 'half-up': 0.5, 'half-down': 0.5, 'half-even': 0.5, up: 1, down: 0 } as const;

/**
 * An upper bound from four facts: percentages compound, so together they take at most 1 − Π(1 − rate) of a line; a fixed amount
 * takes at most itself, and nothing once its threshold is out of reach, for amounts never rise; of an exclusive group at most its
 * limit applies; and nothing takes more than is there.
 */
export function createBounder(cart: PreparedCart, policy: CompiledPolicy): Bounder {
  const kept = new Float64Array(cart.lines.length);
  const bound: Bound = { discount: 0, needed: [], neededUnnamed: 0 };
  const gain = roundingGain[policy.rounding];
  const groups = new Map<string, number[]>();
  const ceilings: number[] = [];
  const shares: Candidate[] = [];

  const compute = (ledger: Ledger, remaining: readonly Candidate[], slots: number): void => {
    const { needed } = bound;
    needed.length = 0;
    bound.neededUnnamed = 0;
    shares.length = 0;
    ceilings.length = 0;
    groups.clear();
    let amounts = 0;
    let shipping = 0;
    let slack = 0;
    for (let index = 0; index < remaining.length; index += 1) {
      const candidate = remaining[index]!;
      const { rule, compiled } = candidate;
      if (!thresholdsReachable(cart, ledger, candidate)) continue;
      if (rule.onShipping === true) {
        shipping += Math.min(ledger.shipping, candidate.budgetLeft);
        continue;
      }
      const group = compiled.promotion.exclusiveGroup;
      if (rule.share !== undefined && group === undefined && candidate.budgetLeft === Infinity) {
        shares.push(candidate);
        slack += gain * rule.roundings!(cart, candidate);
        continue;
      }
      const ceiling = Math.min(rule.ceiling(cart, ledger, candidate), candidate.budgetLeft);
      if (ceiling <= 0) continue;
      if (group !== undefined) {
        const members = groups.get(group);
        if (members === undefined) groups.set(group, [ceiling]);
        else members.push(ceiling);
        continue;
      }
      amounts += ceiling;
      if (ceiling >= 1) needed.push(candidate);
      if (slots < remaining.length) ceilings.push(ceiling);
    }
    for (const [group, members] of groups) {
      const limit = policy.groupLimits.get(group) ?? 1;
      if (members.length > limit) members.sort((one, other) => other - one);
      for (let index = 0; index < members.length && index < limit; index += 1) {
        amounts += members[index]!;
        if (members[index]! >= 1) bound.neededUnnamed += 1;
        if (slots < remaining.length) ceilings.push(members[index]!);
      }
    }

    let goods = 0;
    const { running } = ledger;
    for (let line = 0; line < running.length; line += 1) goods += running[line]!;
    let compounded = 0;
    if (shares.length > 0) {
      kept.set(running);
      for (const { rule, lines } of shares) {
        const keep = 1 - rule.share!;
        for (let slot = 0; slot < lines.length; slot += 1) kept[lines[slot]!]! *= keep;
      }
      for (let line = 0; line < running.length; line += 1) compounded += running[line]! - kept[line]!;
      compounded = compounded * (1 + 1e-13) + slack;
      for (const candidate of shares) {
        const { rule, lines } = candidate;
        let without = 0;
        for (let slot = 0; slot < lines.length; slot += 1) without += kept[lines[slot]!]!;
        // Leaving it out, the lines keep 1 / (1 − rate) times as much.
        if (rule.share! < 1 && (without * rule.share!) / (1 - rule.share!) >= 1) needed.push(candidate);
        if (slots < remaining.length) {
          let sum = 0;
          for (let slot = 0; slot < lines.length; slot += 1) sum += running[lines[slot]!]!;
          ceilings.push(sum * rule.share! + gain * rule.roundings!(cart, candidate));
        }
      }
    }
    let discount = amounts + compounded;
    if (discount >= goods) {
      discount = goods;
      needed.length = 0;
      bound.neededUnnamed = 0;
    }
    if (slots < remaining.length && ceilings.length > slots) {
      ceilings.sort((one, other) => other - one);
      let most = 0;
      for (let index = 0; index < slots; index += 1) most += ceilings[index]!;
      if (most < discount) {
        discount = most;
        needed.length = 0;
        bound.neededUnnamed = 0;
      }
    }
    if (shipping > 0) needed.length = 0;
    bound.discount = discount + Math.min(shipping, ledger.shipping);
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
