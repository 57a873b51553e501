import { applyPromotion, payable } from '../apply.ts';
import type { Candidate } from '../effect-rule.ts';
import { copyLedger, createLedger, type Ledger } from '../ledger.ts';
import { openLedger, type Run } from '../run.ts';
import { createCompany, mayJoin } from '../stacking.ts';
import { ceilingOf, createBounder, thresholdsReachable } from './bound.ts';
import { firstAnswer } from './first-answer.ts';
import { createIncumbent } from './incumbent.ts';
import { createRivals } from './rivals.ts';
import { createTotal } from './total.ts';
import { createVisited } from './visited.ts';
import { createZoning } from './zones.ts';

/** The best sequence found, and what is proved of it. */
export interface Found {
  readonly sequence: readonly Candidate[];
  readonly total: number;
  readonly optimal: boolean;
  readonly explored: number;
  readonly bound: number;
}

/** One promotion more, from some ledger on. */
interface Step {
  readonly index: number;
  readonly total: number;
  readonly least: number;
  readonly ledger: Ledger;
}

/**
 * Branch and bound over allowed sequences: depth first, the most promising next step first, cutting every branch whose bound cannot
 * beat the best found. Exact unless `policy.searchLimit` steps are not enough; then `bound` is the least of what was left open: every
 * branch that is cut short leaves the bound of the whole of it.
 *
 * Promotions that share stage and priority form a free block, and every order of every subset of it is considered, but a state that
 * was reached before is not explored again.
 */
export function searchBest(run: Run, candidates: readonly Candidate[]): Found {
  const { cart, policy, work } = run;
  const start = openLedger(cart);
  const total = createTotal(run);
  const startTotal = total.of(start, payable(start));
  const incumbent = createIncumbent(startTotal);
  const scratch = createLedger(cart.lines.length);
  let explored = 0;
  let openBound = Infinity;

  const others: Candidate[] = [];
  for (const candidate of candidates) {
    if (candidate.compiled.promotion.exclusive !== true) {
      if (thresholdsReachable(cart, start, candidate) && ceilingOf(cart, start, candidate) > 0) others.push(candidate);
      continue;
    }
    // It stands alone: nothing to combine.
    explored += 1;
    copyLedger(start, scratch);
    if (mayJoin(createCompany(), candidate, policy) && applyPromotion(work, scratch, candidate) > 0) incumbent.offer(total.of(scratch, payable(scratch)), [candidate]);
  }

  const rivals = createRivals(others, policy);
  const { order, blocks, company, isChosen } = rivals;
  const zoning = createZoning(cart, order.flatMap(({ lines, targetLines }) => [lines, targetLines]));
  const bounder = createBounder(run, order, zoning);
  const pool: Ledger[][] = [];
  const ledgerAt = (depth: number, child: number): Ledger => ((pool[depth] ??= [])[child] ??= createLedger(cart.lines.length));
  const remaining: number[] = [];

  /** The least total that can follow, when everything before `from` is decided. */
  const leastTotal = (ledger: Ledger, before: number, from: number): number => {
    let count = 0;
    for (let index = from; index < order.length; index += 1) if (rivals.mayJoin(index)) remaining[count++] = index;
    explored += Math.floor((cart.lines.length + 4 * count) / STEP);
    return total.least(before, bounder.most(ledger, remaining, count, policy.maxPromotions - company.members.length));
  };

  /** Whether a branch with this bound, just computed, can hold something better than the best found. */
  const promises = (least: number): boolean => {
    if (least !== incumbent.total) return least < incumbent.total;
    // Where tax or the minimum payable comes in, less may be enough.
    const { named, unnamed } = total.taxed || least === policy.minimumPayable ? NOBODY : bounder.needed();
    return !incumbent.losesTie([...company.members, ...named], unnamed);
  };

  const exhausted = (least: number): boolean => {
    if (explored < policy.searchLimit) return false;
    if (least < openBound) openBound = least;
    return true;
  };

  /** Everything from block `at` on. */
  const explore = (at: number, ledger: Ledger, before: number, depth: number, least: number, seen?: ReturnType<typeof createVisited>): void => {
    let visited = seen;
    let leastLeft = least;
    for (let block = at; block < blocks.length; block += 1) {
      const { from, until } = blocks[block]!;
      const steps: Step[] = [];
      let left = 0;
      for (let index = from; index < until; index += 1) {
        if (!rivals.mayJoin(index)) continue;
        left += 1;
        if (exhausted(leastLeft)) return;
        explored += 1;
        const child = ledgerAt(depth, steps.length);
        copyLedger(ledger, child);
        const granted = applyPromotion(work, child, order[index]!);
        if (granted === 0) continue;
        const after = total.of(child, before - granted);
        rivals.choose(index);
        incumbent.offer(after, company.members);
        const childLeast = leastTotal(child, after, from);
        if (promises(childLeast)) steps.push({ index, total: after, least: childLeast, ledger: child });
        rivals.unchoose();
      }
      if (left === 0) continue;
      if (until - from > 2) visited ??= createVisited();
      steps.sort((one, other) => one.least - other.least);
      for (const step of steps) {
        rivals.choose(step.index);
        // The bound stands; only the best found may have become better since. A tie wants a closer look.
        const stepLeast = step.least === incumbent.total ? leastTotal(step.ledger, step.total, from) : step.least;
        if ((stepLeast < incumbent.total || (stepLeast === incumbent.total && promises(stepLeast))) && visited?.(step.ledger, isChosen) !== false) {
          explore(block, step.ledger, step.total, depth + 1, stepLeast, visited);
        }
        rivals.unchoose();
      }
      visited = undefined;
      leastLeft = leastTotal(ledger, before, until);
      if (!promises(leastLeft) || exhausted(leastLeft)) return;
    }
  };

  if (order.length > MANY) {
    explored += 2 * order.length;
    firstAnswer(run, rivals, total, incumbent);
  }
  const rootLeast = leastTotal(start, startTotal, 0);
  if (promises(rootLeast)) explore(0, start, startTotal, 0, rootLeast);
  const bound = Math.min(incumbent.total, openBound);
  return { sequence: incumbent.sequence, total: incumbent.total, optimal: bound === incumbent.total, explored, bound };
}

const NOBODY = { named: [], unnamed: 0 };

/** Up to so many promotions the first dive of the search is a fair answer by itself. */
const MANY = 24;

/** A promotion applied and the bound after it are one step; over every so many lines, promotions counting fourfold, they are one more. */
const STEP = 200;
