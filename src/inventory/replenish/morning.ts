import { normalQuantile } from '../../stats/normal.ts';
import { readDay } from '../../time/calendar-day.ts';
import type { DayNumber } from '../../time/day-number.ts';
import type { OrderTrigger } from '../inventory-position.ts';
import type { ReplenishInput } from './replenish-input.ts';

/** A supplier as it stands while orders are given out. */
interface SupplierToday {
  readonly open: boolean;
  readonly reliability: number;
  /** Units that can still be had from it. */
  left: number;
}

/** What holds for all items of a morning. */
export interface Morning {
  readonly today: DayNumber;
  readonly reviewDays: number;
  readonly coverDays: number;
  /** Quantile of the service level of the plan. */
  readonly z: number;
  readonly trigger: OrderTrigger;
  readonly minimumReliability: number;
  readonly suppliers: ReadonlyMap<string, SupplierToday>;
}

/** Reads a checked input. */
export function morningOf({ today, reviewDays = 1, coverDays = 7, serviceLevel = 0.95, trigger = 'at-or-below', minimumReliability = 0, suppliers }: ReplenishInput): Morning {
  return {
    today: readDay(today)!,
    reviewDays,
    coverDays,
    z: normalQuantile(serviceLevel),
    trigger,
    minimumReliability,
    suppliers: new Map(suppliers.map(({ id, closed = false, reliability = 1, capacity = Infinity }) => [id, { open: !closed, reliability, left: capacity }])),
  };
}
