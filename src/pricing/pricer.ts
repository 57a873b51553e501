import { refuse, type Problems } from '../kernel/problems.ts';
import { assemble } from './assemble.ts';
import { admit, isCandidate } from './candidate.ts';
import type { Cart } from './cart.ts';
import { checkCart } from './check-cart.ts';
import { compileRules, type CompiledRules } from './compile.ts';
import type { Candidate } from './effect-rule.ts';
import type { PricedCart } from './priced-cart.ts';
import { prepareCart } from './prepared-cart.ts';
import { startRun, type Run } from './run.ts';
import { createWork, type Work } from './work.ts';

/** Prices carts under the promotions and the policy it was compiled from. */
export type Pricer = (cart: Cart) => PricedCart;

/** How the promotions that apply are chosen among those that could: takes a fresh run to its end. */
export type Select = (run: Run, candidates: readonly Candidate[]) => Run;

/** Reads promotions and policy once, and prices any number of carts. */
export function createPricer(promotions: unknown, policy: unknown, select: Select): Pricer {
  const problems: Problems = [];
  const rules = compileRules(problems, promotions, policy);
  refuse(problems);
  const kept: Kept = {};
  return (cart) => price([], cart, rules, select, kept);
}

/** The same for one cart: one error for everything that is wrong with any of the three. */
export function priceOnce(cart: Cart, promotions: unknown, policy: unknown, select: Select): PricedCart {
  const problems: Problems = [];
  return price(problems, cart, compileRules(problems, promotions, policy), select, {});
}

/** What a pricer keeps from one cart to the next. */
interface Kept {
  work?: Work | undefined;
}

/** Without `rules` it is noted among the problems why there are none. */
function price(problems: Problems, cart: Cart, rules: CompiledRules | undefined, select: Select, kept: Kept): PricedCart {
  const at = checkCart(problems, cart);
  refuse(problems);
  const { policy, promotions, codes } = rules!;
  const work = take(kept, cart.lines.length) ?? createWork(cart.lines.length, policy);
  const prepared = prepareCart(cart, at!, policy.rounding, work.columns);
  work.cart = prepared;
  const run = startRun(prepared, policy, work);
  const candidates: Candidate[] = [];
  for (const compiled of promotions) {
    const outcome = admit(compiled, prepared);
    if (isCandidate(outcome)) candidates.push(outcome);
    else run.refused.set(compiled.promotion.id, outcome);
  }
  for (const code of prepared.codes.keys()) if (!codes.has(code)) run.unknownCodes.push(code);
  const priced = assemble(select(run, candidates));
  kept.work = work;
  return priced;
}

/** The work space kept, if it fits. While it is in use nobody else finds it, so that a cart whose getters price another cart does no harm. */
function take(kept: Kept, lines: number): Work | undefined {
  const { work } = kept;
  kept.work = undefined;
  return work === undefined || work.cut.length < lines || work.cut.length > 4 * lines + 64 ? undefined : work;
}
