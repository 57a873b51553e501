import type { IssuePath } from '../../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../../kernel/problems.ts';
import { anything, checkShape, instant, list, optional, record, refined, text, type Infer, type Refusal } from '../../kernel/shape.ts';
import { amountShape } from '../../money/shapes.ts';
import { checkInstant } from '../../time/instant.ts';

/** The shape of what is known of an order. */
export const riskOrderShape = /* @__PURE__ */ (() => {
  const region = optional(text);
  return record({
    at: instant,
    total: amountShape,
    regions: optional(record({ shipping: region, billing: region, ip: region, phone: region })),
    email: optional(text),
    accountSince: optional(instant),
    earlierOrders: optional(list(instant)),
    facts: optional(refined(anything<Readonly<Record<string, number>>>(), factsProblem)),
  });
})();

/**
 * What is known of an order when it comes in: when and for how much, the regions it is known by, the mail address, since when the customer
 * has an account, when the customer's earlier orders came, and other numbers by name. What is left out is not known.
 */
export type RiskOrder = Infer<typeof riskOrderShape>;

/** Notes everything that is wrong with an order. */
export function checkRiskOrder(problems: Problems, order: RiskOrder, path: IssuePath): void {
  if (!checkShape(problems, riskOrderShape, order, path)) return;
  const at = checkInstant(problems, order.at, [...path, 'at']);
  const notLater = (value: unknown, inner: IssuePath): void => {
    const ms = checkInstant(problems, value, inner);
    if (ms !== undefined && at !== undefined && ms > at) problem(problems, inner, 'from-the-future', 'is later than the order');
  };
  if (order.accountSince !== undefined) notLater(order.accountSince, [...path, 'accountSince']);
  for (const [index, earlier] of (order.earlierOrders ?? []).entries()) notLater(earlier, [...path, 'earlierOrders', index]);
}

/** What in the facts of an order is no fact. */
function factsProblem(facts: unknown): Refusal | undefined {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return { code: 'wrong-type', message: 'must be an object' };
  const odd = Object.entries(facts).filter(([, value]) => !Number.isFinite(value)).map(([name]) => name);
  return odd.length === 0 ? undefined : { code: 'wrong-type', message: `must be numbers, and not so ${odd.join(', ')}` };
}
