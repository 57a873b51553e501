import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, list, named, optional, record, variants, type Infer } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { rateShape, amountShape } from '../../money/shapes.ts';
import { readRatio, type Rate } from '../../money/rate.ts';
import { budgetByReturn } from './budget-by-return.ts';
import { budgetByWeight } from './budget-by-weight.ts';
import { nextReturn, responseAt, responseCurveShape, type ResponseCurve } from './response-curve.ts';

/** What every channel of a budget has. */
export interface BudgetLimits {
  readonly id: string;
  /** At least so much; 0 when left out. */
  readonly minimum?: Minor | undefined;
  /** At most so much; no limit when left out. */
  readonly maximum?: Minor | undefined;
}

/** A budget, and what it is for. */
export type AllocateBudgetInput =
  /** In proportion to weights, as far as minimums and maximums allow. */
  | { readonly method: 'weight'; readonly budget: Minor; readonly channels: readonly (BudgetLimits & { readonly weight: Rate })[] }
  /** Where the next unit of money returns most. */
  | { readonly method: 'marginal-return'; readonly budget: Minor; readonly channels: readonly (BudgetLimits & { readonly response: ResponseCurve })[] };

/** What a channel got. */
export interface ChannelBudget {
  readonly id: string;
  readonly amount: Minor;
  /** Which of its limits holds it; `null` for neither. */
  readonly heldBy: 'minimum' | 'maximum' | null;
  /** What its curve returns for the amount, and for one more unit of money; `null` by weight. */
  readonly value: number | null;
  readonly nextReturn: number | null;
}

/** A budget, given out. */
export interface BudgetAllocation {
  readonly method: 'weight' | 'marginal-return';
  /** In the given order; they and `unallocated` sum to the budget. */
  readonly channels: readonly ChannelBudget[];
  /** What no channel may take, or what has no weight to go to. */
  readonly unallocated: Minor;
  /** The sum of the values; `null` by weight. */
  readonly value: number | null;
  /** What one more unit of budget would return: the worth of the next yuan. 0 when no channel may take more; `null` by weight. */
  readonly worthOfNextUnit: number | null;
}

const shape = /* @__PURE__ */ (() => {
  const limits = { id: named, minimum: optional(amountShape), maximum: optional(amountShape) };
  return variants('method', {
    weight: record({ budget: amountShape, channels: list(record({ ...limits, weight: rateShape }), 1) }),
    'marginal-return': record({ budget: amountShape, channels: list(record({ ...limits, response: responseCurveShape }), 1) }),
  });
})();

/**
 * Gives out a budget under its ceiling, to the last unit: in proportion to weights, or so that it returns most.
 *
 * - `weight`: amount = clamp(λ · weight, minimum, maximum) with the λ that uses the budget up; what is not held by a limit is rounded by
 *   largest remainders.
 * - `marginal-return`: the sum of the responses is the largest that whole units of money can reach. At the optimum no unit returns more
 *   elsewhere (Karush, Kuhn and Tucker): channels between their limits return the same on their next unit, those at a minimum no more, those at a maximum
 *   no less. Equal returns are filled in the given order.
 *
 * `worthOfNextUnit` is in units of value for each minor unit of money: yuan for each yuan, where values are in fen.
 * Cost: by weight linear for each round of limits; by return about 100 looks at each curve, and one look at all of them for each unit
 * that rounding leaves, at most some units a channel.
 *
 * @throws InvalidInputError when the budget is below the sum of the minimums, a maximum is below its minimum, an id occurs twice, a weight
 * is negative, or a curve does not have diminishing returns.
 * @see Everett, "Generalized Lagrange multiplier method", Operations Research 11 (1963); Ibaraki and Katoh, "Resource Allocation Problems" (1988)
 * @example
 * ```ts
 * import { allocateBudget } from 'shopwright/goals';
 * const byWeight = allocateBudget({ method: 'weight', budget: 1000, channels: [{ id: 'search', weight: 2, maximum: 500 }, { id: 'social', weight: 1 }] });
 * byWeight.channels.map(({ amount }) => amount) // => [500, 500]
 * const best = allocateBudget({
 *   method: 'marginal-return',
 *   budget: 1000,
 *   channels: [{ id: 'search', response: { kind: 'log', scale: 600, unit: 100 } }, { id: 'social', response: { kind: 'log', scale: 300, unit: 100 } }],
 * });
 * best.channels.map(({ amount }) => amount) // => [700, 300]
 * best.worthOfNextUnit!.toFixed(2) // => '0.75'
 * ```
 */
export function allocateBudget(input: AllocateBudgetInput): BudgetAllocation {
  const problems: Problems = [];
  const asked: Infer<typeof shape> = fieldsOf(input);
  if (checkShape(problems, shape, asked)) checkLimits(problems, asked);
  refuse(problems);
  const { budget, channels } = asked;
  const least = channels.map(({ minimum = 0 }) => minimum);
  const most = channels.map(({ maximum = budget }) => Math.min(maximum, budget));
  if (asked.method === 'weight') {
    const amounts = budgetByWeight(budget, asked.channels.map(({ weight }) => readRatio(weight)!), least, most);
    return { method: 'weight', channels: channels.map((channel, index) => channelBudget(channel, amounts[index]!, null)), unallocated: unallocated(budget, amounts), value: null, worthOfNextUnit: null };
  }
  const curves = asked.channels.map(({ response }) => response);
  const amounts = budgetByReturn(budget, curves, least, most);
  const given = channels.map((channel, index) => channelBudget(channel, amounts[index]!, curves[index]!));
  const value = given.reduce((sum, channel) => sum + channel.value!, 0);
  if (!Number.isFinite(value)) problem(problems, ['channels'], 'out-of-range', 'must have responses with a finite sum');
  refuse(problems);
  const left = unallocated(budget, amounts);
  const open = given.filter(({ amount }, index) => amount < (channels[index]!.maximum ?? Infinity));
  const next = open.reduce((largest, channel) => Math.max(largest, channel.nextReturn!), 0);
  return { method: 'marginal-return', channels: given, unallocated: left, value, worthOfNextUnit: left > 0 ? 0 : next };
}

function checkLimits(problems: Problems, { budget, channels }: AllocateBudgetInput): void {
  const ids = new Set<string>();
  let least = 0n;
  for (const [index, channel] of channels.entries()) {
    const { id, minimum = 0, maximum } = channel;
    if (ids.has(id)) problem(problems, ['channels', index, 'id'], 'duplicate-id', `${id} is the id of another channel`);
    ids.add(id);
    if (maximum !== undefined && maximum < minimum) problem(problems, ['channels', index, 'maximum'], 'too-small', 'must be at least the minimum');
    if ('weight' in channel && readRatio(channel.weight)!.numerator < 0n) problem(problems, ['channels', index, 'weight'], 'too-small', 'must be at least 0');
    least += BigInt(minimum);
  }
  if (least > BigInt(budget)) problem(problems, ['budget'], 'below-minimums', `must be at least the sum of the minimums, ${least.toString()}`);
}

function channelBudget({ id, minimum = 0, maximum }: BudgetLimits, amount: Minor, curve: ResponseCurve | null): ChannelBudget {
  const heldBy = amount === maximum ? 'maximum' : minimum > 0 && amount === minimum ? 'minimum' : null;
  return { id, amount: amount + 0, heldBy, value: curve === null ? null : responseAt(curve, amount) + 0, nextReturn: curve === null ? null : nextReturn(curve, amount) + 0 };
}

function unallocated(budget: Minor, amounts: readonly Minor[]): Minor {
  return amounts.reduce((left, amount) => left - amount, budget) + 0;
}
