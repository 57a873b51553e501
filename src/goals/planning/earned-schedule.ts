import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, list, optional, record, type Infer } from '../../kernel/shape.ts';
import { figure } from '../figure.ts';

/** The planned curve, and how far along it the work is. */
export interface EarnedScheduleInput {
  /** Planned value at the end of period 1, 2, …; never falling. It is 0 at the start. */
  readonly plannedValues: readonly number[];
  readonly earnedValue: number;
  /** Periods that have passed (AT). */
  readonly elapsedPeriods: number;
  /** Periods that were planned (PD); as many as there are planned values when left out. */
  readonly plannedPeriods?: number | undefined;
}

/** How far the work is in time. */
export interface EarnedSchedule {
  /** ES: the periods in which the plan would have earned as much. */
  readonly earnedPeriods: number;
  /** SV(t) = ES − AT: negative is late, by so many periods. */
  readonly timeVariance: number;
  /** SPI(t) = ES / AT; `null` before any time has passed. It does not return to 1 on a project that finishes late. */
  readonly timeIndex: number | null;
  /** IEAC(t) = PD / SPI(t): how many periods the whole will take; `null` while nothing is earned. */
  readonly estimatedPeriods: number | null;
}

const shape = /* @__PURE__ */ (() => record({ plannedValues: list(figure(0), 1), earnedValue: figure(0), elapsedPeriods: figure(0), plannedPeriods: optional(figure(0)) }))();

/**
 * By how many weeks or months work is ahead or behind: the day on which the plan would have been where the work is now.
 *
 * ES = C + (EV − PV_C) / (PV_{C+1} − PV_C), C the last period with PV_C ≤ EV; the number of periods once all is earned.
 *
 * @throws InvalidInputError when a number is negative or not finite, there is no period, or the planned curve falls.
 * @see Lipke, "Schedule is different", The Measurable News (2003)
 * @example
 * ```ts
 * import { earnedSchedule } from 'shopwright/goals';
 * const { earnedPeriods, timeIndex, estimatedPeriods } = earnedSchedule({ plannedValues: [10, 25, 45, 70, 90, 100], earnedValue: 50, elapsedPeriods: 4 });
 * [earnedPeriods, timeIndex, estimatedPeriods] // => [3.2, 0.8, 7.5]
 * ```
 */
export function earnedSchedule(input: EarnedScheduleInput): EarnedSchedule {
  const problems: Problems = [];
  const fields: Infer<typeof shape> = fieldsOf(input);
  const { plannedValues, earnedValue, elapsedPeriods } = fields;
  if (checkShape(problems, shape, fields))
    for (let period = 1; period < plannedValues.length; period += 1) if (plannedValues[period]! < plannedValues[period - 1]!) problem(problems, ['plannedValues', period], 'out-of-order', 'must not be below the value before');
  refuse(problems);
  let complete = 0;
  while (complete < plannedValues.length && plannedValues[complete]! <= earnedValue) complete += 1;
  const before = complete === 0 ? 0 : plannedValues[complete - 1]!;
  const earnedPeriods = complete === plannedValues.length ? complete : complete + (earnedValue - before) / (plannedValues[complete]! - before);
  const timeIndex = elapsedPeriods === 0 ? null : earnedPeriods / elapsedPeriods;
  if (!Number.isFinite(timeIndex ?? 0)) problem(problems, ['elapsedPeriods'], 'too-small', 'must leave a finite index');
  refuse(problems);
  const estimatedPeriods = timeIndex === null || timeIndex === 0 ? null : ((fields.plannedPeriods ?? plannedValues.length) * elapsedPeriods) / earnedPeriods + 0;
  return { earnedPeriods, timeVariance: earnedPeriods - elapsedPeriods + 0, timeIndex, estimatedPeriods };
}
