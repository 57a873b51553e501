import { refuse, type Problems } from '../kernel/problems.ts';
import { assemble } from './assemble.ts';
import { admit, isCandidate } from './candidate.ts';
import type { Cart } from './cart.ts';
import { checkCart } from './check-cart.ts';
import { compileRules, type CompiledRules } from './compile.ts';
import type { Candidate } from './effect-rule.ts';
import type { PricingPolicy } from './policy.ts';
import type { PricedCart } from './priced-cart.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import { prepareCart, type PreparedCart } from './prepared-cart.ts';
import type { Promotion } from './promotion.ts';
import { startRun } from './run.ts';
import { createWork, type Work } from './work.ts';
import { selectBest } from './selection/best.ts';
import { selectBestPerUnit } from './selection/best-per-unit.ts';
import { selectBestOfGroup, selectBestPerLine, selectByPriority, selectGiven } from './selection/by-rule.ts';

/** Prices carts under the promotions and the policy it was compiled from. */
export type Pricer = (cart: Cart) => PricedCart;

/**
 * What a cart costs, to the last minor unit, and why: which promotions apply, what each takes off every line, and what every other
 * one lacks.
 *
 * total = Σ lines (unitPrice × quantity − discounts) + shipping fee + tax that prices do not include
 *
 * By default (`policy.selection: 'best'`) it finds the allowed combination of promotions with the lowest total, and proves it:
 * `search.optimal`. The exact rules are in docs/pricing-rules.md.
 *
 * Cost: linear in lines and, but for the search, in promotions. The quantity of a line costs nothing.
 *
 * @throws InvalidInputError listing everything that is wrong with cart, promotions and policy.
 * @example
 * ```ts
 * import { priceCart } from 'shopwright/pricing';
 * const priced = priceCart(
 *   { currency: 'CNY', at: '2026-11-11T12:00:00+08:00', lines: [{ id: '1', sku: 'coat', unitPrice: 12900, quantity: 2 }] },
 *   [{ id: '满200减30', effect: { kind: 'threshold-amount-off', steps: [{ spend: 20000, amount: 3000 }] } }],
 * );
 * priced.total // => 22800
 * priced.applied[0].lines // => [{ lineId: '1', amount: 3000 }]
 * ```
 */
export function priceCart(cart: Cart, promotions: readonly Promotion[], policy: PricingPolicy = {}): PricedCart {
  const problems: Problems = [];
  const rules = compileRules(problems, promotions, policy);
  const at = checkCart(problems, cart);
  refuse(problems);
  return price(cart, at!, rules!, createBench());
}

/**
 * Checks and reads promotions and policy once, for pricing many carts: the same answers as `priceCart`, faster.
 *
 * @throws InvalidInputError listing everything that is wrong with promotions and policy; the pricer throws one for a broken cart.
 * @example
 * ```ts
 * import { compilePromotions } from 'shopwright/pricing';
 * const price = compilePromotions([{ id: 'silver', effect: { kind: 'percent-off', rate: '0.1' }, when: [{ kind: 'customer', tiers: ['silver'] }] }]);
 * const cart = { currency: 'CNY', at: '2026-11-11T12:00:00+08:00', lines: [{ id: '1', sku: 'coat', unitPrice: 12900, quantity: 2 }] };
 * price({ ...cart, customer: { tier: 'silver' } }).total // => 23220
 * price(cart).rejected // => [{ promotionId: 'silver', code: 'not-eligible', requires: 'tier' }]
 * ```
 */
export function compilePromotions(promotions: readonly Promotion[], policy: PricingPolicy = {}): Pricer {
  const problems: Problems = [];
  const rules = compileRules(problems, promotions, policy);
  refuse(problems);
  const bench = createBench();
  return (cart) => {
    const cartProblems: Problems = [];
    const at = checkCart(cartProblems, cart);
    refuse(cartProblems);
    return price(cart, at!, rules!, bench);
  };
}

/** Work space that a pricer keeps from one cart to the next. */
interface Bench {
  work: Work | undefined;
}

function createBench(): Bench {
  return { work: undefined };
}

function price(cart: Cart, at: number, rules: CompiledRules, bench: Bench): PricedCart {
  const { policy } = rules;
  const prepared = prepareCart(cart, at, policy.rounding);
  const work = takeWork(bench, prepared, policy);
  const priced = priceOn(work, prepared, rules);
  bench.work = work;
  return priced;
}

/** While it is in use nobody else finds it, so that a cart whose getters price another cart does no harm. */
function takeWork(bench: Bench, cart: PreparedCart, policy: CompiledPolicy): Work {
  const { work } = bench;
  bench.work = undefined;
  const count = cart.lines.length;
  if (work === undefined || work.capacity < count || work.capacity > 4 * count + 64) return createWork(cart, count, policy.rounding, policy.minimumPayable);
  work.cart = cart;
  return work;
}

function priceOn(work: Work, prepared: PreparedCart, rules: CompiledRules): PricedCart {
  const { policy } = rules;
  const run = startRun(prepared, policy, work);
  const candidates: Candidate[] = [];
  for (const compiled of rules.promotions) {
    const outcome = admit(compiled, prepared);
    if (isCandidate(outcome)) candidates.push(outcome);
    else run.refused.set(compiled.promotion.id, outcome);
  }
  for (const code of prepared.codes.keys()) if (!rules.codes.has(code)) run.unknownCodes.push(code);
  switch (policy.selection) {
    case 'best': {
      const { run: finished, search } = selectBest(run, candidates);
      return assemble(finished, search);
    }
    case 'best-of-group':
      return assemble(selectBestOfGroup(run, candidates), null);
    case 'best-per-line':
      return assemble(selectBestPerLine(run, candidates), null);
    case 'best-per-unit': {
      const { run: finished, search } = selectBestPerUnit(run, candidates);
      return assemble(finished, search);
    }
    case 'priority':
      return assemble(selectByPriority(run, candidates), null);
    case 'given':
      return assemble(selectGiven(run, candidates), null);
  }
}
