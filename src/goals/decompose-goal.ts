import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, list, named, optional, record, variants, type Shape } from '../kernel/shape.ts';
import { allocate } from '../money/allocate.ts';
import { rateShape } from '../money/shapes.ts';
import { readRatio, type Rate } from '../money/rate.ts';
import { dayText, type CalendarDay } from '../time/calendar-day.ts';
import type { PeriodUnit } from '../time/calendar-period.ts';
import type { DayNumber } from '../time/day-number.ts';
import { apportionRunningTotal } from './apportion-running-total.ts';
import { isFigure } from './figure.ts';
import type { Goal } from './goal.ts';
import { levelAt } from './level-milestones.ts';
import { periodPieces, type GoalPiece } from './period-pieces.ts';
import { prepareGoal, type PreparedGoal } from './prepared-goal.ts';

/** One cut: into the periods of a calendar, or among channels, teams or shops. */
export type GoalDivision =
  | { readonly by: 'period'; readonly unit: PeriodUnit; readonly weekStartsOn?: number | undefined; readonly yearStartsInMonth?: number | undefined }
  | { readonly by: 'part'; readonly parts: readonly { readonly id: string; readonly weight: Rate; readonly owner?: string | undefined }[] };

/** A goal and how to cut it. */
export interface DecomposeGoalInput {
  readonly goal: Goal;
  /** From the outside in: quarters, then months, then channels. */
  readonly into: readonly GoalDivision[];
  /** How a total is kept whole: by largest remainders, or so that running totals are right; `largest-remainder` when left out. */
  readonly rounding?: 'largest-remainder' | 'running-total' | undefined;
  /** The path of a level between its milestones; `linear` when left out. */
  readonly shape?: 'linear' | 'geometric' | undefined;
}

/** A piece of a goal. */
export interface GoalPart {
  /** The label of the period, or the id of the part. */
  readonly id: string;
  readonly owner: string | null;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly days: number;
  /** The share of what it was cut from. */
  readonly share: number;
  /** Of a sum: its part. Of a level or ratio: where it should stand on the last day. */
  readonly target: number;
  /** Of a sum: all parts so far, of what it was cut from. Of a level the target itself. */
  readonly runningTarget: number;
  /** What it was cut into. */
  readonly parts: GoalPart[];
}

/** A goal in pieces. */
export interface GoalDecomposition {
  readonly goalId: string;
  /** Whether the parts add up to the target, or are milestones on the way to it. */
  readonly kind: 'sum' | 'milestones';
  readonly rounding: 'largest-remainder' | 'running-total' | null;
  readonly shape: 'linear' | 'geometric' | null;
  readonly target: number;
  readonly parts: GoalPart[];
}

/**
 * Cuts a goal into quarters, months, weeks, days, channels or teams, so that the parts of every part add up to it, to the last fen.
 *
 * A period's weight is what the goal's plan says of its days, read as exact decimals where the plan speaks of the same periods. Parts
 * are whole numbers: floor(target·w/W) and the rest to the largest remainders, the earlier first; or the differences of rounded running
 * totals. A level or ratio gets milestones instead: baseline + (target − baseline)·s, or baseline·(target/baseline)^s, at the end of every period.
 *
 * Cost: linear in the days of the goal for every cut, and in the number of parts.
 *
 * @throws InvalidInputError when the goal is broken; a sum's target is not a whole number (count in the smallest unit); a level is to be cut
 * into parts, which would not add up; the goal is `within` bounds; no weight is above 0; or there would be more than 100,000 parts.
 * @see Balinski and Young, "Fair Representation" (1982), for largest remainders
 * @example
 * ```ts
 * import { decomposeGoal } from 'shopwright/goals';
 * const plan = { kind: 'periods', unit: 'quarter', weights: [20, 25, 20, 35] } as const;
 * const goal = { id: 'year', metric: 'sales', kind: 'cumulative', direction: 'increase', target: 10_000_001, start: '2026-01-01', end: '2026-12-31', plan } as const;
 * decomposeGoal({ goal, into: [{ by: 'period', unit: 'quarter' }] }).parts.map(({ target }) => target) // => [2_000_000, 2_500_000, 2_000_000, 3_500_001]
 * ```
 */
export function decomposeGoal(input: DecomposeGoalInput): GoalDecomposition {
  const { goal, into, rounding = 'largest-remainder', shape = 'linear' } = fieldsOf(input);
  const problems: Problems = [];
  const prepared = prepareGoal(problems, goal, ['goal']);
  checkShape(problems, decomposeShape, { into, rounding, shape });
  for (const key of Object.keys(fieldsOf(input))) if (!known.includes(key)) problem(problems, [key], 'unknown-field');
  if (prepared !== undefined && problems.length === 0) checkDivisible(problems, prepared, into, shape);
  refuse(problems);
  const { target, kind, id } = goal;
  const isSum = kind === 'cumulative';
  const cutter: Cutter = { problems, prepared: prepared!, into, rounding, shape, left: MOST_PARTS };
  const parts = isSum ? cutSum(cutter, 0, target as number, prepared!.first, prepared!.last) : milestones(cutter, 0, prepared!.first, prepared!.last);
  refuse(problems);
  return { goalId: id, kind: isSum ? 'sum' : 'milestones', rounding: isSum ? rounding : null, shape: isSum ? null : shape, target: (target as number) + 0, parts };
}

const known = ['goal', 'into', 'rounding', 'shape'];
const MOST_PARTS = 100_000;

interface Cutter {
  readonly problems: Problems;
  readonly prepared: PreparedGoal;
  readonly into: readonly GoalDivision[];
  readonly rounding: 'largest-remainder' | 'running-total';
  readonly shape: 'linear' | 'geometric';
  /** How many more parts there may be. */
  left: number;
}

function cutSum(cutter: Cutter, depth: number, total: number, from: DayNumber, to: DayNumber): GoalPart[] {
  const division = cutter.into[depth];
  if (division === undefined) return [];
  const pieces = division.by === 'part' ? division.parts.map(({ id, owner, weight }) => ({ id, owner: owner ?? null, from, to, weight })) : periodPieces(cutter.prepared, division, from, to);
  cutter.left -= pieces.length;
  if (cutter.left < 0) problem(cutter.problems, ['into'], 'too-large', `must not lead to more than ${MOST_PARTS} parts`);
  refuse(cutter.problems);
  const numbers = pieces.map(({ weight }) => Number(weight));
  const sum = numbers.reduce((before, weight) => before + weight, 0);
  // A stretch on which the plan expects nothing has nothing to divide, unless a smaller unit lost its weight to the edges.
  const weights: readonly Rate[] = sum > 0 ? pieces.map(({ weight }) => weight) : pieces.map(() => 1);
  const targets = cutter.rounding === 'largest-remainder' ? allocate({ amount: total, weights }).shares : apportionRunningTotal({ total, weights }).parts;
  let running = 0;
  return pieces.map((piece, index) => {
    running += targets[index]!;
    const share = sum > 0 ? numbers[index]! / sum + 0 : 1 / pieces.length;
    return { ...placed(piece), share, target: targets[index]!, runningTarget: running, parts: cutSum(cutter, depth + 1, targets[index]!, piece.from, piece.to) };
  });
}

function milestones(cutter: Cutter, depth: number, from: DayNumber, to: DayNumber): GoalPart[] {
  const division = cutter.into[depth];
  if (division?.by !== 'period') return [];
  const { goal, first, plan } = cutter.prepared;
  const total = plan.running.at(-1)!;
  const pieces = periodPieces(cutter.prepared, division, from, to);
  cutter.left -= pieces.length;
  if (cutter.left < 0) problem(cutter.problems, ['into'], 'too-large', `must not lead to more than ${MOST_PARTS} parts`);
  refuse(cutter.problems);
  const whole = plan.running[to - first + 1]! - plan.running[from - first]!;
  return pieces.map((piece) => {
    const passed = plan.running[piece.to - first + 1]!;
    const target = piece.to === cutter.prepared.last ? (goal.target as number) + 0 : levelAt(cutter.shape, goal.baseline!, goal.target as number, passed / total);
    const share = whole > 0 ? (passed - plan.running[piece.from - first]!) / whole : 0;
    return { ...placed(piece), share, target, runningTarget: target, parts: milestones(cutter, depth + 1, piece.from, piece.to) };
  });
}

function placed({ id, owner, from, to }: GoalPiece): Pick<GoalPart, 'id' | 'owner' | 'from' | 'to' | 'days'> {
  return { id, owner, from: dayText(from), to: dayText(to), days: to - from + 1 };
}

function checkDivisible(problems: Problems, { goal }: PreparedGoal, into: readonly GoalDivision[], shape: 'linear' | 'geometric'): void {
  const { kind, target, baseline } = goal;
  if (typeof target !== 'number') {
    problem(problems, ['goal', 'target'], 'not-divisible', 'must be a number: bounds cannot be divided');
    return;
  }
  into.forEach((division, index) => {
    if (division.by !== 'part') return;
    if (kind !== 'cumulative') problem(problems, ['into', index], 'not-divisible', 'must be by period: parts of a level or ratio do not add up');
    const ids = new Set<string>();
    division.parts.forEach(({ id, weight }, part) => {
      if (ids.has(id)) problem(problems, ['into', index, 'parts', part, 'id'], 'duplicate', 'is used twice');
      ids.add(id);
      const { numerator } = readRatio(weight)!;
      if (numerator < 0n) problem(problems, ['into', index, 'parts', part, 'weight'], 'too-small', 'must be at least 0');
      // A share is a quotient of doubles.
      else if (numerator > 0n && !(Number(weight) > 0 && isFigure(Number(weight)))) problem(problems, ['into', index, 'parts', part, 'weight'], 'out-of-range', 'must be 0, or from 1e-100 to 1e100');
    });
    if (division.parts.every(({ weight }) => readRatio(weight)!.numerator <= 0n)) problem(problems, ['into', index, 'parts'], 'no-weight', 'must have a weight above 0');
  });
  if (kind === 'cumulative') {
    if (!Number.isSafeInteger(target)) problem(problems, ['goal', 'target'], 'not-whole', 'must be a whole number to be divided exactly: count in the smallest unit');
    return;
  }
  if (baseline === undefined) problem(problems, ['goal', 'baseline'], 'missing', 'must be given for milestones on the way from it');
  else if (shape === 'geometric' && Math.sign(baseline) * Math.sign(target) <= 0) problem(problems, ['shape'], 'not-together', 'needs baseline and target on the same side of 0');
}

const decomposeShape: Shape<Omit<DecomposeGoalInput, 'goal'>> = /* @__PURE__ */ (() =>
  record({
    into: list(
      variants('by', {
        period: record({ unit: anyOf('day', 'week', 'month', 'quarter', 'year'), weekStartsOn: optional(integer(1, 7)), yearStartsInMonth: optional(integer(1, 12)) }),
        part: record({ parts: list(record({ id: named, weight: rateShape, owner: optional(named) }), 1) }),
      }),
      1,
    ),
    rounding: optional(anyOf('largest-remainder', 'running-total')),
    shape: optional(anyOf('linear', 'geometric')),
  }))();
