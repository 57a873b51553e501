import type { Cart } from '../../../src/pricing/cart.ts';
import type { PricingPolicy } from '../../../src/pricing/policy.ts';
import type { Promotion } from '../../../src/pricing/promotion.ts';
import { fullPolicy, type Policy } from './books.ts';
import { bookmark, goBack, notAdmitted, startRun, turn, type Run } from './sequence.ts';
import { finish, type OraclePricing } from './result.ts';
import { stageOf } from './stacking.ts';

/** Prices a cart for the selections `given` and `priority`, by the letter of the rules and without haste. */
export function oraclePrice(cart: Cart, promotions: readonly Promotion[], policy: PricingPolicy): OraclePricing {
  const full = fullPolicy(policy);
  switch (full.selection) {
    case 'given':
      return given(cart, promotions, full);
    case 'priority':
      return byPriority(cart, promotions, full);
    default:
      throw new Error(`not this oracle's business: ${full.selection}`);
  }
}

function given(cart: Cart, promotions: readonly Promotion[], policy: Policy): OraclePricing {
  const run = startRun(cart, policy);
  for (const id of policy.given) {
    const promotion = promotions.find((candidate) => candidate.id === id);
    if (promotion !== undefined) turn(run, promotion);
  }
  for (const promotion of promotions) {
    if (!policy.given.includes(promotion.id)) run.rejections.set(promotion.id, notAdmitted(cart, promotion) ?? { code: 'not-given' });
  }
  return close(run, promotions);
}

function byPriority(cart: Cart, promotions: readonly Promotion[], policy: Policy): OraclePricing {
  const inOrder = byTurn(promotions, cart, policy);
  const failed = new Map<string, { code: string }>();
  for (const promotion of inOrder.filter(({ exclusive }) => exclusive === true)) {
    const run = startRun(cart, policy);
    if (turn(run, promotion)) {
      // Nothing can join it; every other one says why.
      const before = bookmark(run);
      for (const other of inOrder.filter((candidate) => candidate !== promotion)) {
        turn(run, other);
        goBack(run, before);
      }
      return close(run, promotions);
    }
    const refusal = run.rejections.get(promotion.id);
    if (refusal !== undefined) failed.set(promotion.id, refusal);
  }
  const run = startRun(cart, policy);
  for (const [id, refusal] of failed) run.rejections.set(id, refusal);
  for (const promotion of inOrder.filter(({ exclusive }) => exclusive !== true)) turn(run, promotion);
  return close(run, promotions);
}

/** Promotions in the order of stage, priority, position of the code among those entered, id. Automatic ones come after codes. */
export function byTurn(promotions: readonly Promotion[], cart: Cart, policy: Policy): Promotion[] {
  const position = ({ code }: Promotion): number => (code === undefined ? Infinity : (cart.codes ?? []).indexOf(code));
  return [...promotions].sort(
    (a, b) =>
      policy.stages.indexOf(stageOf(a)) - policy.stages.indexOf(stageOf(b)) ||
      (b.priority ?? 0) - (a.priority ?? 0) ||
      compareNumbers(position(a), position(b)) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

/** Adds the codes that are nobody's, and closes the books. */
export function close(run: Run, promotions: readonly Promotion[]): OraclePricing {
  const codes = new Set(promotions.map(({ code }) => code));
  for (const code of run.books.cart.codes ?? []) {
    if (!codes.has(code)) run.rejections.set(`code:${code}`, { code: 'unknown-code', couponCode: code });
  }
  return finish(run, run.rejections);
}

const compareNumbers = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
