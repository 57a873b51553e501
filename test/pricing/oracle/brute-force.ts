import type { Cart } from '../../../src/pricing/cart.ts';
import type { PricingPolicy } from '../../../src/pricing/policy.ts';
import type { Promotion } from '../../../src/pricing/promotion.ts';
import { fullPolicy, type Policy } from './books.ts';
import type { Rejection } from './conditions.ts';
import { at } from './exact.ts';
import { byTurn, close } from './reprice.ts';
import { finish, type OraclePricing } from './result.ts';
import { enterStage, lowersPrice, notAdmitted, startRun, turn, type Run } from './sequence.ts';
import { excluded, stageOf } from './stacking.ts';

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
  const found: { ids: string[]; total: number; sequence: readonly Promotion[] }[] = [];
  let tried = 0;
  for (const sequence of orderedSubsets(promotions.filter(lowersPrice))) {
    if (!inOrder(sequence, full)) continue;
    tried += 1;
    const run = startRun(cart, full);
    if (!runAll(run, sequence)) continue;
    found.push({ ids: sequence.map(({ id }) => id).sort(byText), total: finish(run, new Map()).total, sequence });
  }
  found.sort((a, b) => a.total - b.total || a.ids.length - b.ids.length || byText(a.ids.join('\u0000'), b.ids.join('\u0000')));
  const { total, ids } = at(found, 0);
  const winners = found.filter((candidate) => candidate.total === total && candidate.ids.join('\u0000') === ids.join('\u0000'));
  return { total, ids, tried, winners: winners.map(({ sequence }) => withExtras(startRun(cart, full), sequence, extras, promotions)) };
}

/** Every stage opens in its turn; every promotion of the sequence must take something off. */
function runAll(run: Run, sequence: readonly Promotion[]): boolean {
  for (const stage of run.books.policy.stages) {
    enterStage(run, stage);
    for (const promotion of sequence) if (stageOf(promotion) === stage && !turn(run, promotion)) return false;
  }
  return true;
}

/**
 * Gifts, points and cashback join one after the other, in the order of their turns, as far as stacking with the discounts and
 * with those before allows. Each has its turn in its stage, after the discounts of its priority.
 */
function withExtras(run: Run, sequence: readonly Promotion[], extras: readonly Promotion[], promotions: readonly Promotion[]): OraclePricing {
  const { policy } = run.books;
  const joined: Promotion[] = [];
  const comesBefore = (discount: Promotion, extra: Promotion): boolean => {
    const step = policy.stages.indexOf(stageOf(discount)) - policy.stages.indexOf(stageOf(extra));
    return step < 0 || (step === 0 && (discount.priority ?? 0) >= (extra.priority ?? 0));
  };
  const waiting = [...extras];
  const rejections = new Map<string, Rejection>();
  const letIn = (isDue: (extra: Promotion) => boolean): void => {
    for (let extra = waiting[0]; extra !== undefined && isDue(extra); extra = waiting[0]) {
      waiting.shift();
      const refusal = excluded([...sequence, ...joined], extra, policy);
      if (refusal !== undefined) {
        rejections.set(extra.id, notAdmitted(run.books.cart, extra) ?? refusal);
        continue;
      }
      if (turn(run, extra)) joined.push(extra);
    }
  };
  for (const discount of sequence) {
    letIn((extra) => !comesBefore(discount, extra));
    turn(run, discount);
  }
  letIn(() => true);
  for (const [id, refusal] of rejections) run.rejections.set(id, refusal);
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
