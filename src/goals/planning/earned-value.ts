import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, list, optional, record, type Infer } from '../../kernel/shape.ts';
import { earnedSchedule, type EarnedSchedule } from './earned-schedule.ts';
import { figure } from '../figure.ts';

/** Where a project stands in money, and in time if its planned curve is given. */
export interface EarnedValueInput {
  /** Budget at completion (BAC). */
  readonly budget: number;
  /** What the work planned by now was to cost (PV). */
  readonly plannedValue: number;
  /** What the work done by now was to cost (EV). For a sales goal: the sales made. */
  readonly earnedValue: number;
  /** What the work done by now has cost (AC). */
  readonly actualCost: number;
  /** Planned value at the end of each period, never falling; with `elapsedPeriods` it gives the earned schedule. */
  readonly plannedValues?: readonly number[] | undefined;
  readonly elapsedPeriods?: number | undefined;
  /** How many periods were planned; as many as there are planned values when left out. */
  readonly plannedPeriods?: number | undefined;
}

/** The figures of earned value. What would be divided by nothing is `null`. */
export interface EarnedValue {
  /** SV = EV − PV. Back at 0 on every finished project, however late: see `schedule`. */
  readonly scheduleVariance: number;
  /** CV = EV − AC. */
  readonly costVariance: number;
  /** SPI = EV / PV; `null` before anything was planned. */
  readonly scheduleIndex: number | null;
  /** CPI = EV / AC; `null` before anything was spent. */
  readonly costIndex: number | null;
  /** EV / BAC; `null` without a budget. */
  readonly fractionDone: number | null;
  /** EAC by what is assumed of the rest: as so far, as budgeted, or catching up as well. `null` before anything was earned. */
  readonly estimateAtCompletion: { readonly typical: number | null; readonly atypical: number; readonly combined: number | null };
  /** ETC = EAC − AC with the typical EAC. */
  readonly estimateToComplete: number | null;
  /** VAC = BAC − EAC with the typical EAC. */
  readonly varianceAtCompletion: number | null;
  /** TCPI = (BAC − EV) / (BAC − AC): how efficient the rest must be to keep the budget; `null` when the budget is spent. */
  readonly toCompleteIndex: number | null;
  /** TCPI to the typical EAC: (BAC − EV) / (EAC − AC). */
  readonly toCompleteIndexForEstimate: number | null;
  /** Below 20% done the cost index still swings: judge by it later. */
  readonly isEarly: boolean;
  /** The same in time; `null` when no curve was given. */
  readonly schedule: EarnedSchedule | null;
}

const shape = /* @__PURE__ */ (() =>
  record({
    budget: figure(0), plannedValue: figure(0), earnedValue: figure(0), actualCost: figure(0),
    plannedValues: optional(list(figure(0), 1)), elapsedPeriods: optional(figure(0)), plannedPeriods: optional(figure(0)),
  }))();

/** Christensen found the cost index stable from about here on. */
const STABLE_FROM = 0.2;

/**
 * Whether work is on budget and on schedule, and what it will have cost in the end.
 *
 * SV = EV − PV, CV = EV − AC, SPI = EV/PV, CPI = EV/AC, EAC = BAC/CPI = BAC·AC/EV (never from a rounded CPI), ETC = EAC − AC,
 * VAC = BAC − EAC, TCPI = (BAC − EV)/(BAC − AC). Amounts are in any one unit and are not rounded.
 *
 * @throws InvalidInputError when a number is negative or not finite, the curve falls, or only one of the curve and `elapsedPeriods` is given.
 * @see PMI, "The Standard for Earned Value Management" (2019); Christensen and Heise, "Cost performance index stability" (1993)
 * @example
 * ```ts
 * import { earnedValue } from 'shopwright/goals';
 * const { costVariance, scheduleVariance, estimateAtCompletion, toCompleteIndex } = earnedValue({ budget: 4000, plannedValue: 3000, earnedValue: 2500, actualCost: 2800 });
 * [costVariance, scheduleVariance, toCompleteIndex] // => [-300, -500, 1.25]
 * estimateAtCompletion // => { typical: 4480, atypical: 4300, combined: 4816 }
 * ```
 */
export function earnedValue(input: EarnedValueInput): EarnedValue {
  const problems: Problems = [];
  const fields: Infer<typeof shape> = fieldsOf(input);
  const { budget, plannedValue, earnedValue: earned, actualCost, plannedValues, elapsedPeriods, plannedPeriods } = fields;
  checkShape(problems, shape, fields);
  if (plannedValues !== undefined && elapsedPeriods === undefined) problem(problems, ['elapsedPeriods'], 'required', 'is needed with plannedValues');
  if (plannedValues === undefined && elapsedPeriods !== undefined) problem(problems, ['plannedValues'], 'required', 'is needed with elapsedPeriods');
  refuse(problems);
  const rest = budget - earned;
  // Without a cost there is no efficiency to go on with, and without a plan none to catch up with.
  const typical = earned === 0 || actualCost === 0 ? null : (budget * actualCost) / earned + 0;
  const combined = typical === null || plannedValue === 0 ? null : actualCost + (rest * actualCost * plannedValue) / (earned * earned);
  if (!Number.isFinite(typical ?? 0) || !Number.isFinite(combined ?? 0)) problem(problems, ['earnedValue'], 'out-of-range', 'must leave a finite estimate');
  refuse(problems);
  const left = budget - actualCost;
  const done = budget === 0 ? null : earned / budget + 0;
  return {
    scheduleVariance: earned - plannedValue + 0,
    costVariance: earned - actualCost + 0,
    scheduleIndex: plannedValue === 0 ? null : earned / plannedValue + 0,
    costIndex: actualCost === 0 ? null : earned / actualCost + 0,
    fractionDone: done,
    estimateAtCompletion: { typical, atypical: actualCost + rest + 0, combined },
    estimateToComplete: typical === null ? null : typical - actualCost + 0,
    varianceAtCompletion: typical === null ? null : budget - typical + 0,
    toCompleteIndex: left <= 0 ? null : rest / left + 0,
    toCompleteIndexForEstimate: typical === null || typical - actualCost <= 0 ? null : rest / (typical - actualCost) + 0,
    isEarly: done === null || done < STABLE_FROM,
    schedule: plannedValues === undefined ? null : earnedSchedule({ plannedValues, earnedValue: earned, elapsedPeriods: elapsedPeriods!, plannedPeriods }),
  };
}
