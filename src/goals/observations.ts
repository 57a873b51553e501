import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../kernel/problems.ts';
import { readDay, type CalendarDay } from '../time/calendar-day.ts';
import type { DayNumber } from '../time/day-number.ts';
import { isFigure } from './figure.ts';
import type { GoalKind } from './goal.ts';

/** What was seen on a day. In any order; days that are missing are missing, not 0. */
export interface Observation {
  readonly day: CalendarDay;
  /** What came in on the day, or how the level stood at its end; the numerator of a ratio. */
  readonly value: number;
  /** Of a ratio, and only there: at least 0. */
  readonly denominator?: number | undefined;
  /** Of several observations for one day the one with the highest revision counts; 0 when left out. */
  readonly revision?: number | undefined;
}

/** The same for successive days, without an object a day; `null` where nothing was seen. */
export interface DailyValues {
  /** The day of the first value. */
  readonly from: CalendarDay;
  readonly values: readonly (number | null)[] | Float64Array;
  /** Of a ratio, and only there. */
  readonly denominators?: readonly (number | null)[] | Float64Array | undefined;
}

/** What was seen, by row or by day. */
export type Observations = readonly Observation[] | DailyValues;

/** What was seen by a day, as a column; NaN where nothing was. */
export interface Series {
  /** The day of the first entry. */
  readonly from: DayNumber;
  readonly values: Float64Array;
  readonly denominators: Float64Array | null;
  /** Observations after the day of the question, which it does not know yet. */
  readonly future: number;
  /** Observations that a later revision replaced. */
  readonly superseded: number;
}

/** The longest series: a hundred years. */
const MOST_DAYS = 36_525;

/** Reads what was seen up to a day, noting what is wrong with any of it, also after that day. */
export function readObservations(problems: Problems, observations: Observations, kind: GoalKind, through: DayNumber, path: IssuePath): Series {
  if (Array.isArray(observations)) return readRows(problems, observations as readonly Observation[], kind, through, path);
  if (typeof observations === 'object' && (observations as unknown) !== null) return readDaily(problems, observations as DailyValues, kind, through, path);
  problem(problems, path, 'wrong-type', 'must be a list of observations, or daily values from a day on');
  return nothing;
}

const nothing: Series = { from: 0, values: new Float64Array(0), denominators: null, future: 0, superseded: 0 };

function readRows(problems: Problems, rows: readonly Observation[], kind: GoalKind, through: DayNumber, path: IssuePath): Series {
  const ratio = kind === 'ratio';
  const days = new Int32Array(rows.length);
  let first = Infinity;
  let last = -Infinity;
  let future = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as Observation | null | undefined;
    if (typeof row !== 'object' || row === null) {
      problem(problems, [...path, index], 'wrong-type', 'must be an object');
      continue;
    }
    const day = readDay(row.day);
    if (day === undefined) problem(problems, [...path, index, 'day'], 'not-a-day', 'must be a day of the calendar, written YYYY-MM-DD');
    if (!isFigure(row.value)) problem(problems, [...path, index, 'value'], 'wrong-type', 'must be a number; leave out what was not seen');
    if (ratio ? !(isFigure(row.denominator) && row.denominator >= 0) : row.denominator !== undefined)
      problem(problems, [...path, index, 'denominator'], ratio ? 'wrong-type' : 'not-together', ratio ? 'must be a number of at least 0' : 'is for goals of kind ratio');
    if (row.revision !== undefined && !Number.isSafeInteger(row.revision)) problem(problems, [...path, index, 'revision'], 'wrong-type', 'must be a whole number');
    for (const key in row) if (key !== 'day' && key !== 'value' && key !== 'denominator' && key !== 'revision') problem(problems, [...path, index, key], 'unknown-field');
    if (day === undefined) continue;
    days[index] = day;
    if (day > through) {
      future += 1;
      continue;
    }
    if (day < first) first = day;
    if (day > last) last = day;
  }
  if (last - first >= MOST_DAYS) problem(problems, path, 'too-long', 'must lie within a hundred years');
  if (problems.length > 0 || last < first) return { ...nothing, future };

  const values = new Float64Array(last - first + 1).fill(NaN);
  const denominators = ratio ? new Float64Array(last - first + 1).fill(NaN) : null;
  const revisions = new Float64Array(last - first + 1).fill(-Infinity);
  let superseded = 0;
  for (let index = 0; index < rows.length; index += 1) {
    if (days[index]! > through) continue;
    const { value, denominator, revision = 0 } = rows[index]!;
    const slot = days[index]! - first;
    if (revisions[slot] === revision) problem(problems, [...path, index, 'day'], 'duplicate', 'is observed twice; number revisions of one day with revision');
    if (revisions[slot]! > -Infinity) superseded += 1;
    if (revision < revisions[slot]!) continue;
    revisions[slot] = revision;
    values[slot] = value;
    if (denominators !== null) denominators[slot] = denominator!;
  }
  return { from: first, values, denominators, future, superseded };
}

function readDaily(problems: Problems, daily: DailyValues, kind: GoalKind, through: DayNumber, path: IssuePath): Series {
  const { from, values, denominators } = daily;
  for (const key of Object.keys(daily)) if (key !== 'from' && key !== 'values' && key !== 'denominators') problem(problems, [...path, key], 'unknown-field');
  const first = readDay(from);
  if (first === undefined) problem(problems, [...path, 'from'], 'not-a-day', 'must be a day of the calendar, written YYYY-MM-DD');
  if ((kind === 'ratio') !== (denominators !== undefined)) problem(problems, [...path, 'denominators'], 'not-together', 'are for goals of kind ratio, and these need them');
  const readValues = readColumn(problems, values, [...path, 'values'], -Infinity);
  const readDenominators = denominators === undefined ? null : readColumn(problems, denominators, [...path, 'denominators'], 0);
  if (readDenominators !== null && readDenominators.length !== readValues.length) problem(problems, [...path, 'denominators'], 'wrong-length', 'must be as many as values');
  if (first === undefined || problems.length > 0) return nothing;
  const count = Math.max(0, Math.min(readValues.length, through - first + 1));
  let future = 0;
  for (let index = count; index < readValues.length; index += 1) if (!Number.isNaN(readValues[index]!)) future += 1;
  return { from: first, values: readValues.subarray(0, count), denominators: readDenominators?.subarray(0, count) ?? null, future, superseded: 0 };
}

function readColumn(problems: Problems, column: readonly (number | null)[] | Float64Array, path: IssuePath, least: number): Float64Array {
  if (!Array.isArray(column) && !(ArrayBuffer.isView(column) && 'length' in column)) {
    problem(problems, path, 'wrong-type', 'must be a list of numbers and nulls');
    return nothing.values;
  }
  if (column.length > MOST_DAYS) {
    problem(problems, path, 'too-long', 'must lie within a hundred years');
    return nothing.values;
  }
  const read = new Float64Array(column.length);
  for (let index = 0; index < column.length; index += 1) {
    const value: unknown = column[index];
    if (isFigure(value) && value >= least) read[index] = value;
    else {
      read[index] = NaN;
      if (value !== null) problem(problems, [...path, index], 'wrong-type', `must be a number${least === 0 ? ' of at least 0' : ''}, or null where nothing was seen`);
    }
  }
  return read;
}
