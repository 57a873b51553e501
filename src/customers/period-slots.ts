import { nextPeriodStart, periodStart, type PeriodRule } from '../time/calendar-period.ts';
import type { DayNumber } from '../time/day-number.ts';

/** The periods that a stretch of days lies in, numbered from 0. */
export interface PeriodSlots {
  /** The first day of each period, and of the one after the last. */
  readonly starts: readonly DayNumber[];
  /** Per day of the stretch the number of its period. */
  readonly slotOfDay: Int32Array;
}

/** Numbers the periods from that of `first` to that of `last`, so that reading many days is looking them up. */
export function periodSlots(first: DayNumber, last: DayNumber, rule: PeriodRule): PeriodSlots {
  const slotOfDay = new Int32Array(last - first + 1);
  const starts = [periodStart(first, rule)];
  for (let slot = 0; starts[slot]! <= last; slot += 1) {
    const next = nextPeriodStart(starts[slot]!, rule);
    slotOfDay.fill(slot, Math.max(starts[slot]! - first, 0), next - first);
    starts.push(next);
  }
  return { starts, slotOfDay };
}
