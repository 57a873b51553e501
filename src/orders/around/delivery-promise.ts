import { businessDaysLater, workingDays } from '../../time/business-calendar.ts';
import { readInstant } from '../../time/instant.ts';
import { readTimeOfDay } from '../../time/time-of-day.ts';
import type { Carrier } from './carrier.ts';
import { leavingAt } from './cut-off.ts';
import type { LocalDays } from './local-days.ts';

/** When a carrier takes a parcel and brings it, in epoch milliseconds. */
export interface DeliveryPromise {
  readonly leavesAt: number;
  /** The start of the day on which it is brought, or the moment of leaving where that is later: it cannot be there sooner. */
  readonly arrivesFrom: number;
  /** The last instant at which it is there. */
  readonly arrivesBy: number;
}

/** When a parcel that is ready at an instant leaves and is there, with this carrier, by the days of where it goes. */
export function deliveryPromise({ pickups, days, delivery = {} }: Carrier, ready: number, local: LocalDays): DeliveryPromise {
  const leavesAt = pickups === undefined ? ready : Math.min(...pickups.map((pickup) => leavingAt(pickup, ready)));
  const until = readTimeOfDay(delivery.until ?? '24:00')!;
  const working = delivery.calendar === undefined ? null : workingDays(delivery.calendar);
  const later = (day: number, count: number): number => (working === null ? day + count : businessDaysLater(day, count, working)!);
  const closeOf = (day: number): number => (until === 86_400 ? local.endOf(day) : local.at(day, until));
  let day = later(local.dayOf(leavesAt), days);
  // What leaves when the day's deliveries are over comes on the next.
  if (days === 0 && closeOf(day) < leavesAt) day = later(day + 1, 0);
  return { leavesAt, arrivesFrom: Math.max(leavesAt, local.startOf(day)), arrivesBy: closeOf(day) };
}

/** An appointment, in epoch milliseconds. */
export interface Appointment {
  readonly from: number;
  readonly until: number;
}

/**
 * The first free appointment of a carrier that lies in the time that is wished for and comes when the goods can be there, or why it has
 * none; null where it comes whenever it is asked to, and nobody has asked.
 */
export function appointmentOf({ slots }: Carrier, wish: Appointment | null, arrivesFrom: number): Appointment | 'no-slot' | 'slot-taken' | 'goods-too-late' | null {
  if (slots === undefined) return wish === null ? null : arrivesFrom < wish.until ? { from: Math.max(wish.from, arrivesFrom), until: wish.until } : 'goods-too-late';
  const suiting = slots
    .map(({ from, until, free = 1 }) => ({ from: readInstant(from) as number, until: readInstant(until) as number, free }))
    .filter(({ from, until }) => wish === null || (from >= wish.from && until <= wish.until));
  if (suiting.length === 0) return 'no-slot';
  const reached = suiting.filter(({ from }) => from >= arrivesFrom);
  if (reached.length === 0) return 'goods-too-late';
  const free = reached.filter((slot) => slot.free > 0);
  if (free.length === 0) return 'slot-taken';
  const { from, until } = free.reduce((one, other) => (other.from < one.from || (other.from === one.from && other.until < one.until) ? other : one));
  return { from, until };
}
