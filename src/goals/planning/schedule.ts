import type { CalendarDay } from '../../time/calendar-day.ts';
import type { CriticalSet } from './critical-paths.ts';
import type { ExactCompletion } from './exact-completion.ts';
import type { PlanSimulation } from './simulate-plan.ts';

/** A stretch of a plan in working days since its start: from the morning of `start` to the evening before `finish`. */
export interface PlanSpan {
  readonly start: number;
  readonly finish: number;
  /** The first and the last day of it; `null` for a plan without a start. */
  readonly startDay: CalendarDay | null;
  readonly finishDay: CalendarDay | null;
}

/** One task with its dates. */
export interface ScheduledTask {
  readonly id: string;
  readonly name: string;
  readonly owner: string | null;
  readonly status: 'planned' | 'in-progress' | 'finished';
  /** Working days it takes, or still takes, with its buffer; of three-point durations the mean. */
  readonly durationDays: number;
  /** What of that is buffer. */
  readonly bufferDays: number;
  readonly earliest: PlanSpan;
  /** The latest that does not move the end. */
  readonly latest: PlanSpan;
  /** Days it may slip without moving the end; `null` when it is finished. */
  readonly totalFloat: number | null;
  /** Days it may slip without moving any other task; `null` when it is finished. */
  readonly freeFloat: number | null;
  readonly critical: boolean;
  readonly nearCritical: boolean;
  /** The share of simulated runs in which it was critical; `null` without a simulation. */
  readonly criticalityIndex: number | null;
  /** Mean and variances of a three-point duration, before buffers; `null` where it is one number. */
  readonly estimate: { readonly mean: number; readonly variance: number; readonly classicalVariance: number } | null;
}

/** A day to be kept: tasks without a duration, and tasks with a day on which they are due. */
export interface PlanMilestone {
  readonly id: string;
  readonly name: string;
  readonly finish: number;
  readonly finishDay: CalendarDay | null;
  /** `null` where none was set. */
  readonly due: number | null;
  readonly dueDay: CalendarDay | null;
  /** Working days between: negative when it comes too late; `null` without a due day. */
  readonly slackDays: number | null;
  readonly state: 'done' | 'on-time' | 'late' | 'no-due-day';
}

/** The same fraction as buffer, kept in four ways, and where the plan would end with each. */
export interface BufferComparison {
  readonly method: 'per-task' | 'pooled';
  /** End without any buffer. */
  readonly unbufferedDays: number;
  /** A buffer on each task, as it is and rounded up to whole days. */
  readonly perTaskDays: number;
  readonly perTaskRoundedUpDays: number;
  /** One buffer behind the end, for the critical path on which it is longest. */
  readonly pooledSumDays: number;
  readonly pooledRootSumSquareDays: number;
  /** How much longer the plan becomes by the buffer that was asked for, and what part of it that is; `null` for a plan without length. */
  readonly bufferDays: number;
  readonly effectiveFraction: number | null;
  /** Where the whole ends with that buffer. */
  readonly finish: number;
  readonly finishDay: CalendarDay | null;
}

/** How probable it is to be done by the deadline, in three ways that do not agree. */
export interface PlanCompletion {
  readonly deadline: number | null;
  readonly deadlineDay: CalendarDay | null;
  /** One critical path as a normal sum, with the variances of classical PERT: it ignores all other paths, and so promises too much. */
  readonly classicalPert: {
    readonly mean: number;
    readonly variance: number;
    readonly stdDev: number;
    /** (deadline − mean) / stdDev; `null` without a deadline or a spread. */
    readonly z: number | null;
    readonly probability: number | null;
  };
  /** The whole network by draws; `null` when it was not asked for. */
  readonly simulation: PlanSimulation | null;
  /** The whole network by integration, where it is small enough; `null` without a deadline. */
  readonly exact: ExactCompletion | null;
}

/** A time in which someone has too much to do. */
export interface Overload {
  readonly owner: string;
  readonly capacity: number;
  readonly load: number;
  readonly span: PlanSpan;
  /** Ids of what they do then. */
  readonly tasks: readonly string[];
}

/** Another order of the same tasks in which nobody has too much to do. */
export type LevelledPlan =
  | {
      readonly ok: true;
      /** How many working days later the whole ends. */
      readonly extraDays: number;
      readonly finish: number;
      readonly finishDay: CalendarDay | null;
      /** Every task, in the order of the plan. */
      readonly tasks: readonly { readonly id: string; readonly span: PlanSpan; /** By how much it starts later than it could. */ readonly shiftDays: number }[];
    }
  /** A task alone is more than its owner can carry. */
  | { readonly ok: false; readonly code: 'load-above-capacity'; readonly tasks: readonly string[] };

/** What became of the plan as it was first made. */
export interface Replanning {
  readonly asOf: number;
  readonly asOfDay: CalendarDay | null;
  /** The end of the same plan without its progress. */
  readonly plannedFinish: number;
  readonly plannedFinishDay: CalendarDay | null;
  /** By how many working days the end has moved: negative is earlier. */
  readonly slipDays: number;
  /** Every task whose end has moved. */
  readonly moved: readonly { readonly id: string; readonly plannedFinish: number; readonly finish: number; readonly slipDays: number }[];
}

/** A plan with its dates. */
export interface Schedule {
  /** Working days from the start to the end of the last task, buffers of tasks included, a pooled buffer not. */
  readonly durationDays: number;
  readonly startDay: CalendarDay | null;
  readonly finishDay: CalendarDay | null;
  /** In the order of the plan. */
  readonly tasks: readonly ScheduledTask[];
  readonly critical: CriticalSet;
  readonly milestones: readonly PlanMilestone[];
  /** `null` for a plan without a buffer. */
  readonly buffer: BufferComparison | null;
  /** `null` for a plan without three-point durations and without a deadline. */
  readonly completion: PlanCompletion | null;
  readonly overloads: readonly Overload[];
  /** `null` when nobody is overloaded, or it was not to be looked for. */
  readonly levelled: LevelledPlan | null;
  /** `null` for a plan that is not made again. */
  readonly replanning: Replanning | null;
}
