import { anyOf, anything, integer, list, named, number, optional, record, refined, text, flag, variants, type Shape } from '../../kernel/shape.ts';
import { fractionShape } from '../../money/shapes.ts';
import type { Rate } from '../../money/rate.ts';
import { isCalendarDay, type CalendarDay } from '../../time/calendar-day.ts';
import { businessCalendarShape, type BusinessCalendar } from '../../time/business-calendar.ts';
import { distributionShape, threePointShape, type EstimateDistribution, type ThreePointEstimate } from './three-point.ts';

/** How a task hangs on another: which end of the other must have come before which end of it. */
export type LinkType = 'finish-to-start' | 'start-to-start' | 'finish-to-finish' | 'start-to-finish';

/** A point of a plan: a day, or working days since the plan's start (0 is the start itself). A day needs the plan's `start`. */
export type PlanMoment = CalendarDay | number;

/** What must have come before. */
export interface PlanLink {
  /** The id of the other task. */
  readonly task: string;
  /** `finish-to-start` when left out. */
  readonly type?: LinkType | undefined;
  /** Days to wait on top; negative for a head start. */
  readonly lagDays?: number | undefined;
  /** Whether lag counts working days (when left out) or all days, as paint dries on Sundays too; the latter needs the plan's `start`. */
  readonly lagTime?: 'working' | 'elapsed' | undefined;
}

/** How far a task has come. */
export interface TaskProgress {
  /** The day on which it began. */
  readonly started: PlanMoment;
  /** The last day of work on it, when it is done. */
  readonly finished?: PlanMoment | undefined;
  /** Working days still to go; what of the duration is not done when left out. */
  readonly remainingDays?: number | undefined;
  /** The part of the duration that is done, 0 to 1, where `remainingDays` is left out; 0 when that is too. */
  readonly fractionDone?: number | undefined;
}

/** One piece of work. */
export interface PlanTask {
  readonly id: string;
  /** As people call it; the id when left out. */
  readonly name?: string | undefined;
  readonly owner?: string | undefined;
  /** How much of the owner it takes while it lasts: 1 when left out, 0.5 for half days. */
  readonly load?: number | undefined;
  /** Working days, as one number or as three. 0 is a milestone. */
  readonly durationDays: number | ThreePointEstimate;
  /** What must have come before: ids, or links with a type and a lag. */
  readonly after?: readonly (string | PlanLink)[] | undefined;
  /** It does not start before. */
  readonly notBefore?: PlanMoment | undefined;
  /** It should be finished by the end of this day. */
  readonly due?: PlanMoment | undefined;
  readonly progress?: TaskProgress | undefined;
}

/** Someone who does tasks. Owners that are not listed have a capacity of 1. */
export interface PlanOwner {
  readonly id: string;
  /** How much load they carry at a time. */
  readonly capacity: number;
}

/** Time kept for what goes wrong: on each task, or once for the whole behind its end. */
export type PlanBuffer =
  | { readonly method: 'per-task'; readonly fraction: Rate; /** `up` makes whole days of each buffered task; `none` when left out. */ readonly rounding?: 'none' | 'up' | undefined }
  | { readonly method: 'pooled'; readonly fraction: Rate; /** `sum` when left out. */ readonly combine?: 'sum' | 'root-sum-square' | undefined };

/** A plan. */
export interface Plan {
  readonly tasks: readonly PlanTask[];
  /** The first day. Without it the plan counts working days and names no dates. */
  readonly start?: CalendarDay | undefined;
  readonly calendar?: BusinessCalendar | undefined;
  readonly owners?: readonly PlanOwner[] | undefined;
  readonly buffer?: PlanBuffer | undefined;
  /** The last day on which the whole may finish: its probability is given. */
  readonly deadline?: PlanMoment | undefined;
  /** What three-point durations mean: `beta-pert` when left out. */
  readonly distribution?: EstimateDistribution | undefined;
  /** Asks for a simulation of three-point durations. `runs` is 10,000 when left out. */
  readonly simulation?: { readonly seed: number | string; readonly runs?: number | undefined } | undefined;
  /** Plan again from the end of this day, with the progress of the tasks until then: nothing that is not done happens before. */
  readonly asOf?: PlanMoment | undefined;
  /** Tasks with at most this float are near-critical: 1 when left out. */
  readonly nearCriticalDays?: number | undefined;
  /** Whether to look for an alternative without overloaded owners: yes when left out. */
  readonly level?: boolean | undefined;
}

/** The types of links, in the order in which the network counts them. */
export const linkTypes = ['finish-to-start', 'start-to-start', 'finish-to-finish', 'start-to-finish'] as const satisfies readonly LinkType[];

const days = /* @__PURE__ */ number(0);

/** The shape of a point of a plan. */
const momentShape: Shape<PlanMoment> = /* @__PURE__ */ (() =>
  refined(anything<PlanMoment>(), (value) =>
    isCalendarDay(value) || (typeof value === 'number' && Number.isFinite(value) && value >= 0)
      ? undefined
      : { code: 'not-a-moment', message: 'must be a day YYYY-MM-DD, or working days since the start, at least 0' }))();

/** The shape of a link. */
const linkShape = /* @__PURE__ */ (() =>
  record({ task: named, type: optional(anyOf(...linkTypes)), lagDays: optional(number()), lagTime: optional(anyOf('working', 'elapsed')) }))();

/** The shape of a task; which of its two forms a duration or a link has, the reader of plans looks at apart. */
export const planTaskShape = /* @__PURE__ */ (() =>
  record({
    id: named,
    name: optional(text),
    owner: optional(named),
    load: optional(refined(number(0), (value) => ((value as number) > 0 ? undefined : { code: 'too-small', message: 'must be above 0' }))),
    durationDays: anything<number | ThreePointEstimate>(),
    after: optional(list(anything<string | PlanLink>())),
    notBefore: optional(momentShape),
    due: optional(momentShape),
    progress: optional(record({ started: momentShape, finished: optional(momentShape), remainingDays: optional(days), fractionDone: optional(refined(days, (value) => ((value as number) <= 1 ? undefined : { code: 'too-large', message: 'must be a fraction from 0 to 1: write 0.4 for 40%' }))) })),
  }))();

/** The shapes of the two forms of a duration and of a link. */
export const formShapes = /* @__PURE__ */ (() => ({ days, threePoint: threePointShape, id: named, link: linkShape }))();

/** The shape of everything but the tasks, whose own reader knows them. */
export const planShape = /* @__PURE__ */ (() =>
  record({
    tasks: anything<readonly PlanTask[]>(),
    start: optional(anything<CalendarDay>()),
    calendar: optional(businessCalendarShape),
    owners: optional(list(record({ id: named, capacity: number(0) }))),
    buffer: optional(
      variants('method', {
        'per-task': record({ fraction: fractionShape, rounding: optional(anyOf('none', 'up')) }),
        pooled: record({ fraction: fractionShape, combine: optional(anyOf('sum', 'root-sum-square')) }),
      }),
    ),
    deadline: optional(momentShape),
    distribution: optional(distributionShape),
    simulation: optional(record({ seed: refined(anything<number | string>(), (value) => (typeof value === 'string' || Number.isFinite(value) ? undefined : { code: 'wrong-type', message: 'must be a text or a finite number' })), runs: optional(integer(1, 10_000_000)) })),
    asOf: optional(momentShape),
    nearCriticalDays: optional(days),
    level: optional(flag),
  }))();
