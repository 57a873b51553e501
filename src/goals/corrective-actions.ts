import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, flag, instant, integer, list, named, optional, record, type Shape } from '../kernel/shape.ts';
import { businessCalendarShape, businessDaysLater, workingDays, type BusinessCalendar, type WorkingDays } from '../time/business-calendar.ts';
import { checkDay, dayText, type CalendarDay } from '../time/calendar-day.ts';
import { checkInstant, formatInstant, parseInstant, type Instant } from '../time/instant.ts';
import { startOfDay } from '../time/instant-of.ts';
import { timeZoneShape } from '../time/shapes.ts';
import { zoneOffset } from '../time/time-zone.ts';
import { zonedTime } from '../time/zoned-time.ts';

/** A figure that is not where it should be. */
export interface GoalDeviation {
  readonly goalId: string;
  readonly detectedAt: Instant;
  /** What `detectDeviation` said: only a signal calls for action. */
  readonly signal: boolean;
  readonly owner?: string | undefined;
  /** When the analysis was handed in. */
  readonly analyzedAt?: Instant | undefined;
  /** When the plan was handed in. */
  readonly plannedAt?: Instant | undefined;
}

/** By when what has to happen. */
export interface CorrectivePolicy {
  /** The zone by whose days the plan is due. */
  readonly timeZone: string;
  /** Elapsed hours to the analysis; 48 when left out. */
  readonly analysisHours?: number | undefined;
  /** Days to the plan, due at the end of the last one; 3 when left out. */
  readonly planDays?: number | undefined;
  /** Whether these are working days or days of the calendar; `business` when left out. */
  readonly planDayKind?: 'business' | 'calendar' | undefined;
  readonly calendar?: BusinessCalendar | undefined;
  /** Who is told of what is overdue. */
  readonly escalateTo?: string | undefined;
  /** Elapsed hours that an overdue step may wait before; 0 when left out. */
  readonly escalateAfterHours?: number | undefined;
}

/** Deviations, the rule, and the moment of the question. */
export interface CorrectiveActionsInput {
  readonly deviations: readonly GoalDeviation[];
  readonly policy: CorrectivePolicy;
  readonly now: Instant;
}

/** A step that a deviation calls for. */
export interface CorrectiveAction {
  readonly goalId: string;
  readonly step: 'analysis' | 'plan' | 'escalation';
  /** Who has to act; `null` where nobody was named. */
  readonly owner: string | null;
  /** The moment from which on it is late. */
  readonly dueAt: string;
  /** The same by the clocks of the zone, with their offset. */
  readonly dueLocal: string;
  /** The last day, in the zone, on which it is in time. */
  readonly dueDay: CalendarDay;
  /** `open`, `done`, `done-late`, or `overdue`. An escalation appears when it is due and is `overdue` until its step is done. */
  readonly state: 'open' | 'done' | 'done-late' | 'overdue';
}

/** What is due, and what is not because it was noise. */
export interface CorrectiveActions {
  /** By due moment, then in the order of the deviations. */
  readonly actions: CorrectiveAction[];
  /** Deviations that call for nothing. */
  readonly ignored: { readonly goalId: string; readonly reason: 'noise' }[];
  readonly overdue: number;
}

/**
 * What has to be done about deviations, and by when: an analysis within 48 hours, a plan within three days, and word to the one above when
 * these are late. Only for signals: who acts on every wobble makes it worse.
 *
 * Hours are elapsed time, whatever the clocks do: 48 hours after 18:00 on the eve of a change to summer time end at 19:00. Days are days of
 * the calendar, counted from the local day of the deviation, which does not count itself; the plan is due when the last one ends.
 *
 * @throws InvalidInputError when an instant is broken, the zone is unknown, hours or days are not whole and at least 0, the calendar is
 * broken, or something was handed in before the deviation.
 * @see Deming, "Out of the Crisis" (1982), on tampering; the SMART handbook's rule of 48 hours and three days
 * @example
 * ```ts
 * import { correctiveActions } from 'shopwright/goals';
 * const { actions } = correctiveActions({
 *   deviations: [{ goalId: 'sales', detectedAt: '2024-03-09T18:00:00-05:00', signal: true, owner: 'Li' }],
 *   policy: { timeZone: 'America/New_York' },
 *   now: '2024-03-10T12:00:00Z',
 * });
 * actions.map(({ step, dueLocal }) => `${step} ${dueLocal}`) // => ['analysis 2024-03-11T19:00:00-04:00', 'plan 2024-03-14T00:00:00-04:00']
 * actions[1]!.dueDay // => '2024-03-13'
 * ```
 */
export function correctiveActions(input: CorrectiveActionsInput): CorrectiveActions {
  const problems: Problems = [];
  checkCorrective(problems, input);
  refuse(problems);
  const { deviations, policy, now } = input;
  const { analysisHours = 48, timeZone, escalateTo, escalateAfterHours = 0 } = policy;
  const at = parseInstant(now);
  const working = workingDays(policy.calendar);
  const actions: CorrectiveAction[] = [];
  const ignored: { goalId: string; reason: 'noise' }[] = [];
  for (const { goalId, detectedAt, signal, owner = null, analyzedAt, plannedAt } of deviations) {
    if (!signal) {
      ignored.push({ goalId, reason: 'noise' });
      continue;
    }
    const detected = parseInstant(detectedAt);
    const steps = [
      { step: 'analysis', due: detected + analysisHours * HOUR_MS, doneAt: analyzedAt },
      { step: 'plan', due: planDue(problems, detected, policy, working), doneAt: plannedAt },
    ] as const;
    for (const { step, due, doneAt } of steps) {
      const done = doneAt === undefined ? Infinity : parseInstant(doneAt);
      const state = done <= at ? (done <= due ? 'done' : 'done-late') : at > due ? 'overdue' : 'open';
      actions.push({ goalId, step, owner, ...moment(due, timeZone), state });
      const escalated = due + escalateAfterHours * HOUR_MS;
      if (state === 'overdue' && escalateTo !== undefined && at > escalated) actions.push({ goalId, step: 'escalation', owner: escalateTo, ...moment(escalated, timeZone), state: 'overdue' });
    }
  }
  refuse(problems);
  actions.sort((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0));
  return { actions, ignored, overdue: actions.filter(({ state, step }) => state === 'overdue' && step !== 'escalation').length };
}

const HOUR_MS = 3_600_000;

function planDue(problems: Problems, detected: number, { timeZone, planDays = 3, planDayKind = 'business' }: CorrectivePolicy, working: WorkingDays): number {
  const day = checkDay(problems, zonedTime({ at: detected, timeZone }).day, ['deviations'])!;
  const last = planDayKind === 'calendar' ? day + planDays : businessDaysLater(day, planDays, working);
  if (last === undefined) problem(problems, ['policy', 'planDays'], 'out-of-range', 'must lead to a day in the years 0001 to 9999');
  return last === undefined ? detected : parseInstant(startOfDay({ day: dayText(last + 1), timeZone }));
}

/** An instant as it is written in UTC and by local clocks. */
function moment(ms: number, timeZone: string): Pick<CorrectiveAction, 'dueAt' | 'dueLocal' | 'dueDay'> {
  const offset = zoneOffset(ms, timeZone);
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const local = formatInstant(ms + offset);
  const cut = local.endsWith('.000Z') ? local.slice(0, -5) : local.slice(0, -1);
  return { dueAt: formatInstant(ms), dueLocal: `${cut}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`, dueDay: zonedTime({ at: ms - 1, timeZone }).day };
}

function checkCorrective(problems: Problems, input: CorrectiveActionsInput): void {
  if (!checkShape(problems, correctiveShape, input)) return;
  const { deviations, now } = input;
  checkInstant(problems, now, ['now']);
  deviations.forEach((deviation, index) => {
    const detected = checkInstant(problems, deviation.detectedAt, ['deviations', index, 'detectedAt']);
    for (const field of ['analyzedAt', 'plannedAt'] as const) {
      const value = deviation[field];
      const done = value === undefined ? undefined : checkInstant(problems, value, ['deviations', index, field]);
      if (done !== undefined && detected !== undefined && done < detected) problem(problems, ['deviations', index, field], 'too-small', 'must not come before the deviation was detected');
    }
  });
}

/** What the rule for corrective action looks like. */
export const correctivePolicyShape: Shape<CorrectivePolicy> = /* @__PURE__ */ (() =>
  record({
    timeZone: timeZoneShape,
    analysisHours: optional(integer(0, 100_000)),
    planDays: optional(integer(0, 10_000)),
    planDayKind: optional(anyOf('business', 'calendar')),
    calendar: optional(businessCalendarShape),
    escalateTo: optional(named),
    escalateAfterHours: optional(integer(0, 100_000)),
  }))();

const correctiveShape: Shape<CorrectiveActionsInput> = /* @__PURE__ */ (() =>
  record({
    deviations: list(record({ goalId: named, detectedAt: instant, signal: flag, owner: optional(named), analyzedAt: optional(instant), plannedAt: optional(instant) })),
    policy: correctivePolicyShape,
    now: instant,
  }))();
