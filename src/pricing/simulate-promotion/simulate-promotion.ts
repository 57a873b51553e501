import { isInvalidInputError, type InputIssue } from '../../kernel/invalid-input-error.ts';
import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { anything, checkShape, integer, list, named, optional, record, refined } from '../../kernel/shape.ts';
import { amountShape } from '../../money/shapes.ts';
import type { Cart } from '../cart.ts';
import type { PricingPolicy } from '../policy.ts';
import { compilePromotions } from '../price-cart.ts';
import type { Pricer } from '../pricer.ts';
import type { Promotion } from '../promotion.ts';
import { openReplay, type Replay } from './replay.ts';
import type { Simulation, SimulationPlan } from './simulation.ts';

/**
 * What promotions would have cost and who would have gained, by replaying past carts under them, one by one.
 *
 * Every cart is priced under `baseline` and under `promotions`; the same things are bought in both. Limits on uses, units, budgets and
 * uses per customer count over the replay in the order of the carts, whatever `usage` these carried. profit = revenue without tax − cost
 * of lines, gifts and orders − cashback, over lines whose cost is known.
 *
 * Carts may come from any iterable, also an asynchronous one, in which case the answer is a promise. Memory does not grow with the number
 * of carts. Cost: two pricings a cart.
 *
 * @throws InvalidInputError when plan, promotions or policy are wrong; at the first broken cart, with its number in the path; and when
 * carts are in several currencies or add up past 2^53.
 * @example
 * ```ts
 * import { simulatePromotion, spendAndSave } from 'shopwright/pricing';
 * const carts = [120, 240, 360].map((yuan) => ({
 *   currency: 'CNY', at: '2026-11-11T12:00:00+08:00', lines: [{ id: '1', sku: 'coat', unitPrice: yuan * 100, quantity: 1, cost: yuan * 60 }],
 * }));
 * const simulated = simulatePromotion(carts, { promotions: [spendAndSave({ id: '满200减30', steps: [{ spend: 20000, save: 3000 }] })] });
 * [simulated.takeUp, simulated.change.profit, simulated.upliftToBreakEven] // => [0.6666666666666666, -6000, 0.2631578947368421]
 * ```
 */
export function simulatePromotion(carts: Iterable<Cart>, plan: SimulationPlan): Simulation;
export function simulatePromotion(carts: AsyncIterable<Cart>, plan: SimulationPlan): Promise<Simulation>;
export function simulatePromotion(carts: Iterable<Cart> | AsyncIterable<Cart>, plan: SimulationPlan): Simulation | Promise<Simulation> {
  const replay = start(plan, carts);
  if (Symbol.asyncIterator in carts) return finish(carts, replay);
  for (const cart of carts) replay.add(cart);
  return replay.report();
}

async function finish(carts: AsyncIterable<Cart>, replay: Replay): Promise<Simulation> {
  for await (const cart of carts) replay.add(cart);
  return replay.report();
}

function start(plan: SimulationPlan, carts: unknown): Replay {
  const problems: Problems = [];
  const planned = checkShape(problems, planShape, plan, ['plan']);
  const iterable = carts !== null && carts !== undefined && typeof carts === 'object' && (Symbol.iterator in carts || Symbol.asyncIterator in carts);
  if (!iterable) problem(problems, ['carts'], 'wrong-type', 'must be a list, or anything else to iterate over');
  const after = planned ? compileSide(problems, plan.promotions, plan.policy, 'promotions') : undefined;
  const before = planned ? compileSide(problems, plan.baseline ?? [], plan.policy, 'baseline') : undefined;
  refuse(dedupe(problems));
  return openReplay(plan, before!, after!);
}

/** A pricer for one side, with its problems under the plan's own field. */
function compileSide(problems: Problems, promotions: readonly Promotion[], policy: PricingPolicy | undefined, field: 'promotions' | 'baseline'): Pricer | undefined {
  try {
    return compilePromotions(promotions, policy);
  } catch (error) {
    if (!isInvalidInputError(error)) throw error;
    for (const { path: [first, ...rest], code, message } of error.issues) problem(problems, ['plan', first === 'promotions' ? field : first!, ...rest], code, message);
    return undefined;
  }
}

/** Both sides report what is wrong with the policy. */
function dedupe(issues: readonly InputIssue[]): Problems {
  const seen = new Set<string>();
  return issues.filter((issue) => {
    const key = JSON.stringify(issue);
    return !seen.has(key) && seen.add(key);
  });
}

const planShape = /* @__PURE__ */ (() => {
  const count = optional(integer(1));
  return record({
    promotions: anything<readonly Promotion[]>(),
    baseline: optional(anything<readonly Promotion[]>()),
    policy: optional(anything<PricingPolicy>()),
    giftCosts: optional(list(record({ sku: named, cost: amountShape }))),
    costPerOrder: optional(amountShape),
    gainers: optional(integer(0, 100_000)),
    rememberCustomers: count,
    onProgress: optional(refined(anything<NonNullable<SimulationPlan['onProgress']>>(), (value) => (typeof value === 'function' ? undefined : { code: 'wrong-type', message: 'must be a function' }))),
    progressEvery: count,
  });
})();
