import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../kernel/problems.ts';
import { checkShape, list, named, record, type Shape } from '../kernel/shape.ts';
import type { CalendarDay } from '../time/calendar-day.ts';
import { calendarDayShape } from '../time/shapes.ts';
import { figure } from './figure.ts';
import type { Goal, GuardRail } from './goal.ts';

/** What the metric of a guard rail was at the end of a day. In any order; the latest by the day of the question counts. */
export interface GuardRailReading {
  readonly metric: string;
  readonly day: CalendarDay;
  readonly value: number;
}

/** A guard rail as it stands on a day. */
export interface GuardRailState extends GuardRail {
  /** The latest reading by the day, and its day; `null` before there was one. */
  readonly value: number | null;
  readonly readOn: CalendarDay | null;
  /** Whether the value lies beyond the limit; `null` before there was a reading. */
  readonly breached: boolean | null;
  /** How far the value may still move, in its own unit; below 0 where the rail is breached. */
  readonly margin: number | null;
}

/** Notes readings that are broken, given twice, or belong to no guard rail of the goal. */
export function checkReadings(problems: Problems, readings: readonly GuardRailReading[] | undefined, { guardRails = [] }: Goal, path: IssuePath): void {
  if (readings === undefined || !checkShape(problems, readingsShape, readings, path)) return;
  const metrics = new Set(guardRails.map(({ metric }) => metric));
  const read = new Set<string>();
  readings.forEach(({ metric, day }, index) => {
    if (!metrics.has(metric)) problem(problems, [...path, index, 'metric'], 'unknown-metric', 'is the metric of no guard rail of the goal');
    if (read.has(day + metric)) problem(problems, [...path, index, 'day'], 'duplicate', 'is read twice');
    read.add(day + metric);
  });
}

/** The guard rails of a goal by what was read of them until a day; what comes after the goal's last day is no cost of it. */
export function judgeRails({ guardRails = [], end }: Goal, readings: readonly GuardRailReading[] = [], asOf: CalendarDay): GuardRailState[] {
  const latest = new Map<string, GuardRailReading>();
  for (const reading of readings) if (reading.day <= asOf && reading.day <= end && reading.day > (latest.get(reading.metric)?.day ?? '')) latest.set(reading.metric, reading);
  return guardRails.map(({ metric, direction, limit }) => {
    const { value, day: readOn } = latest.get(metric) ?? { value: null, day: null };
    const margin = value === null ? null : (direction === 'at-least' ? value - limit : limit - value) + 0;
    return { metric, direction, limit: limit + 0, value: value === null ? null : value + 0, readOn, breached: margin === null ? null : margin < 0, margin };
  });
}

const readingsShape: Shape<readonly GuardRailReading[]> = /* @__PURE__ */ (() => list(record({ metric: named, day: calendarDayShape, value: figure() })))();
