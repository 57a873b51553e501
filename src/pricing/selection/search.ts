import { applyPromotion, payable } from '../apply.ts';
import type { Candidate } from '../effect-rule.ts';
import { copyLedger, createLedger, type Ledger } from '../ledger.ts';
import { openLedger, type Run } from '../run.ts';
import { conflict, createCompany, hasRoom, isPicky, join, leave } from '../stacking.ts';
import { hasLineTax, lineTaxes, shippingTax } from '../tax.ts';
import { createBounder, thresholdsReachable } from './bound.ts';
import { independent } from './independent.ts';
import { compareSlots } from './order.ts';
import { createVisited } from './visited.ts';

/** The best sequence found, and what is proved of it. */
export interface Found {
  readonly sequence: readonly Candidate[];
  readonly total: number;
  readonly optimal: boolean;
  readonly explored: number;
  readonly bound: number;
}

/**
 * Branch and bound over allowed sequences: depth first, the most promising next step first, cutting every branch whose bound cannot
 * beat the best found. Exact unless `policy.searchLimit` steps are not enough; then `bound` is the least of what was left open.
 *
 * Promotions whose order is given are taken or left one after the other. Those that share stage and priority form a free block, and
 * every order of every subset of it is considered, less what is provably the same: steps that do not touch each other are taken in
 * one order only, and a state that was reached before is not explored again.
 *
 * Cost: a step is one application plus one bound, each linear in the lines of the target.
 */
export function searchBest(run: Run, candidates: readonly Candidate[]): Found {
  const { cart, policy, work } = run;
  const start = openLedger(cart);
  const totalOf = totaller(run);
  const startTotal = totalOf(start, payable(start));
  let best: { total: number; ids: string[]; sequence: Candidate[] } = { total: startTotal, ids: [], sequence: [] };
  let explored = 0;
  let openBound = Infinity;

  const company = createCompany();
  const offer = (total: number): void => {
    if (total > best.total || (total === best.total && company.members.length > best.ids.length)) return;
    const ids = company.members.map((member) => member.id).sort();
    if (total === best.total && ids.length === best.ids.length && !comesFirst(ids, best.ids)) return;
    best = { total, ids, sequence: [...company.members] };
  };

  // An exclusive promotion stands alone: nothing to combine.
  const others: Candidate[] = [];
  const scratch = createLedger(cart.lines.length);
  for (const candidate of candidates) {
    if (candidate.compiled.promotion.exclusive !== true) {
      if (thresholdsReachable(cart, start, candidate) && candidate.rule.ceiling(cart, start, candidate) > 0) others.push(candidate);
      continue;
    }
    explored += 1;
    copyLedger(start, scratch);
    const granted = policy.maxPromotions > 0 && hasRoom(company, candidate, policy) ? applyPromotion(work, scratch, candidate) : 0;
    if (granted === 0) continue;
    join(company, candidate);
    offer(totalOf(scratch, payable(scratch)));
    leave(company);
  }

  const order = [...others].sort((one, other) => compareSlots(one, other) || (one.id < other.id ? -1 : 1));
  const blocks = blocksOf(order);
  const clashes = clashTable(order);
  const bounder = createBounder(cart, policy);
  const pool: Ledger[][] = [];
  const ledgerAt = (depth: number, child: number): Ledger => ((pool[depth] ??= [])[child] ??= createLedger(cart.lines.length));
  const chosen: number[] = [];
  const isChosen = new Uint8Array(order.length);
  const taxed = !policy.pricesIncludeTax && (hasLineTax(cart) || cart.cart.shipping?.taxRate !== undefined);
  const remaining: Candidate[] = [];

  const isFree = (index: number): boolean => {
    for (let at = 0; at < chosen.length; at += 1) if (clashes[index]?.has(chosen[at]!) === true) return false;
    return hasRoom(company, order[index]!, policy);
  };

  /** The least total that can follow from `ledger`, when everything before `from` but the unchosen of the block at `blockStart` is decided. */
  const leastTotal = (ledger: Ledger, total: number, blockStart: number, from: number): number => {
    let count = 0;
    for (let index = blockStart; index < order.length; index += 1) {
      if ((index >= from || isChosen[index] === 0) && isFree(index)) remaining[count++] = order[index]!;
    }
    if (count === 0) {
      bounder.bound.needed.length = 0;
      bounder.bound.neededUnnamed = 0;
      bounder.bound.discount = 0;
      return total;
    }
    // A bound over very many promotions is many steps' work.
    explored += count >> 5;
    bounder.compute(ledger, remaining, count, policy.maxPromotions - company.members.length, taxed ? 0 : total - best.total);
    const { discount } = bounder.bound;
    if (taxed) return Math.max(0, total - Math.ceil(discount * 2) - cart.lines.length - 1);
    const least = total - Math.floor(discount + 1e-6);
    const floor = Math.min(policy.minimumPayable, total);
    if (least >= floor) return least;
    bounder.bound.needed.length = 0;
    bounder.bound.neededUnnamed = 0;
    return floor;
  };

  /** Whether a branch with this bound, just computed, can hold something better than the best found. */
  const promises = (least: number): boolean => {
    if (least !== best.total) return least < best.total;
    const { needed, neededUnnamed } = bounder.bound;
    const count = company.members.length + (taxed ? 0 : needed.length + neededUnnamed);
    if (count !== best.ids.length) return count < best.ids.length;
    if (taxed || neededUnnamed > 0) return true;
    return comesFirst([...company.members, ...needed].map((member) => member.id).sort(), best.ids);
  };

  const exhausted = (least: number): boolean => {
    if (explored < policy.searchLimit) return false;
    if (least < openBound) openBound = least;
    return true;
  };

  const enter = (index: number): void => {
    join(company, order[index]!);
    chosen.push(index);
    isChosen[index] = 1;
  };
  const exit = (index: number): void => {
    leave(company);
    chosen.pop();
    isChosen[index] = 0;
  };

  /** Everything from block `at` on, from a ledger that will not change. */
  const explore = (at: number, ledger: Ledger, total: number, depth: number, least: number): void => {
    for (let block = at; block < blocks.length; block += 1) {
      const { from, until } = blocks[block]!;
      if (until - from > 1) {
        exploreBlock(block, ledger, total, depth, -1, least, createVisited());
        return;
      }
      if (isFree(from)) {
        const child = ledgerAt(depth, 0);
        copyLedger(ledger, child);
        const granted = applyPromotion(work, child, order[from]!);
        explored += 1;
        if (granted > 0) {
          const childTotal = totalOf(child, total - granted);
          enter(from);
          offer(childTotal);
          const childLeast = leastTotal(child, childTotal, until, until);
          if (promises(childLeast) && !exhausted(childLeast)) explore(block + 1, child, childTotal, depth + 1, childLeast);
          exit(from);
        }
      }
      // Leaving it out: the next round of the loop, if it can still win.
      const without = leastTotal(ledger, total, until, until);
      if (!promises(without) || exhausted(without)) return;
    }
  };

  /** Every order of every subset of a free block, from `ledger` on; `last` was applied last in it. */
  const exploreBlock = (block: number, ledger: Ledger, total: number, depth: number, last: number, least: number, visited: ReturnType<typeof createVisited> | undefined): void => {
    if (exhausted(least)) return;
    const { from, until } = blocks[block]!;
    const steps: { readonly index: number; readonly total: number; readonly least: number; readonly ledger: Ledger }[] = [];
    for (let index = from; index < until; index += 1) {
      if (isChosen[index] === 1 || !isFree(index)) continue;
      if (last > index && independent(order[last]!, order[index]!, cart, policy)) continue;
      if (exhausted(least)) return;
      const child = ledgerAt(depth, steps.length);
      copyLedger(ledger, child);
      const granted = applyPromotion(work, child, order[index]!);
      explored += 1;
      if (granted === 0) continue;
      const childTotal = totalOf(child, total - granted);
      enter(index);
      offer(childTotal);
      const childLeast = leastTotal(child, childTotal, from, until);
      const promising = promises(childLeast);
      exit(index);
      if (promising) steps.push({ index, total: childTotal, least: childLeast, ledger: child });
    }
    steps.sort((one, other) => one.least - other.least);
    for (const step of steps) {
      enter(step.index);
      // The bound stands; only the best found may have become better since. A tie wants a closer look.
      const stepLeast = step.least === best.total ? leastTotal(step.ledger, step.total, from, until) : step.least;
      if ((stepLeast < best.total || (stepLeast === best.total && promises(stepLeast))) && visited?.isNew(step.ledger, isChosen, from, until) !== false) {
        exploreBlock(block, step.ledger, step.total, depth + 1, step.index, stepLeast, visited);
      }
      exit(step.index);
    }
    const after = leastTotal(ledger, total, until, until);
    if (promises(after) && !exhausted(after)) explore(block + 1, ledger, total, depth + 1, after);
  };

  /** A fair answer at once, for sets so large that the search may not come far. */
  const firstComeFirstServed = (ledger: Ledger, total: number): void => {
    const stand = ledgerAt(0, 0);
    copyLedger(ledger, stand);
    let left = total;
    for (let index = 0; index < order.length; index += 1) {
      if (!isFree(index)) continue;
      const granted = applyPromotion(work, stand, order[index]!);
      if (granted === 0) continue;
      left = totalOf(stand, left - granted);
      enter(index);
      offer(left);
    }
    while (chosen.length > 0) exit(chosen.at(-1)!);
  };

  if (order.length > MANY) firstComeFirstServed(start, startTotal);
  const rootLeast = leastTotal(start, startTotal, 0, 0);
  if (promises(rootLeast)) explore(0, start, startTotal, 0, rootLeast);
  const bound = Math.min(best.total, openBound);
  return { sequence: best.sequence, total: best.total, optimal: bound === best.total, explored, bound };
}

const MANY = 64;

/** What the shopper pays where the ledger stands. `sum` is lines, deposits and shipping together. */
function totaller({ cart, policy }: Run): (ledger: Ledger, sum: number) => number {
  if (policy.pricesIncludeTax || (!hasLineTax(cart) && cart.cart.shipping?.taxRate === undefined)) return (_, sum) => sum;
  const net = new Float64Array(cart.lines.length);
  return (ledger) => {
    for (let line = 0; line < net.length; line += 1) net[line] = ledger.running[line]! + ledger.prepaid[line]!;
    const taxes = lineTaxes(cart, net, policy);
    let total = payable(ledger) + shippingTax(cart, ledger.shipping, policy);
    for (let line = 0; line < net.length; line += 1) total += taxes[line]!;
    return total;
  };
}

/** Stretches of the order in which stage and priority are the same. */
function blocksOf(order: readonly Candidate[]): { readonly from: number; readonly until: number }[] {
  const blocks: { from: number; until: number }[] = [];
  for (let index = 0; index < order.length; index += 1) {
    const last = blocks.at(-1);
    if (last !== undefined && compareSlots(order[last.from]!, order[index]!) === 0) last.until = index + 1;
    else blocks.push({ from: index, until: index + 1 });
  }
  return blocks;
}

/** For each promotion, those it cannot stand beside; nothing where there are none. */
function clashTable(order: readonly Candidate[]): (Set<number> | undefined)[] {
  const picky = order.map(isPicky);
  const table: (Set<number> | undefined)[] = order.map(() => undefined);
  for (let one = 0; one < order.length; one += 1) {
    if (!picky[one]!) continue;
    for (let other = 0; other < order.length; other += 1) {
      if (other === one || conflict(order[one]!, order[other]!) === undefined) continue;
      (table[one] ??= new Set()).add(other);
      (table[other] ??= new Set()).add(one);
    }
  }
  return table;
}

/** Whether a sorted list of ids comes before another of the same length. */
function comesFirst(ids: readonly string[], others: readonly string[]): boolean {
  for (let index = 0; index < ids.length; index += 1) {
    if (ids[index] !== others[index]) return ids[index]! < others[index]!;
  }
  return false;
}
