import { fieldsOf, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, record } from '../kernel/shape.ts';
import { periodStart } from '../time/calendar-period.ts';
import { DAY_MS } from '../time/day-number.ts';
import { checkInstant, type Instant } from '../time/instant.ts';
import { checkTimeZone } from '../time/time-zone.ts';
import { createDayReader } from './day-reader.ts';
import { customerOrderShape, type CustomerOrder } from './order.ts';
import { completePolicy, frequencyUnits, rfmPolicyFields, type RfmPolicy } from './rfm-policy.ts';
import { tableOf, type RfmTable } from './rfm-table.ts';

/** The date to look back from, and the rules to count by. */
export interface RfmAccumulatorInput extends RfmPolicy {
  readonly at: Instant;
  readonly timeZone: string;
}

/** Takes orders one by one, in any order, and never keeps them. */
export interface RfmAccumulator {
  /** Counts an order. Ids of orders are not kept, so that an order added twice is counted twice. */
  readonly add: (order: CustomerOrder) => void;
  /** Counts what another accumulator with the same settings has counted, which stays as it is. Merging is commutative up to the order of rows. */
  readonly merge: (other: RfmAccumulator) => void;
  /** The table so far. */
  readonly table: () => RfmTable;
  /** What `merge` reads. */
  readonly state: () => RfmAccumulatorState;
}

/** The counts of an accumulator, as plain data: to be kept, or sent to another machine and merged there with `merge({ state: () => … })`. */
export interface RfmAccumulatorState {
  readonly settings: string;
  readonly ids: readonly string[];
  readonly lastAt: readonly (number | null)[];
  readonly total: readonly number[];
  readonly orders: readonly number[];
  readonly withOther: readonly number[];
  /** The periods with a purchase of each customer, where frequency counts periods. */
  readonly periods: readonly (readonly number[])[] | null;
  readonly counts: RfmTable['counts'];
}

/**
 * Counts orders for RFM as they stream by, in memory for the customers alone; partial counts of shards merge into the whole.
 *
 * The table is that of `rfmTable` on the same orders. 32 bytes a customer beside the map of ids.
 *
 * @throws InvalidInputError as `rfmTable` does, from `add` for an order that is not one, and from `merge` when the settings differ.
 * @see `rfmTable` for what is counted
 * @example
 * ```ts
 * import { createRfmAccumulator } from 'shopwright/customers';
 * const settings = { at: '2026-11-12T00:00:00Z', timeZone: 'UTC' };
 * const [east, west] = [createRfmAccumulator(settings), createRfmAccumulator(settings)];
 * east.add({ customerId: 'an', at: '2026-11-10T09:00:00Z', amount: 20_000 });
 * west.add({ customerId: 'an', at: '2026-11-01T09:00:00Z', amount: 5_000 });
 * east.merge(west);
 * east.table().customers // => [{ customerId: 'an', recencyDays: 2, frequency: 2, monetary: 25_000, lastPurchaseAt: '2026-11-10T09:00:00.000Z' }]
 * ```
 */
export function createRfmAccumulator(input: RfmAccumulatorInput): RfmAccumulator {
  const problems: Problems = [];
  const { at, timeZone, ...rest } = fieldsOf(input);
  checkShape(problems, record(rfmPolicyFields), rest);
  const asOf = checkInstant(problems, at, ['at'])!;
  checkTimeZone(problems, timeZone, ['timeZone']);
  refuse(problems);
  const policy = completePolicy(rest);
  const settings = JSON.stringify([asOf, timeZone, policy]);
  const unit = frequencyUnits[policy.frequency];
  // The table of a reader covers a hundred years up to the date; what is older asks the zone itself.
  const earliest = asOf - 36_500 * DAY_MS;
  const recentDay = createDayReader(timeZone, earliest, asOf);
  const ancientDay = createDayReader(timeZone, Number.NEGATIVE_INFINITY, asOf);
  const dayOf = (ms: number): number => (ms >= earliest ? recentDay(ms) : ancientDay(ms));

  const numbers = new Map<string, number>();
  const ids: string[] = [];
  const visited: Set<number>[] = [];
  let cells = new Float64Array(STRIDE * 1024);
  let currency: string | undefined;
  const counts = { rows: 0, purchases: 0, refunds: 0, zeroAmounts: 0, guests: 0, guestAmount: 0, afterDate: 0 };

  const cellOf = (id: string): number => {
    const known = numbers.get(id);
    if (known !== undefined) return known * STRIDE;
    const number = ids.length;
    numbers.set(id, number);
    ids.push(id);
    if (unit !== null) visited.push(new Set());
    const cell = number * STRIDE;
    if (cell === cells.length) {
      const grown = new Float64Array(cells.length * 2);
      grown.set(cells);
      cells = grown;
    }
    cells[cell] = -Infinity;
    return cell;
  };

  const addToTotal = (cell: number, amount: number): void => {
    const total = cells[cell + 1]! + amount;
    if (!Number.isSafeInteger(total)) refuse([{ path: ['amount'], code: 'overflow', message: 'adds up to what cannot be counted exactly' }]);
    cells[cell + 1] = total;
  };

  const add = (order: CustomerOrder): void => {
    const ms = readOrder(order);
    const { customerId, amount } = order;
    if (order.currency !== undefined) {
      currency ??= order.currency;
      if (order.currency !== currency) refuse([{ path: ['currency'], code: 'mixed-currencies', message: `must be ${currency}, like the others` }]);
    }
    if (ms > asOf && policy.afterDate === 'refuse') refuse([{ path: ['at'], code: 'after-date', message: 'must not be after the date' }]);
    counts.rows += 1;
    if (ms > asOf) {
      counts.afterDate += 1;
      return;
    }
    if (customerId === undefined || customerId === null) {
      counts.guests += 1;
      counts.guestAmount += amount;
      return;
    }
    const cell = cellOf(customerId);
    if (amount < 0) {
      if (policy.refundPolicy === 'subtract') addToTotal(cell, amount);
      counts.refunds += 1;
      cells[cell + 3] = 1;
      return;
    }
    addToTotal(cell, amount);
    if (amount === 0) {
      counts.zeroAmounts += 1;
      if (policy.zeroAmounts === 'ignore') {
        cells[cell + 3] = 1;
        return;
      }
    }
    counts.purchases += 1;
    if (ms > cells[cell]!) cells[cell] = ms;
    cells[cell + 2]! += 1;
    if (unit !== null) visited[cell / STRIDE]!.add(periodStart(dayOf(ms), { unit }));
  };

  const column = (offset: number): number[] => ids.map((_, number) => cells[number * STRIDE + offset]!);
  const state = (): RfmAccumulatorState => ({
    settings,
    ids: [...ids],
    lastAt: column(0).map((ms) => (ms === -Infinity ? null : ms)),
    total: column(1).map((total) => total + 0),
    orders: column(2),
    withOther: column(3),
    periods: unit === null ? null : visited.map((set) => [...set]),
    counts: { ...counts, guestAmount: counts.guestAmount + 0 },
  });

  const merge = (other: RfmAccumulator): void => {
    const theirs = other.state();
    if (theirs.settings !== settings) refuse([{ path: ['settings'], code: 'different-settings', message: 'must be those of this accumulator' }]);
    theirs.ids.forEach((id, number) => {
      const cell = cellOf(id);
      addToTotal(cell, theirs.total[number]!);
      cells[cell] = Math.max(cells[cell]!, theirs.lastAt[number] ?? -Infinity);
      cells[cell + 2]! += theirs.orders[number]!;
      cells[cell + 3] = Math.max(cells[cell + 3]!, theirs.withOther[number]!);
      for (const period of theirs.periods?.[number] ?? []) visited[cell / STRIDE]!.add(period);
    });
    for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] += theirs.counts[name];
  };

  const table = (): RfmTable => {
    const lastAt = Float64Array.from(column(0));
    const frequency = unit === null ? Int32Array.from(column(2)) : Int32Array.from(visited, (set) => set.size);
    const today = dayOf(asOf);
    const recencyDays = Int32Array.from(lastAt, (ms) => (ms === -Infinity ? -1 : policy.recency === 'calendar-days' ? today - dayOf(ms) : Math.floor((asOf - ms) / DAY_MS)));
    const monetary = Float64Array.from(column(1));
    if (policy.monetary === 'mean') for (let number = 0; number < ids.length; number += 1) if (frequency[number]! > 0) monetary[number]! /= frequency[number]!;
    const withOther = Uint8Array.from(column(3));
    return tableOf(ids, { counts: { ...counts, guestAmount: counts.guestAmount + 0 }, recencyDays, frequency, monetary, lastAt, withOther }, { asOf, timeZone, policy });
  };

  return { add, merge, table, state };
}

const STRIDE = 4;

/** The instant of an order that is in order, in epoch milliseconds. The shape is asked only where a few comparisons do not say yes. */
function readOrder(order: CustomerOrder): number {
  if (typeof order === 'object' && (order as unknown) !== null) {
    const { customerId, orderId, at, amount, currency } = order;
    const plain = typeof customerId === 'string' && customerId !== '' && orderId === undefined && currency === undefined && Number.isSafeInteger(amount);
    if (plain && typeof at === 'number' && Number.isInteger(at) && Math.abs(at) <= 8.64e15) return at;
  }
  const problems: Problems = [];
  const ms = checkShape(problems, customerOrderShape, order) ? checkInstant(problems, order.at, ['at']) : undefined;
  refuse(problems);
  return ms!;
}
