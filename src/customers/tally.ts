import { problem, type Problems } from '../kernel/problems.ts';
import { DAY_MS } from '../time/day-number.ts';
import { countPeriods } from './count-periods.ts';
import { createDayReader, MOST_DAYS, MOST_MS } from './day-reader.ts';
import type { IntegerColumn, TallyInput } from './tally-input.ts';

/** How many rows went where. */
export interface OrderCounts {
  readonly rows: number;
  readonly purchases: number;
  readonly refunds: number;
  /** Rows of amount 0, which the policy may or may not take for purchases. */
  readonly zeroAmounts: number;
  /** Rows without a customer up to the date, and what they come to: they are not scored. */
  readonly guests: number;
  readonly guestAmount: number;
  /** Rows after the date. */
  readonly afterDate: number;
}

/** What customers did, in columns by customer. */
export interface Tally {
  readonly counts: OrderCounts;
  /** −1 where there is no purchase. */
  readonly recencyDays: Int32Array;
  readonly frequency: Int32Array;
  readonly monetary: Float64Array;
  /** Epoch milliseconds; −Infinity where there is no purchase. */
  readonly lastAt: Float64Array;
  /** 1 for customers with a refund, or an amount of 0 that is no purchase. */
  readonly withOther: Uint8Array;
}

// Last purchase, total, purchases, whether there is anything else, side by side: one or two cache lines a customer, not four.
const STRIDE = 4;

/** So many orders at a time: their customers fit into the cache nearest to the processor. */
const BLOCK = 256;

/** One pass over the orders, whatever their order in time, and one over the customers. */
export function tallyOrders(problems: Problems, input: TallyInput): Tally {
  const { customer, at, amount, size, customers, asOf, policy } = input;
  const ignoresRefunds = policy.refundPolicy === 'ignore';
  const ignoresZero = policy.zeroAmounts === 'ignore';
  const refusesLater = policy.afterDate === 'refuse';
  const cells = new Float64Array(customers * STRIDE);
  for (let index = 0; index < cells.length; index += STRIDE) cells[index] = -Infinity;
  let [purchases, refunds, zeros, guests, guestAmount, after, largest, first] = [0, 0, 0, 0, 0, 0, 0, asOf];
  const fetched = new Float64Array(BLOCK);
  for (let from = 0; from < size; from += BLOCK) {
    const until = Math.min(from + BLOCK, size);
    fetchCells(fetched, cells, customer, from, until);
    for (let index = from; index < until; index += 1) {
      const number = customer[index]!;
      const ms = at[index]!;
      const value = amount[index]!;
      if (!(number < customers && ms <= MOST_MS && ms >= -MOST_MS && Math.floor(value) === value && value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER)) noteRow(problems, input, index);
      if (ms > asOf) {
        if (refusesLater) problem(problems, ['at', index], 'after-date', 'must not be after the date');
        after += 1;
        continue;
      }
      if (number < 0) {
        guests += 1;
        guestAmount += value;
        continue;
      }
      if (value > largest) largest = value;
      else if (-value > largest) largest = -value;
      if (ms < first) first = ms;
      const cell = number * STRIDE;
      if (value < 0) {
        refunds += 1;
        cells[cell + 3] = 1;
        if (!ignoresRefunds) cells[cell + 1]! += value;
        continue;
      }
      if (value === 0) {
        zeros += 1;
        if (ignoresZero) {
          cells[cell + 3] = 1;
          continue;
        }
      }
      purchases += 1;
      if (ms > cells[cell]!) cells[cell] = ms;
      cells[cell + 1]! += value;
      cells[cell + 2]! += 1;
    }
  }
  // Where no sum of any of the rows can leave the exact range, none did.
  if (problems.length === 0 && !(largest * size <= Number.MAX_SAFE_INTEGER)) checkSums(problems, input);
  const counts = { rows: size, purchases, refunds, zeroAmounts: zeros, guests, guestAmount: guestAmount + 0, afterDate: after };
  if (problems.length === 0 && policy.frequency !== 'orders' && (asOf - first) / DAY_MS > MOST_DAYS) problem(problems, ['at'], 'too-many-periods', 'span too many days from the first order to the date');
  const figures = problems.length > 0 ? emptyFigures() : figuresOf(cells, input, first);
  return { counts, ...figures };
}

/**
 * Copies from the cells of the next orders, which are all over the memory, for no other reason than to have them at hand: these reads wait
 * for the memory side by side, where the counting, whose branches depend on what it reads, would wait for one after the other.
 */
function fetchCells(fetched: Float64Array, cells: Float64Array, customer: IntegerColumn, from: number, until: number): void {
  for (let index = from; index < until; index += 1) {
    const number = customer[index]!;
    if (number >= 0) fetched[index - from] = cells[number * STRIDE]!;
  }
}

/** Notes what is wrong with a row. */
function noteRow(problems: Problems, { customer, at, amount, customers }: TallyInput, index: number): void {
  if (!(customer[index]! < customers)) problem(problems, ['customer', index], 'too-large', 'must be less than the number of customers');
  if (!(Math.abs(at[index]!) <= MOST_MS)) problem(problems, ['at', index], 'wrong-type', 'must be epoch milliseconds');
  if (!Number.isSafeInteger(amount[index])) problem(problems, ['amount', index], 'wrong-type', 'must be a safe whole number');
}

function figuresOf(cells: Float64Array, input: TallyInput, first: number): Omit<Tally, 'counts'> {
  const { customers, asOf, policy } = input;
  const lastAt = new Float64Array(customers);
  const monetary = new Float64Array(customers);
  const frequency = new Int32Array(customers);
  const withOther = new Uint8Array(customers);
  for (let number = 0, cell = 0; number < customers; number += 1, cell += STRIDE) {
    lastAt[number] = cells[cell]!;
    monetary[number] = cells[cell + 1]!;
    frequency[number] = cells[cell + 2]!;
    withOther[number] = cells[cell + 3]!;
  }
  const dayOf = createDayReader(input.timeZone, first, asOf);
  if (policy.frequency !== 'orders') countPeriods(input, frequency, first, dayOf);
  if (policy.monetary === 'mean') for (let number = 0; number < customers; number += 1) if (frequency[number]! > 0) monetary[number]! /= frequency[number]!;
  return { recencyDays: recencyOf(lastAt, input, dayOf), frequency, monetary, lastAt, withOther };
}

/** What is left of input that is broken: nothing. */
function emptyFigures(): Omit<Tally, 'counts'> {
  return { recencyDays: new Int32Array(0), frequency: new Int32Array(0), monetary: new Float64Array(0), lastAt: new Float64Array(0), withOther: new Uint8Array(0) };
}

function recencyOf(lastAt: Float64Array, { asOf, policy }: TallyInput, dayOf: (ms: number) => number): Int32Array {
  const recency = new Int32Array(lastAt.length);
  const calendar = policy.recency === 'calendar-days';
  const today = dayOf(asOf);
  for (let number = 0; number < lastAt.length; number += 1) {
    const last = lastAt[number]!;
    recency[number] = last === -Infinity ? -1 : calendar ? today - dayOf(last) : Math.floor((asOf - last) / DAY_MS);
  }
  return recency;
}

/** Notes the rows at which a customer's sum leaves what doubles count exactly. */
function checkSums(problems: Problems, { customer, at, amount, size, customers, asOf }: TallyInput): void {
  const sums = new Float64Array(customers);
  for (let index = 0; index < size; index += 1) {
    if (at[index]! > asOf || customer[index]! < 0) continue;
    const sum = sums[customer[index]!]! + amount[index]!;
    if (!Number.isSafeInteger(sum)) problem(problems, ['amount', index], 'overflow', 'adds up to what cannot be counted exactly');
    sums[customer[index]!] = sum;
  }
}
