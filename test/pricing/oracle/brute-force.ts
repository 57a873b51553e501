import type { Cart } from '../../../src/pricing/cart.ts';
import type { PricingPolicy } from '../../../src/pricing/policy.ts';
import type { Promotion } from '../../../src/pricing/promotion.ts';
import { fullPolicy, type Policy } from './books.ts';
import { at } from './exact.ts';
import { byTurn, close } from './reprice.ts';
import { finish, type OraclePricing } from './result.ts';
import { attempt, enterStage, lowersPrice, startRun, turn, type Run } from './sequence.ts';
import { stageOf } from './stacking.ts';

/** What the best allowed combination is. */
export interface OracleBest {
  readonly total: number;
  /** The promotions that lower the price, sorted. */
  readonly ids: readonly string[];
  /** Every sequence of exactly these promotions that reaches the total; which one is taken, the rules leave open. */
  readonly winners: readonly OraclePricing[];
  /** How many sequences were priced. */
  readonly tried: number;
}

/**
 * The lowest total over every ordered subset of the promotions that lower the price; then the fewest promotions, then the list
 * of ids that comes first. Every sequence is priced from the start.
 */
export function oracleBest(cart: Cart, promotions: readonly Promotion[], policy: PricingPolicy): OracleBest {
  const full = fullPolicy(policy);
  const extras = byTurn(promotions.filter((promotion) => !lowersPrice(promotion)), cart, full);
  const found: { ids: string[]; total: number; run: Run }[] = [];
  let tried = 0;
  for (const sequence of orderedSubsets(promotions.filter(lowersPrice))) {
    if (!inOrder(sequence, full)) continue;
    tried += 1;
    const run = startRun(cart, full);
    if (!runAll(run, sequence)) continue;
    found.push({ ids: sequence.map(({ id }) => id).sort(byText), total: finish(run, new Map()).total, run });
  }
  found.sort((a, b) => a.total - b.total || a.ids.length - b.ids.length || byText(a.ids.join('\u0000'), b.ids.join('\u0000')));
  const { total, ids } = at(found, 0);
  const winners = found.filter((candidate) => candidate.total === total && candidate.ids.join('\u0000') === ids.join('\u0000'));
  return { total, ids, tried, winners: winners.map(({ run }) => withExtras(run, extras, promotions)) };
}

/** Every stage opens in its turn; every promotion of the sequence must take something off. */
function runAll(run: Run, sequence: readonly Promotion[]): boolean {
  for (const stage of run.books.policy.stages) {
    enterStage(run, stage);
    for (const promotion of sequence) if (stageOf(promotion) === stage && !turn(run, promotion)) return false;
  }
  return true;
}

/** Gifts, points and cashback join in the order of their turns; their thresholds see the opening amounts of their stage. */
function withExtras(run: Run, extras: readonly Promotion[], promotions: readonly Promotion[]): OraclePricing {
  for (const extra of extras) {
    const openings = run.openings.get(stageOf(extra)) ?? [];
    run.books.lines.forEach((line, index) => {
      line.opening = at(openings, index);
    });
    attempt(run, extra);
  }
  return close(run, promotions);
}

function inOrder(sequence: readonly Promotion[], { stages }: Policy): boolean {
  return sequence.every((promotion, index) => {
    const before = sequence[index - 1];
    if (before === undefined) return true;
    const step = stages.indexOf(stageOf(promotion)) - stages.indexOf(stageOf(before));
    return step > 0 || (step === 0 && (promotion.priority ?? 0) <= (before.priority ?? 0));
  });
}

/** Every subset in every order, the empty one included. */
function orderedSubsets<T>(items: readonly T[]): T[][] {
  return [[], ...items.flatMap((first) => orderedSubsets(items.filter((item) => item !== first)).map((rest) => [first, ...rest]))];
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
