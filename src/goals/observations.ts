import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../kernel/problems.ts';
import { anything, checkShape, integer, list, optional, record, refined, type Shape } from '../kernel/shape.ts';
import { readDay, type CalendarDay } from '../time/calendar-day.ts';
import type { DayNumber } from '../time/day-number.ts';
import { calendarDayShape } from '../time/shapes.ts';
import { figure, isFigure } from './figure.ts';
import type { GoalKind } from './goal.ts';
import { MOST_DAYS } from './check-goal.ts';

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

/** Reads what was seen up to a day, noting what is wrong with any of it, also after that day. */
export function readObservations(problems: Problems, observations: Observations, kind: GoalKind, through: DayNumber, path: IssuePath): Series {
  const read = Array.isArray(observations) ? readRows : readDaily;
  return read(problems, observations as readonly Observation[] & DailyValues, kind === 'ratio', through, path);
}

const nothing: Series = { from: 0, values: new Float64Array(0), denominators: null, future: 0, superseded: 0 };

function readRows(problems: Problems, rows: readonly Observation[], ratio: boolean, through: DayNumber, path: IssuePath): Series {
  const days = new Int32Array(rows.length);
  let [first, last, future, sound] = [Infinity, -Infinity, 0, true];
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as Observation | null | undefined;
    const day = readDay(row?.day);
    sound &&= day !== undefined && isSound(row!, ratio);
    if (day === undefined) continue;
    days[index] = day;
    if (day > through) future += 1;
    else {
      if (day < first) first = day;
      if (day > last) last = day;
    }
  }
  if (!sound) checkShape(problems, list(record({ day: calendarDayShape, value: figure(), denominator: ratio ? figure(0) : forRatios, revision: optional(integer()) })), rows, path);
  if (last - first >= MOST_DAYS) problem(problems, path, 'too-long', 'must lie within a hundred years');
  if (problems.length > 0 || last < first) return { ...nothing, future };

  const values = new Float64Array(last - first + 1).fill(NaN);
  const denominators = ratio ? values.slice() : null;
  const revisions = values.slice();
  let superseded = 0;
  for (let index = 0; index < rows.length; index += 1) {
    if (days[index]! > through) continue;
    const { value, denominator, revision = 0 } = rows[index]!;
    const slot = days[index]! - first;
    const known = revisions[slot]!;
    if (!Number.isNaN(known)) superseded += 1;
    if (revision < known) continue;
    revisions[slot] = revision;
    values[slot] = value;
    if (denominators !== null) denominators[slot] = denominator!;
  }
  if (superseded > 0) noteTwice(problems, rows, days, through, path);
  return { from: first, values, denominators, future, superseded };
}

/** Notes rows that tell a revision of a day again, whatever stands between them. */
function noteTwice(problems: Problems, rows: readonly Observation[], days: Int32Array, through: DayNumber, path: IssuePath): void {
  const told = new Set<string>();
  for (let index = 0; index < rows.length; index += 1) {
    if (days[index]! > through) continue;
    const revision = `${days[index]!} ${rows[index]!.revision ?? 0}`;
    if (told.has(revision)) problem(problems, [...path, index, 'day'], 'duplicate', 'is observed twice; number revisions of one day with revision');
    told.add(revision);
  }
}

/** A row with a day that the slow look of the shape would accept. */
function isSound(row: Observation, ratio: boolean): boolean {
  const { value, denominator, revision } = row;
  for (const key in row) if (key !== 'day' && key !== 'value' && key !== 'denominator' && key !== 'revision') return false;
  return isFigure(value) && (ratio ? isFigure(denominator) && denominator >= 0 : denominator === undefined) && (revision === undefined || Number.isSafeInteger(revision));
}

/** What only a ratio has. */
const forRatios: Shape = /* @__PURE__ */ (() => optional(refined(anything(), () => ({ code: 'not-together', message: 'is for goals of kind ratio' }))))();

function readDaily(problems: Problems, daily: DailyValues, ratio: boolean, through: DayNumber, path: IssuePath): Series {
  if (!checkShape(problems, record({ from: calendarDayShape, values: columnShape, denominators: ratio ? columnShape : forRatios }), daily, path)) return nothing;
  const first = readDay(daily.from)!;
  const values = readColumn(problems, daily.values, [...path, 'values'], -Infinity);
  const denominators = daily.denominators === undefined ? null : readColumn(problems, daily.denominators, [...path, 'denominators'], 0);
  if (denominators !== null && denominators.length !== values.length) problem(problems, [...path, 'denominators'], 'wrong-length', 'must be as many as values');
  // Nulls at either end say no more than days that are left out.
  let [begin, end, future] = [0, 0, 0];
  for (let index = 0; index < values.length; index += 1) {
    if (Number.isNaN(values[index]!)) continue;
    if (daily.denominators?.[index] === null) problem(problems, [...path, 'denominators', index], 'missing', 'must be given where there is a value');
    if (first + index > through) future += 1;
    else {
      if (end === 0) begin = index;
      end = index + 1;
    }
  }
  return { from: first + begin, values: values.subarray(begin, end), denominators: denominators?.subarray(begin, end) ?? null, future, superseded: 0 };
}

/** A list of numbers, typed or not, that is not too long. What is in it {@link readColumn} looks at. */
const columnShape: Shape = /* @__PURE__ */ (() =>
  refined(anything(), (value) => {
    if (!Array.isArray(value) && !(ArrayBuffer.isView(value) && 'length' in value)) return { code: 'wrong-type', message: 'must be a list of numbers and nulls' };
    return (value.length as number) > MOST_DAYS ? { code: 'too-long', message: 'must lie within a hundred years' } : undefined;
  }))();

function readColumn(problems: Problems, column: readonly (number | null)[] | Float64Array, path: IssuePath, least: number): Float64Array {
  const read = new Float64Array(column.length);
  for (let index = 0; index < column.length; index += 1) {
    const value: unknown = column[index];
    const sound = isFigure(value) && value >= least;
    read[index] = sound ? value : NaN;
    if (!sound && value !== null) problem(problems, [...path, index], 'wrong-type', `must be a number${least === 0 ? ' of at least 0' : ''}, or null where nothing was seen`);
  }
  return read;
}
