import type { IssuePath } from '../../kernel/invalid-input-error.ts';
import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { anything, checkShape, list, record, type Infer } from '../../kernel/shape.ts';
import { checkDay, type CalendarDay } from '../../time/calendar-day.ts';
import { figure } from '../figure.ts';

/** Work with a budget that is planned evenly over its time. */
export interface WorkPackage {
  /** Its first and its last day; or the moments at which it begins and ends, as numbers of any one unit. */
  readonly start: CalendarDay | number;
  readonly end: CalendarDay | number;
  readonly budget: number;
}

/** What was to be done by when. */
export interface PlannedValueInput {
  readonly packages: readonly WorkPackage[];
  /** The last complete day, where packages name days; otherwise the moment. */
  readonly asOf: CalendarDay | number;
}

/** What the work planned by now was to cost. */
export interface PlannedValue {
  readonly plannedValue: number;
  readonly budget: number;
  /** By package. */
  readonly perPackage: readonly number[];
}

const shape = /* @__PURE__ */ (() => record({ packages: list(record({ start: anything<CalendarDay | number>(), end: anything<CalendarDay | number>(), budget: figure(0) })), asOf: anything<CalendarDay | number>() }))();

/**
 * How much of the budget should have been worked off by a day when each piece of work is planned evenly from its start to its end.
 *
 * PV = Σ budget · clamp((asOf − start) / (end − start), 0, 1). Days are whole: from the morning of the first to the evening of the last,
 * and `asOf` is complete. A piece without length is due at once.
 *
 * @throws InvalidInputError when a budget is negative, a piece ends before it starts, or days and numbers are mixed.
 * @see PMI, "The Standard for Earned Value Management" (2019)
 * @example
 * ```ts
 * import { plannedValue } from 'shopwright/goals';
 * plannedValue({ packages: [{ start: '2026-01-01', end: '2026-01-10', budget: 1000 }], asOf: '2026-01-04' }).plannedValue // => 400
 * plannedValue({ packages: [{ start: -3, end: 3, budget: 100 }], asOf: 0 }).plannedValue // => 50
 * ```
 */
export function plannedValue(input: PlannedValueInput): PlannedValue {
  const problems: Problems = [];
  const fields: Infer<typeof shape> = fieldsOf(input);
  const { packages, asOf } = fields;
  const perPackage: number[] = [];
  let budgets = 0;
  if (checkShape(problems, shape, fields)) {
    const days = typeof asOf === 'string';
    const now = moment(problems, asOf, ['asOf'], days);
    for (const [index, { start, end, budget }] of packages.entries()) {
      const begin = moment(problems, start, ['packages', index, 'start'], days);
      const finish = moment(problems, end, ['packages', index, 'end'], days);
      if (begin === undefined || finish === undefined || now === undefined) continue;
      if (finish < begin) problem(problems, ['packages', index, 'end'], 'ends-before-start', 'must not come before start');
      // Days have an evening: the last day and the day of asOf are complete.
      const length = finish - begin + (days ? 1 : 0);
      const passed = now - begin + (days ? 1 : 0);
      perPackage.push(passed <= 0 && !(length === 0 && passed === 0) ? 0 : passed >= length ? budget + 0 : (budget * passed) / length + 0);
      budgets += budget;
    }
  }
  const sum = perPackage.reduce((total, each) => total + each, 0);
  if (problems.length === 0 && !Number.isFinite(budgets)) problem(problems, ['packages'], 'too-large', 'must have budgets with a finite sum');
  refuse(problems);
  return { plannedValue: sum, budget: budgets, perPackage };
}

function moment(problems: Problems, value: CalendarDay | number, path: IssuePath, day: boolean): number | undefined {
  if (day) return checkDay(problems, value, path);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  problem(problems, path, 'wrong-type', 'must be a number, like asOf');
  return undefined;
}
