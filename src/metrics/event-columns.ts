import { fieldsOf, problem, type Problems } from '../kernel/problems.ts';
import { checkShape, instant, list, record, text, type Shape } from '../kernel/shape.ts';
import { readInstant, type Instant } from '../time/instant.ts';

/** Somebody did something at some time. */
export interface UserEvent {
  /** Who: a visitor, or a session where each visit counts by itself. */
  readonly user: string;
  /** What: a page or an action. */
  readonly event: string;
  readonly at: Instant;
}

/** The same in columns, one entry an event, all of one length. */
export interface EventColumns {
  /** From 0 to below the number of users. */
  readonly user: Int32Array;
  /** The event's code, 0 or more; codes are the caller's. */
  readonly event: Int32Array;
  /** Epoch milliseconds. */
  readonly at: Float64Array;
}

/** Columns, and what their codes stand for. */
export interface CodedEvents extends EventColumns {
  readonly users: number;
  readonly names: readonly string[];
}

/** The shape of events. */
export const userEventsShape: Shape<readonly UserEvent[]> = /* @__PURE__ */ (() => list(record({ user: text, event: text, at: instant })))();

/** Reads events into columns, noting what is wrong with them. Codes are given in the order of first appearance, after `known` names. */
export function codeEvents(problems: Problems, events: readonly UserEvent[], known: readonly string[] = []): CodedEvents {
  const users = new Map<string, number>();
  const codes = new Map<string, number>();
  for (const name of known) if (!codes.has(name)) codes.set(name, codes.size);
  const sound = checkShape(problems, userEventsShape, events, ['events']);
  const length = sound ? events.length : 0;
  const columns = { user: new Int32Array(length), event: new Int32Array(length), at: new Float64Array(length) };
  for (let index = 0; index < length; index += 1) {
    const { user, event, at } = events[index]!;
    columns.user[index] = codeOf(users, user);
    columns.event[index] = codeOf(codes, event);
    const moment = readInstant(at);
    if (typeof moment === 'string') problem(problems, ['events', index, 'at'], moment);
    else columns.at[index] = moment;
  }
  return { ...columns, users: users.size, names: [...codes.keys()] };
}

/** Checks columns that came from outside, noting what is wrong; returns how many users there are. */
export function checkColumns(problems: Problems, columns: EventColumns): number {
  const { user, event, at } = fieldsOf(columns);
  for (const [name, column, type] of [['user', user, Int32Array], ['event', event, Int32Array], ['at', at, Float64Array]] as const) {
    if (!(column instanceof type)) problem(problems, [name], 'wrong-type', `must be a ${type.name}`);
    else if (user instanceof Int32Array && column.length !== user.length) problem(problems, [name], 'wrong-length', 'must be as long as user');
  }
  if (problems.length > 0) return 0;
  let users = 0;
  for (let index = 0; index < user.length; index += 1) {
    const who = user[index]!;
    if (who < 0) problem(problems, ['user', index], 'too-small', 'must be at least 0');
    else if (who >= users) users = who + 1;
    if (!(Math.abs(at[index]!) <= 8.64e15)) problem(problems, ['at', index], 'out-of-range', 'must be epoch milliseconds');
    if (problems.length >= 100) return users;
  }
  return users;
}

/** The order in which the events happened: their own where they come so, else by time and, at the same moment, by `rank`. `undefined` for their own. */
export function timeOrder(at: Float64Array, rank: (index: number) => number): Uint32Array | undefined {
  let ordered = true;
  for (let index = 1; index < at.length && ordered; index += 1) {
    const gap = at[index]! - at[index - 1]!;
    ordered = gap > 0 || (gap === 0 && rank(index) >= rank(index - 1));
  }
  if (ordered) return undefined;
  const order = byTime(at);
  // Of the same moment there are few: each is moved up to its place.
  for (let turn = 1; turn < order.length; turn += 1) {
    const index = order[turn]!;
    let place = turn;
    for (; place > 0 && at[order[place - 1]!] === at[index] && rank(order[place - 1]!) > rank(index); place -= 1) order[place] = order[place - 1]!;
    order[place] = index;
  }
  return order;
}

const DIGIT = 2 ** 16;

/** The indexes by time, those of the same moment in their own order: digit by digit for whole milliseconds, which takes as long for any order. */
function byTime(at: Float64Array): Uint32Array {
  let first = Infinity;
  let last = -Infinity;
  let whole = true;
  for (let index = 0; index < at.length; index += 1) {
    const moment = at[index]!;
    whole &&= Number.isInteger(moment);
    if (moment < first) first = moment;
    if (moment > last) last = moment;
  }
  let order = Uint32Array.from({ length: at.length }, (_, index) => index);
  if (!whole) return order.sort((one, other) => at[one]! - at[other]! || one - other);
  let next = new Uint32Array(at.length);
  const starts = new Uint32Array(DIGIT);
  for (let unit = 1; unit <= last - first; unit *= DIGIT) {
    const digit = (index: number): number => Math.floor((at[index]! - first) / unit) % DIGIT;
    starts.fill(0);
    for (let index = 0; index < at.length; index += 1) starts[digit(index)]! += 1;
    for (let each = 0, sum = 0; each < DIGIT; each += 1) [starts[each], sum] = [sum, sum + starts[each]!];
    for (let turn = 0; turn < order.length; turn += 1) next[starts[digit(order[turn]!)]!++] = order[turn]!;
    [order, next] = [next, order];
  }
  return order;
}

function codeOf(codes: Map<string, number>, name: string): number {
  const known = codes.get(name);
  if (known !== undefined) return known;
  codes.set(name, codes.size);
  return codes.size - 1;
}
