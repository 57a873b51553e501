import { problem, type Problems } from '../kernel/problems.ts';
import { dayText } from '../time/calendar-day.ts';
import { DAY_MS, type DayNumber } from '../time/day-number.ts';
import { createDayReader } from './day-reader.ts';
import { firstDayOf, periodLabel, periodOf, type Period } from './period.ts';
import type { IntegerColumn } from './tally.ts';

/** The rules by which cohorts are counted. */
export interface CohortPolicy {
  readonly timeZone: string;
  /** `month` unless told. */
  readonly period?: Period | undefined;
  /** The ISO weekday on which weeks begin: 1 (Monday) unless told, 7 for Sunday. */
  readonly weekStart?: number | undefined;
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

/** The customers who began in the same period, and what became of them: entry k is k periods later, `null` what has not happened yet. */
export interface Cohort {
  readonly cohort: string;
  readonly size: number;
  /** Whether the period in which it began has ended. */
  readonly complete: boolean;
  readonly active: (number | null)[];
  /** active / size; `null` throughout for an empty cohort. */
  readonly rates: (number | null)[];
  /** Net of refunds, minor units. */
  readonly revenue: (number | null)[];
  /** Revenue up to and including the period / size. */
  readonly cumulativeRevenuePerCustomer: (number | null)[];
}

/** Cohorts, one row each, and their mean. */
export interface CohortRetention {
  readonly period: Period;
  readonly timeZone: string;
  readonly observationEnd: string;
  /** From the first with a customer to the one that holds `observationEnd`, empty ones too. */
  readonly cohorts: Cohort[];
  /** Per number of periods later: active / size over the cohorts that can be observed there, `null` where none can. */
  readonly average: { readonly periodsLater: number; readonly customers: number; readonly active: number | null; readonly rate: number | null }[];
  readonly counts: { readonly rows: number; readonly guests: number; readonly afterEnd: number; /** Refunds before the first activity of their customer: in no cell. */ readonly unplacedRevenue: number };
}

/** Orders in columns, as the counting wants them. */
export interface CohortColumnsData {
  readonly customer: IntegerColumn;
  readonly at: Float64Array;
  readonly amount: Float64Array | IntegerColumn;
  readonly size: number;
  readonly customers: number;
}

/** Two passes over the orders: who was active when, a bit for each customer and period; then revenue by cohort. */
export function countCohorts(problems: Problems, data: CohortColumnsData, policy: CohortPolicy, end: DayNumber): CohortRetention {
  const { customer, at, amount, size, customers } = data;
  const { timeZone, period = 'month', weekStart = 1, activity = 'purchases', zeroAmounts = 'purchase' } = policy;
  let first = Infinity;
  let sound = true;
  for (let index = 0; index < size; index += 1) {
    const ms = at[index]!;
    if (ms < first) first = ms;
    // NaN is neither above nor below anything.
    sound &&= ms - ms === 0;
  }
  if (!sound) for (let index = 0; index < size; index += 1) if (at[index]! - at[index]! !== 0) problem(problems, ['at', index], 'wrong-type', 'must be epoch milliseconds');
  // A zone is at most a day ahead of UTC or behind it: what is later than this is after the end everywhere.
  const dayOf = createDayReader(timeZone, first, (end + 2) * DAY_MS);
  const least = Math.min(Math.floor(first / DAY_MS) - 1, end);
  const base = periodOf(least, period, weekStart);
  const width = periodOf(end, period, weekStart) - base + 1;
  const tooMany = problems.length === 0 && size > 0 && (end - least > 366_000 || width * Math.max(customers, 1) > 8e9);
  if (tooMany) problem(problems, ['at'], 'too-many-periods', 'span too many periods from the first order to the end of the observation');
  const nothing = (): CohortRetention =>
    retentionOf({ base: periodOf(end, period, weekStart), from: 0, width: 0 }, new Float64Array(0), new Float64Array(0), policy, end, { rows: size, guests: 0, afterEnd: 0, unplacedRevenue: 0 });
  if (problems.length > 0 || size === 0) return nothing();

  const slotOfDay = Int32Array.from({ length: end - least + 1 }, (_, day) => periodOf(least + day, period, weekStart) - base);
  const slots = width < 0x7fff ? new Int16Array(size) : new Int32Array(size);
  const words = Math.ceil(width / 32);
  const seen = new Uint32Array(customers * words);
  const [anything, zeroCounts] = [activity === 'any', zeroAmounts === 'purchase'];
  let [guests, afterEnd] = [0, 0];
  const late = (end + 2) * DAY_MS;
  for (let index = 0; index < size; index += 1) {
    const ms = at[index]!;
    const who = customer[index]!;
    const value = amount[index]!;
    if (!(who < customers && Math.floor(value) === value && value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER)) noteRow(problems, index, who, value, customers);
    const day = ms >= late ? end + 1 : dayOf(ms);
    if (day > end || who < 0) {
      if (day > end) afterEnd += 1;
      else guests += 1;
      slots[index] = -1;
      continue;
    }
    const slot = slotOfDay[day - least]!;
    slots[index] = slot;
    if (value > 0 || anything || (value === 0 && zeroCounts)) seen[who * words + (slot >>> 5)]! |= 1 << (slot & 31);
  }
  if (problems.length > 0) return nothing();

  const start = new Int32Array(customers).fill(-1);
  let from = width;
  const active = new Float64Array(width * width);
  const byCustomer = policy.retention === 'in-or-after' ? markFromLast : markEach;
  for (let number = 0; number < customers; number += 1) {
    const cohort = firstBit(seen, number * words, words);
    start[number] = cohort;
    if (cohort < 0) continue;
    if (cohort < from) from = cohort;
    byCustomer(active, seen, { offset: number * words, words, cohort, width });
  }
  const revenue = new Float64Array(width * width);
  let unplacedRevenue = 0;
  for (let index = 0; index < size; index += 1) {
    const slot = slots[index]!;
    if (slot < 0 || amount[index] === 0) continue;
    const cohort = start[customer[index]!]!;
    if (cohort < 0 || slot < cohort) unplacedRevenue += amount[index]!;
    else revenue[cohort * width + slot - cohort]! += amount[index]!;
  }
  for (let cell = 0; cell < revenue.length; cell += 1) if (!Number.isSafeInteger(revenue[cell])) problem(problems, ['amount'], 'overflow', 'add up to what cannot be counted exactly');
  return retentionOf({ base, from, width }, active, revenue, policy, end, { rows: size, guests, afterEnd, unplacedRevenue: unplacedRevenue + 0 });
}

function noteRow(problems: Problems, index: number, who: number, value: number, customers: number): void {
  if (!(who < customers)) problem(problems, ['customer', index], 'too-large', 'must be less than the number of customers');
  if (!Number.isSafeInteger(value)) problem(problems, ['amount', index], 'wrong-type', 'must be a safe whole number');
}

interface Bits {
  readonly offset: number;
  readonly words: number;
  readonly cohort: number;
  readonly width: number;
}

function firstBit(seen: Uint32Array, offset: number, words: number): number {
  for (let word = 0; word < words; word += 1) {
    const bits = seen[offset + word]!;
    if (bits !== 0) return word * 32 + 31 - Math.clz32(bits & -bits);
  }
  return -1;
}

function markEach(active: Float64Array, seen: Uint32Array, { offset, words, cohort, width }: Bits): void {
  for (let word = 0; word < words; word += 1) {
    for (let bits = seen[offset + word]!; bits !== 0; bits &= bits - 1) active[cohort * width + word * 32 + 31 - Math.clz32(bits & -bits) - cohort]! += 1;
  }
}

/** Who is active later still counts for every period before. */
function markFromLast(active: Float64Array, seen: Uint32Array, { offset, words, cohort, width }: Bits): void {
  let word = words - 1;
  while (seen[offset + word] === 0) word -= 1;
  const last = word * 32 + 31 - Math.clz32(seen[offset + word]!);
  for (let slot = cohort; slot <= last; slot += 1) active[cohort * width + slot - cohort]! += 1;
}

function retentionOf({ base, from, width }: { readonly base: number; readonly from: number; readonly width: number }, active: Float64Array, revenue: Float64Array, policy: CohortPolicy, end: DayNumber, counts: CohortRetention['counts']): CohortRetention {
  const { timeZone, period = 'month', weekStart = 1, unfinished = 'null' } = policy;
  const lastEnded = firstDayOf(base + width, period, weekStart) - 1 <= end;
  // The slots that may be shown: all, but for the last one while it is still running.
  const shown = lastEnded || unfinished === 'show' ? width : width - 1;
  const columns = Math.max(width - from, 0);
  const cohorts = Array.from({ length: columns }, (_, row): Cohort => {
    const slot = from + row;
    const size = active[slot * width]!;
    let sum = 0;
    const cells = Array.from({ length: columns }, (_, later) => (slot + later < shown ? { active: active[slot * width + later]!, revenue: revenue[slot * width + later]! + 0 } : null));
    return {
      cohort: periodLabel(base + slot, period, weekStart),
      size,
      complete: slot < width - 1 || lastEnded,
      active: cells.map((cell) => cell && cell.active),
      rates: cells.map((cell) => (cell === null || size === 0 ? null : cell.active / size)),
      revenue: cells.map((cell) => cell && cell.revenue),
      cumulativeRevenuePerCustomer: cells.map((cell) => (cell === null || size === 0 ? null : (sum += cell.revenue) / size)),
    };
  });
  const average = Array.from({ length: columns }, (_, periodsLater) => {
    const observed = cohorts.filter((cohort) => cohort.active[periodsLater] !== null);
    const customers = observed.reduce((total, { size }) => total + size, 0);
    const total = observed.reduce((sum, cohort) => sum + cohort.active[periodsLater]!, 0);
    return { periodsLater, customers, active: observed.length === 0 ? null : total, rate: customers === 0 ? null : total / customers };
  });
  return { period, timeZone, observationEnd: dayText(end), cohorts, average, counts };
}
