import { problem, type Problems } from '../kernel/problems.ts';
import type { CompletePeriodRule } from '../time/calendar-period.ts';
import { DAY_MS, type DayNumber } from '../time/day-number.ts';
import type { CohortPeriod } from './cohort-of.ts';
import type { CohortCounts } from './cohort-table.ts';
import { createDayReader, MOST_DAYS, MOST_MS } from './day-reader.ts';
import { periodSlots } from './period-slots.ts';
import type { IntegerColumn } from './tally-input.ts';

/** The rules by which cohorts are counted. */
export interface CohortPolicy extends CohortPeriod {
  readonly timeZone: string;
  /** The last local day on which everything that happened is in the data, `YYYY-MM-DD`. Later orders are left out, and counted. */
  readonly observationEnd: string;
  /** What makes a customer active, and begins a cohort: `purchases` (default), or `any` row, refunds too. */
  readonly activity?: 'purchases' | 'any' | undefined;
  /** Whether an order of 0 is a purchase (default) or is left out. */
  readonly zeroAmounts?: 'purchase' | 'ignore' | undefined;
  /** `in-period` (default): active in that very period; `in-or-after`: in that one or a later one that is observed. */
  readonly retention?: 'in-period' | 'in-or-after' | undefined;
  /** Cells of a period that had not ended: `null` (default), or what there is so far. */
  readonly unfinished?: 'null' | 'show' | undefined;
}

/** Orders in columns, as the counting wants them. */
export interface CohortColumnsData {
  readonly customer: IntegerColumn;
  readonly at: Float64Array;
  readonly amount: Float64Array | IntegerColumn;
  readonly size: number;
  readonly customers: number;
}

/**
 * Three short passes over the orders: in which period each lies; who was active when, a bit for each customer and period; then revenue by
 * cohort. Customers are all over the memory, and the processor waits for more of them at a time where there is little else to do.
 */
export function countCohorts(problems: Problems, data: CohortColumnsData, policy: CohortPolicy, rule: CompletePeriodRule, end: DayNumber): CohortCounts {
  const { customer, at, amount, size, customers } = data;
  const first = earliest(problems, at, size);
  const least = Math.min(Math.floor(first / DAY_MS) - 1, end);
  if (problems.length === 0 && end - least > MOST_DAYS) problem(problems, ['at'], 'too-many-periods', 'span too many days from the first order to the end of the observation');
  const { starts, slotOfDay } = periodSlots(problems.length === 0 ? least : end, end, rule);
  const periods = starts.length - 1;
  if (problems.length === 0 && (periods > MOST_PERIODS || periods * customers > MOST_BITS)) problem(problems, ['at'], 'too-many-periods', 'span too many periods from the first order to the end of the observation');
  const cells = problems.length === 0 ? periods * periods : 0;
  const counted = { starts, active: new Float64Array(cells), revenue: new Float64Array(cells) };
  const counts = { rows: size, guests: 0, afterEnd: 0, unplacedRevenue: 0 };
  if (problems.length > 0) return { ...counted, counts };

  // Per order its period, and per customer the first one: `periods` where there is none. Small numbers, to stay near the processor.
  const places = (length: number): Uint8Array | Int32Array => (periods < 0xff ? new Uint8Array(length) : new Int32Array(length));
  const slots = places(size);
  const dayOf = createDayReader(policy.timeZone, first, (end + 2) * DAY_MS);
  // A zone is at most a day ahead of UTC or behind it: what is later than this is after the end everywhere.
  const late = (end + 2) * DAY_MS;
  for (let index = 0; index < size; index += 1) {
    const ms = at[index]!;
    const who = customer[index]!;
    const value = amount[index]!;
    if (!(who < customers && Math.floor(value) === value && value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER)) noteRow(problems, index, who, value, customers);
    const day = ms >= late ? end + 1 : dayOf(ms);
    if (day > end || who < 0) {
      if (day > end) counts.afterEnd += 1;
      else counts.guests += 1;
      slots[index] = periods;
      continue;
    }
    slots[index] = slotOfDay[day - least]!;
  }
  if (problems.length > 0) return { ...counted, counts };

  const words = Math.ceil(periods / 32);
  const seen = new Int32Array(customers * words);
  const [anything, zeroCounts] = [policy.activity === 'any', policy.zeroAmounts !== 'ignore'];
  for (let index = 0; index < size; index += 1) {
    const slot = slots[index]!;
    const value = amount[index]!;
    if (slot < periods && (value > 0 || anything || (value === 0 && zeroCounts))) seen[customer[index]! * words + (slot >>> 5)]! |= 1 << (slot & 31);
  }
  const start = places(customers).fill(periods);
  const untilLast = policy.retention === 'in-or-after';
  for (let number = 0; number < customers; number += 1) start[number] = countActive(counted.active, seen, { from: number * words, words, periods, untilLast });
  const { revenue } = counted;
  let unplacedRevenue = 0;
  for (let index = 0; index < size; index += 1) {
    const slot = slots[index]!;
    if (slot === periods) continue;
    const cohort = start[customer[index]!]!;
    if (slot < cohort) unplacedRevenue += amount[index]!;
    else revenue[cohort * periods + slot - cohort]! += amount[index]!;
  }
  for (let cell = 0; cell < revenue.length; cell += 1) if (!Number.isSafeInteger(revenue[cell])) problem(problems, ['amount'], 'overflow', 'add up to what cannot be counted exactly');
  return { ...counted, counts: { ...counts, unplacedRevenue: unplacedRevenue + 0 } };
}

/** More than five years of days, or 38 of weeks: the tables are squares of it. And a gigabyte of bits. */
const MOST_PERIODS = 2000;
const MOST_BITS = 8e9;

/** The first instant; notes what is none. */
function earliest(problems: Problems, at: Float64Array, size: number): number {
  let first = Infinity;
  let sound = true;
  for (let index = 0; index < size; index += 1) {
    const ms = at[index]!;
    if (ms < first) first = ms;
    // NaN is neither above nor below anything.
    sound &&= ms <= MOST_MS && ms >= -MOST_MS;
  }
  if (!sound) for (let index = 0; index < size; index += 1) if (!(Math.abs(at[index]!) <= MOST_MS)) problem(problems, ['at', index], 'wrong-type', 'must be epoch milliseconds');
  return first;
}

function noteRow(problems: Problems, index: number, who: number, value: number, customers: number): void {
  if (!(who < customers)) problem(problems, ['customer', index], 'too-large', 'must be less than the number of customers');
  if (!Number.isSafeInteger(value)) problem(problems, ['amount', index], 'wrong-type', 'must be a safe whole number');
}

interface CustomerBits {
  readonly from: number;
  readonly words: number;
  readonly periods: number;
  /** Who is active later still counts for every period before. */
  readonly untilLast: boolean;
}

/** Counts a customer in the row of the first period with a bit, which it returns. */
function countActive(active: Float64Array, seen: Int32Array, { from, words, periods, untilLast }: CustomerBits): number {
  let cohort = periods;
  let last = periods;
  for (let word = 0; word < words; word += 1) {
    for (let bits = seen[from + word]!; bits !== 0; bits &= bits - 1) {
      last = word * 32 + 31 - Math.clz32(bits & -bits);
      if (cohort === periods) cohort = last;
      if (!untilLast) active[cohort * periods + last - cohort]! += 1;
    }
  }
  if (untilLast) for (let slot = cohort; slot <= last && slot < periods; slot += 1) active[cohort * periods + slot - cohort]! += 1;
  return cohort;
}
