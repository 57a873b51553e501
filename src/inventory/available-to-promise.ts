import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, list, number, optional, record, text, type Shape } from '../kernel/shape.ts';
import { checkDay, dayText, type CalendarDay } from '../time/calendar-day.ts';
import { checkTwice } from './check-twice.ts';
import { decimalLattice, fromSteps } from './decimal-lattice.ts';
import { amountShape } from './shapes.ts';

/** Stock, what comes in and what is promised, period by period, and what customers now ask for. */
export interface AvailableToPromiseInput {
  readonly onHand: number;
  /** Units that come in, period by period. */
  readonly receipts: readonly number[];
  /** Units that are promised already, by the period in which they leave. */
  readonly committed: readonly number[];
  /** `discrete`: what each receipt leaves free (default); `cumulative`: what is free up to each period. */
  readonly method?: 'discrete' | 'cumulative' | undefined;
  /** Promises that a receipt cannot keep take from what came before it (`carry-back`, default), or stand as negative numbers (`keep`). */
  readonly deficits?: 'carry-back' | 'keep' | undefined;
  /** New orders, first come first served: each gets the first period that can serve it. */
  readonly requests?: readonly PromiseRequest[] | undefined;
  /** The day of the first period, if periods are days. */
  readonly from?: CalendarDay | undefined;
}

/** A customer's question. */
export interface PromiseRequest {
  readonly id: string;
  readonly quantity: number;
  /** The first period that suits, counted from 1; 1 when left out. */
  readonly earliestPeriod?: number | undefined;
}

/** What can still be promised. */
export interface AvailableToPromise {
  readonly method: 'discrete' | 'cumulative';
  /** By period. Discrete: `null` in periods without a receipt, which have nothing of their own. */
  readonly available: readonly (number | null)[];
  /** Everything that is free over all periods. */
  readonly total: number;
  /** Units promised already that nothing serves. */
  readonly overcommitted: number;
  /** An answer to each request: the period that can serve all of it, or `null`. A promise takes what it promises from those after it. */
  readonly promises: readonly { readonly id: string; readonly quantity: number; readonly period: number | null; readonly day: CalendarDay | null }[];
}

/**
 * What can be promised to new customers, and from when, without breaking a promise that was made.
 *
 * Discrete: in the first period onHand + receipt, in every later one with a receipt that receipt, less the promises up to the next receipt.
 * A deficit is taken from the receipts before it, the nearest first. Cumulative: min over s ≥ t of (onHand + Σ receipts − Σ promises up to s).
 * A request gets the first period from which on so much stays free.
 *
 * @throws InvalidInputError when the lists differ in length, a quantity is negative or not finite, an id comes twice or `from` is no day.
 * @see APICS dictionary, "available-to-promise"; Vollmann et al., "Manufacturing Planning and Control for Supply Chain Management"
 * @example
 * ```ts
 * import { availableToPromise } from 'shopwright/inventory';
 * availableToPromise({ onHand: 50, receipts: [0, 0, 100, 0], committed: [20, 20, 30, 40] }).available // => [10, null, 30, null]
 * availableToPromise({ onHand: 50, receipts: [0, 0, 100, 0], committed: [20, 20, 30, 40], requests: [{ id: 'a', quantity: 25 }] }).promises[0].period // => 3
 * ```
 */
export function availableToPromise(input: AvailableToPromiseInput): AvailableToPromise {
  const problems: Problems = [];
  const from = checkShape(problems, availableToPromiseShape, input) ? checkTogether(problems, input) : undefined;
  refuse(problems);
  const { onHand, receipts, committed, method = 'discrete', deficits = 'carry-back', requests = [] } = input;
  const periods = receipts.length;
  const all = [onHand, ...receipts, ...committed, ...requests.map(({ quantity }) => quantity)];
  const lattice = decimalLattice(all);
  const steps = lattice?.steps ?? Float64Array.from(all);
  const units = (count: number): number => (lattice === undefined ? count : fromSteps(count, lattice.stepsPerUnit)) + 0;

  // What is free at the end of each period, and what stays free from then on.
  const free = new Float64Array(periods);
  for (let period = 0; period < periods; period += 1) free[period] = (period === 0 ? steps[0]! : free[period - 1]!) + steps[1 + period]! - steps[1 + periods + period]!;
  const lasting = free.slice();
  for (let period = periods - 2; period >= 0; period -= 1) lasting[period] = Math.min(lasting[period]!, lasting[period + 1]!);
  const floor = deficits === 'keep' ? -Infinity : 0;
  const available: (number | null)[] = method === 'cumulative' ? Array.from(lasting, (each) => units(Math.max(floor, each))) : discrete(receipts, free, lasting, deficits).map((each) => (each === null ? null : units(each)));

  const open = lasting.map((each) => Math.max(0, each));
  const promises = requests.map(({ id, quantity, earliestPeriod = 1 }, index) => {
    const wanted = steps[1 + 2 * periods + index]!;
    const period = open.findIndex((each, at) => at >= earliestPeriod - 1 && each >= wanted);
    // What is promised for a period is gone after it, and what was free before it must last until then.
    for (let at = periods - 1; period >= 0 && at >= 0; at -= 1) open[at] = at >= period ? open[at]! - wanted : Math.min(open[at]!, open[period]!);
    return { id, quantity, period: period < 0 ? null : period + 1, day: period < 0 || from === undefined ? null : dayText(from + period) };
  });
  const last = periods === 0 ? steps[0]! : free[periods - 1]!;
  return { method, available, total: units(Math.max(0, last)), overcommitted: units(Math.max(0, -(lasting[0] ?? 0))), promises };
}

/** What each receipt adds. With deficits carried back it is the rise of what stays free from one receipt to the next. */
function discrete(receipts: readonly number[], free: Float64Array, lasting: Float64Array, deficits: 'carry-back' | 'keep'): (number | null)[] {
  const heads = receipts.flatMap((units, period) => (period === 0 || units > 0 ? [period] : []));
  const available = receipts.map((): number | null => null);
  let before = 0;
  heads.forEach((period, index) => {
    const after = deficits === 'keep' ? free[(heads[index + 1] ?? receipts.length) - 1]! : Math.max(0, lasting[period]!);
    available[period] = after - before;
    before = after;
  });
  return available;
}

function checkTogether(problems: Problems, { receipts, committed, requests = [], from }: AvailableToPromiseInput): number | undefined {
  if (committed.length !== receipts.length) problem(problems, ['committed'], 'wrong-length', 'must have one number for each receipt');
  checkTwice(problems, 'requests', requests);
  return from === undefined ? undefined : checkDay(problems, from, ['from']);
}

/** The shape of stock, receipts and promises. */
export const availableToPromiseShape: Shape<AvailableToPromiseInput> = /* @__PURE__ */ (() =>
  record({
    onHand: number(),
    receipts: list(amountShape),
    committed: list(amountShape),
    method: optional(anyOf('discrete', 'cumulative')),
    deficits: optional(anyOf('carry-back', 'keep')),
    requests: optional(list(record({ id: text, quantity: amountShape, earliestPeriod: optional(number(1)) }))),
    from: optional(text),
  }))();
