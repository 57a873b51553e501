import { fieldsOf, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, list, named, number, optional, record, refined, type Refusal } from '../kernel/shape.ts';
import { sampleQuantile } from '../stats/sample-quantile.ts';
import { checkColumns, codeEvents, timeOrder, type EventColumns, type UserEvent } from './event-columns.ts';
import { readFunnel, type Funnel } from './funnel.ts';

/** More steps than anybody reads. */
const MOST_STEPS = 100;

/** Which way through the steps counts. */
export interface FunnelRule {
  /** The most time from a user's first step to any later one; no limit when left out. The limit itself is in time. */
  readonly windowMinutes?: number | undefined;
  /**
   * `first` when left out: the clock starts at a user's first first step, and only that one counts. `any`: each first step starts a new
   * attempt, and the user's furthest counts.
   */
  readonly anchor?: 'first' | 'any' | undefined;
}

/** A funnel of real users, with the time between its steps. */
export interface EventFunnel extends Funnel {
  /** From each step to the next, for the users who made it: `null` where none did. One less than there are steps. */
  readonly between: readonly { readonly from: string; readonly to: string; readonly users: number; readonly meanMinutes: number | null; readonly medianMinutes: number | null }[];
}

/**
 * Where people are lost on the way to a purchase, from what each of them did when.
 *
 * A user is at a step when all steps up to it were done in order, within the window. Other events in between do not matter; the same event
 * may be several steps, and one event never counts as two of them. Events may come in any order; of events at the same moment, the earlier
 * step is taken as done first.
 *
 * Linear in the number of events that come in the order of time; one sort more where they do not.
 *
 * @throws InvalidInputError when an event is broken, there are no steps, or the window is not above 0.
 * @see ClickHouse `windowFunnel`, which `anchor: 'any'` follows
 * @example
 * ```ts
 * import { funnelFromEvents } from 'shopwright/metrics';
 * const at = (minute: number) => 1794326400000 + minute * 60_000;
 * const { steps, between } = funnelFromEvents({
 *   events: [
 *     { user: 'a', event: 'view', at: at(0) }, { user: 'a', event: 'cart', at: at(10) }, { user: 'a', event: 'buy', at: at(30) },
 *     { user: 'b', event: 'cart', at: at(0) }, { user: 'b', event: 'view', at: at(5) },
 *   ],
 *   steps: ['view', 'cart', 'buy'], windowMinutes: 60,
 * });
 * steps.map(({ count }) => count) // => [2, 1, 1]
 * between[1] // => { from: 'cart', to: 'buy', users: 1, meanMinutes: 20, medianMinutes: 20 }
 * ```
 */
export function funnelFromEvents(input: FunnelRule & { readonly events: readonly UserEvent[]; readonly steps: readonly string[] }): EventFunnel {
  const { events, steps, ...rule } = fieldsOf(input);
  const problems: Problems = [];
  const sound = checkShape(problems, stepsShape, steps, ['steps']);
  checkShape(problems, ruleShape, rule);
  const columns = codeEvents(problems, events, sound ? steps : []);
  refuse(problems);
  const codes = steps.map((step) => columns.names.indexOf(step));
  return walk(columns, columns.users, codes, steps, rule);
}

/**
 * The same from columns: millions of events without an object for each.
 *
 * Memory: 16 bytes a user and step, and 8 bytes for each user who made a step.
 *
 * @throws InvalidInputError when the columns are not typed arrays of one length, a user is negative, a step is no event code, or the window
 * is not above 0.
 * @example
 * ```ts
 * import { funnelColumns } from 'shopwright/metrics';
 * const columns = { user: Int32Array.of(0, 1, 0), event: Int32Array.of(7, 7, 9), at: Float64Array.of(0, 10, 20) };
 * funnelColumns({ columns, steps: [{ step: 'view', event: 7 }, { step: 'buy', event: 9 }] }).overall // => 0.5
 * ```
 */
export function funnelColumns(input: FunnelRule & { readonly columns: EventColumns; readonly steps: readonly { readonly step: string; readonly event: number }[] }): EventFunnel {
  const { columns, steps, ...rule } = fieldsOf(input);
  const problems: Problems = [];
  const users = checkColumns(problems, columns);
  checkShape(problems, codedStepsShape, steps, ['steps']);
  checkShape(problems, ruleShape, rule);
  refuse(problems);
  return walk(columns, users, steps.map(({ event }) => event), steps.map(({ step }) => step), rule);
}

const stepsShape = /* @__PURE__ */ (() => refined(list(named, 1), fewEnough))();
const codedStepsShape = /* @__PURE__ */ (() => refined(list(record({ step: named, event: integer(0) }), 1), fewEnough))();
const ruleShape = /* @__PURE__ */ (() => {
  const positive = refined(number(0), (value) => (value === 0 ? { code: 'too-small', message: 'must be above 0' } : undefined));
  return record({ windowMinutes: optional(positive), anchor: optional(anyOf('first', 'any')) });
})();

function fewEnough(steps: unknown): Refusal | undefined {
  return (steps as readonly unknown[]).length > MOST_STEPS ? { code: 'too-large', message: `must list at most ${MOST_STEPS}` } : undefined;
}

/**
 * Follows every user through the steps. For each step it keeps when the latest attempt that came so far began, and when it came there: an
 * attempt that began later can do all that an earlier one can.
 */
function walk({ user, event, at }: EventColumns, users: number, codes: readonly number[], names: readonly string[], { windowMinutes = Infinity, anchor = 'first' }: FunnelRule): EventFunnel {
  const depth = codes.length;
  const window = windowMinutes * 60_000;
  // The steps an event may be, the last first, so that it never counts as two in a row.
  const places: number[][] = Array.from({ length: Math.max(0, ...codes) + 1 }, () => []);
  for (let step = depth - 1; step >= 0; step -= 1) places[codes[step]!]!.push(step);
  const began = new Float64Array(users * depth).fill(NaN);
  const came = new Float64Array(users * depth);
  const furthest = new Uint8Array(users);
  const counts = new Array<number>(depth).fill(0);
  const gaps: number[][] = codes.map(() => []);

  const order = timeOrder(at, (index) => places[event[index]!]?.at(-1) ?? depth);
  for (let turn = 0; turn < at.length; turn += 1) {
    const index = order === undefined ? turn : order[turn]!;
    const steps = places[event[index]!];
    if (steps === undefined) continue;
    const moment = at[index]!;
    const base = user[index]! * depth;
    for (let each = 0; each < steps.length; each += 1) {
      const step = steps[each]!;
      const slot = base + step;
      if (step === 0) {
        if (anchor === 'first' && furthest[user[index]!]! > 0) continue;
        began[slot] = moment;
      } else {
        const start = began[slot - 1]!;
        if (!(moment - start <= window)) continue;
        if (anchor === 'first' && began[slot] === start) continue;
        began[slot] = start;
      }
      came[slot] = moment;
      if (furthest[user[index]!]! > step) continue;
      furthest[user[index]!] = step + 1;
      counts[step]! += 1;
      if (step > 0) gaps[step]!.push(moment - came[slot - 1]!);
    }
  }
  const between = gaps.slice(1).map((times, index) => {
    const sorted = Float64Array.from(times).sort();
    const mean = sorted.length === 0 ? null : sorted.reduce((sum, each) => sum + each, 0) / sorted.length / 60_000;
    return { from: names[index]!, to: names[index + 1]!, users: sorted.length, meanMinutes: mean, medianMinutes: sorted.length === 0 ? null : sampleQuantile(sorted, 0.5) / 60_000 };
  });
  return { ...readFunnel(names.map((step, index) => ({ step, count: counts[index]! }))), between };
}
