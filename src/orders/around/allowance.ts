import type { IssuePath } from '../../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../../kernel/problems.ts';
import { anyOf, integer, optional, record, type Infer } from '../../kernel/shape.ts';
import { LAST_DAY } from '../../time/calendar-day.ts';
import { DAY_MS } from '../../time/day-number.ts';
import type { LocalDays } from './local-days.ts';
import type { WorkingClock } from './working-time.ts';

/** Ten years in minutes: no promise is longer, and none makes anybody count for ever. */
const MOST_MINUTES = 5_270_400;

/** The shape of an allowance. */
export const allowanceShape = /* @__PURE__ */ (() =>
  record({
    minutes: optional(integer(0, MOST_MINUTES)),
    hours: optional(integer(0, MOST_MINUTES / 60)),
    days: optional(integer(0, MOST_MINUTES / 1440)),
    counting: optional(anyOf('calendar', 'business', 'whole-days')),
  }))();

/**
 * How long something may take: one of `minutes`, `hours`, `days`.
 *
 * - `calendar`, as when left out: by every clock; a day is 24 hours.
 * - `business`: minutes and hours run while the shop works; days are working days, the first one is the one after, and the last ends with
 *   its hours.
 * - `whole-days`: to the end of the local day that is so many days later. Days only.
 */
export type Allowance = Infer<typeof allowanceShape>;

/** An allowance made ready: the last instant in time. */
export interface ReadAllowance {
  readonly dueAfter: (from: number) => number;
  /** What is left of it, by its own clock. */
  readonly remaining: (now: number, due: number) => number;
  /** In milliseconds where every clock counts, NaN elsewhere. */
  readonly fixedMs: number;
}

/** Reads an allowance whose shape was checked, noting what in it cannot be. */
export function readAllowance(problems: Problems, allowance: Allowance, path: IssuePath, days: LocalDays, working: WorkingClock | undefined): ReadAllowance {
  const { minutes, hours, days: dayCount, counting = 'calendar' } = allowance;
  const given = [minutes, hours, dayCount].filter((each) => each !== undefined);
  if (given.length !== 1) problem(problems, path, 'contradiction', 'must be given in minutes, or hours, or days: in one of them');
  if (counting === 'whole-days' && dayCount === undefined) problem(problems, [...path, 'counting'], 'contradiction', 'must be days where whole days count');
  if (counting === 'business' && working === undefined) problem(problems, [...path, 'counting'], 'missing-working-time', 'needs workingTime, which says when the shop works');
  const ms = (minutes ?? 0) * 60_000 + (hours ?? 0) * 3_600_000 + (dayCount ?? 0) * DAY_MS;
  const calendar = (now: number, due: number): number => Math.max(0, due - now);
  if (counting === 'whole-days') {
    const count = dayCount ?? 0;
    return { dueAfter: (from) => days.endOf(Math.min(LAST_DAY - 2, days.dayOf(from) + count)), remaining: calendar, fixedMs: Number.NaN };
  }
  if (counting === 'business' && working !== undefined) {
    const dueAfter = (from: number): number => (dayCount === undefined ? working.add(from, ms) : working.closeAfter(from, dayCount)) ?? END;
    return { dueAfter, remaining: working.between, fixedMs: Number.NaN };
  }
  return { dueAfter: (from) => Math.min(END, from + ms), remaining: calendar, fixedMs: ms };
}

/** Where the calendar ends. */
const END = (LAST_DAY + 1) * DAY_MS - 1;
