import type { Candidate } from '../effect-rule.ts';
import { gather } from '../gather.ts';
import type { Ledger } from '../ledger.ts';
import type { PreparedCart } from '../prepared-cart.ts';
import type { Run } from '../run.ts';
import { measureSpend, reachableThreshold } from '../threshold.ts';
import { createCompounding, type Share } from './compounding.ts';
import type { Zoning } from './zones.ts';

/** How much the promotions that are left can still take off. */
export interface Bounder {
  /** No way of applying at most `slots` of the first `count` of `remaining` takes more off lines and shipping than this. */
  most(ledger: Ledger, remaining: readonly number[], count: number, slots: number): number;
  /** What the last bound rests on: without any of `named` it would be lower by one or more, and so it would without `unnamed` others. */
  needed(): { readonly named: readonly Candidate[]; readonly unnamed: number };
}

/** How much a rounding can add, in minor units. */
const roundingGain = { 'half-up': 0.5, 'half-down': 0.5, 'half-even': 0.5, up: 1, down: 0 } as const;

/**
 * An upper bound on what promotions can still take off: the sum of
 *
 * - what shares take together (`compounding.ts`);
 * - of an exclusive group the largest ceilings, as many as its limit admits;
 * - the ceilings of all others: nothing that follows `ledger` lets a promotion take more than its ceiling;
 *
 * at most what lines have above their floors, and at most the `slots` largest ceilings where no more may be applied.
 *
 * Cost: linear in the lines and in the promotions that remain, and again for each round in which shares turn into amounts.
 */
export function createBounder({ cart, policy }: Run, order: readonly Candidate[], zoning: Zoning): Bounder {
  const compounding = createCompounding(cart, zoning);
  const claiming = new Set(order.filter(({ rule }) => rule.claims === true).map(({ compiled }) => compiled.stage));
  const shareOf = order.map((candidate): Share | undefined => {
    const { rule, compiled, lines } = candidate;
    const spread = rule.spread === true;
    // Floors and claimed units turn what is spread away from some lines to others: no line's share is bounded then.
    if (rule.share === undefined || compiled.promotion.exclusiveGroup !== undefined || (spread && (cart.hasFloors || claiming.has(compiled.stage)))) return undefined;
    const gain = roundingGain[policy.rounding] * (rule.roundings?.(cart, candidate) ?? 0);
    return { zone: zoning.zoneOf(lines), gain, spread, share: 0, most: 0, asAmount: false };
  });
  const needs = order.map((candidate) => (candidate.rule.spread === true ? leastSpend(cart, candidate) : 0));
  const shares: Share[] = [];
  const sharers: Candidate[] = [];
  const others: Candidate[] = [];
  const otherMost: number[] = [];
  let shareCount = 0;
  let otherCount = 0;
  let unnamed = 0;
  /** Whether the bound is the sum, so that what it rests on is known. */
  let isSum = true;

  const most = (ledger: Ledger, remaining: readonly number[], count: number, slots: number): number => {
    const ceilings: number[] = [];
    const groups = new Map<string, number[]>();
    let shipping = 0;
    let total = 0;
    shareCount = 0;
    otherCount = 0;
    compounding.open(ledger);
    for (let at = 0; at < count; at += 1) {
      const candidate = order[remaining[at]!]!;
      const { rule, compiled } = candidate;
      if (compiled.thresholds.length > 0 && !thresholdsReachable(cart, ledger, candidate)) continue;
      const ceiling = ceilingOf(cart, ledger, candidate);
      if (ceiling <= 0) continue;
      if (slots < count) ceilings.push(ceiling);
      const { exclusiveGroup } = compiled.promotion;
      const share = shareOf[remaining[at]!];
      if (rule.onShipping === true) {
        shipping += ceiling;
      } else if (exclusiveGroup !== undefined) {
        gather(groups, exclusiveGroup, ceiling);
      } else if (share !== undefined && measure(share, rule.share!(cart, ledger, candidate), ceiling, needs[remaining[at]!]!)) {
        sharers[shareCount] = candidate;
        shares[shareCount] = share;
        shareCount += 1;
      } else {
        others[otherCount] = candidate;
        otherMost[otherCount] = ceiling;
        otherCount += 1;
        total += ceiling;
      }
    }
    unnamed = 0;
    for (const [group, members] of groups) {
      const limit = policy.groupLimits.get(group) ?? 1;
      total += sumOfLargest(members, limit);
      for (let index = 0; index < limit && index < members.length; index += 1) if (members[index]! >= 1) unnamed += 1;
    }
    if (shareCount > 0) total += compounding.most(shares, shareCount);
    const least = Math.min(total, compounding.room) + Math.min(shipping, ledger.shipping);
    const capped = ceilings.length > slots ? Math.min(least, sumOfLargest(ceilings, slots)) : least;
    isSum = shipping === 0 && capped === total;
    return capped;
  };

  const needed: Bounder['needed'] = () => {
    if (!isSum) return { named: [], unnamed: 0 };
    const named: Candidate[] = [];
    for (let index = 0; index < shareCount; index += 1) if (compounding.loss(shares[index]!) >= 1) named.push(sharers[index]!);
    for (let index = 0; index < otherCount; index += 1) if (otherMost[index]! >= 1) named.push(others[index]!);
    return { named, unnamed };
  };

  return { most, needed };
}

/** Notes the share as the ledger has it; false when it is all of the lines, which says nothing. */
function measure(share: Share, part: number, ceiling: number, need: number): boolean {
  share.most = ceiling;
  // What takes at most `ceiling`, and only from so much or more, takes at most this part.
  share.share = Math.min(part, ceiling / need);
  return share.share < 1;
}

/** The spend on the lines of a promotion, as it is when its turn comes, below which it gives nothing. */
function leastSpend(cart: PreparedCart, { compiled, lines, targetLines }: Candidate): number {
  let need = 0;
  for (const { measure: by, need: atLeast, overCart, base } of compiled.thresholds) {
    if (by === 'spend' && base === 'running' && (overCart ? cart.everyLine : targetLines) === lines && atLeast > need) need = atLeast;
  }
  return compiled.onlyUndiscounted ? 0 : need;
}

function sumOfLargest(values: number[], count: number): number {
  if (values.length > count) values.sort((one, other) => other - one);
  let sum = 0;
  for (let index = 0; index < count && index < values.length; index += 1) sum += values[index]!;
  return sum;
}

/** What the promotion can still take off, at most. */
export function ceilingOf(cart: PreparedCart, ledger: Ledger, candidate: Candidate): number {
  const { rule, lines, budgetLeft } = candidate;
  const left = rule.onShipping === true ? ledger.shipping : measureSpend(cart, ledger, lines, 'running');
  return Math.min(left, budgetLeft, rule.ceiling?.(cart, ledger, candidate, left) ?? Infinity);
}

/** Whether the conditions on spend and quantity can still hold when the promotion's turn comes. */
export function thresholdsReachable(cart: PreparedCart, ledger: Ledger, candidate: Candidate): boolean {
  return candidate.compiled.thresholds.every((threshold) => reachableThreshold(cart, ledger, candidate, threshold) >= threshold.need);
}
