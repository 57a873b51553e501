import { problem, type Problems } from '../kernel/problems.ts';
import { checkDay, readDay, type CalendarDay } from '../time/calendar-day.ts';
import type { DayNumber } from '../time/day-number.ts';
import { decimalLattice, fromSteps } from './decimal-lattice.ts';

/** What was sold on a day. */
export interface DatedDemand {
  readonly day: CalendarDay;
  /** 0 or more. */
  readonly units: number;
}

/** A dated series, and how it becomes periods of equal length. */
export interface DatedSeries {
  /** In any order. */
  readonly series: readonly DatedDemand[];
  /** What a day without an entry means: nothing was sold, or nothing is known. */
  readonly gaps: 'zero' | 'missing';
  /** The first day that counts; the earliest of the series when left out. */
  readonly from?: CalendarDay | undefined;
  /** The last day that counts; the latest of the series when left out. */
  readonly to?: CalendarDay | undefined;
  /** Days in a period; 1 when left out. Periods end on the last day, and an incomplete one at the beginning is dropped. */
  readonly periodDays?: number | undefined;
  /** Days on which nothing could be sold: a stockout is not a zero. A period with such a day is missing. */
  readonly stockoutDays?: readonly CalendarDay[] | undefined;
  /** Two entries of a day are refused, which is the default, or summed. */
  readonly duplicates?: 'refuse' | 'sum' | undefined;
}

/** Demand by period, oldest first; `NaN` where nothing is known. */
interface DemandPeriods {
  readonly units: Float64Array;
  readonly firstDay: DayNumber;
  readonly lastDay: DayNumber;
}

/** Cuts a dated series of checked shape into periods, and notes days that are none, that come twice, or that end before they begin. */
export function demandPeriods(problems: Problems, dated: DatedSeries): DemandPeriods | undefined {
  const before = problems.length;
  const { series, gaps, periodDays = 1, stockoutDays = [], duplicates = 'refuse' } = dated;
  const days = new Float64Array(series.length);
  let earliest = Infinity;
  let latest = -Infinity;
  for (let index = 0; index < series.length; index += 1) {
    const day = readDay(series[index]!.day) ?? checkDay(problems, series[index]!.day, ['series', index, 'day']) ?? 0;
    days[index] = day;
    earliest = Math.min(earliest, day);
    latest = Math.max(latest, day);
  }
  const from = dated.from === undefined ? earliest : checkDay(problems, dated.from, ['from']);
  const to = dated.to === undefined ? latest : checkDay(problems, dated.to, ['to']);
  const empty = stockoutDays.map((day, index) => checkDay(problems, day, ['stockoutDays', index]));
  if (from === Infinity || to === -Infinity) problem(problems, ['series'], 'too-small', 'must list at least one day, or say from and to');
  else if (from !== undefined && to !== undefined && to < from) problem(problems, ['to'], 'too-small', 'must not come before from');
  if (problems.length > before) return undefined;

  const periods = Math.floor((to! - from! + 1) / periodDays);
  const firstDay = to! - periods * periodDays + 1;
  const slots = periods * periodDays;
  const lattice = decimalLattice(series.map(({ units }) => units));
  const daily = new Float64Array(slots).fill(gaps === 'zero' ? 0 : NaN);
  const seen = new Uint8Array(slots);
  for (let index = 0; index < series.length; index += 1) {
    const slot = days[index]! - firstDay;
    if (slot < 0 || slot >= slots) continue;
    const units = lattice?.steps[index] ?? series[index]!.units;
    if (seen[slot] === 1 && duplicates === 'refuse') problem(problems, ['series', index, 'day'], 'duplicate-day', `${series[index]!.day} has an entry already; say duplicates: 'sum' to add them`);
    daily[slot] = seen[slot] === 1 ? daily[slot]! + units : units;
    seen[slot] = 1;
  }
  for (const day of empty) if (day! >= firstDay && day! <= to!) daily[day! - firstDay] = NaN;
  if (problems.length > before) return undefined;

  const units = new Float64Array(periods);
  for (let period = 0; period < periods; period += 1) {
    let sum = 0;
    for (let slot = period * periodDays; slot < (period + 1) * periodDays; slot += 1) sum += daily[slot]!;
    units[period] = lattice === undefined ? sum : fromSteps(sum, lattice.stepsPerUnit);
  }
  return { units, firstDay, lastDay: to! };
}
