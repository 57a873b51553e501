import type { DayNumber } from '../time/day-number.ts';
import { createDayReader } from './day-reader.ts';
import type { OrderColumns } from './read-orders.ts';

/** On which local days each customer bought, until when, and what an order of 0 is. */
export interface PurchaseDaysInput {
  readonly orders: OrderColumns;
  readonly asOf: number;
  readonly timeZone: string;
  readonly zeroAmounts: 'purchase' | 'ignore';
}

/** The days of purchases by customer, in the order of time, a day as often as there are orders. */
export interface PurchaseDays {
  readonly days: DayNumber[][];
  readonly today: DayNumber;
}

/** The local days on which customers bought; refunds are no purchases. */
export function purchaseDays({ orders, asOf, timeZone, zeroAmounts }: PurchaseDaysInput): PurchaseDays {
  const { ids, size, customer, at, amount } = orders;
  const first = at.subarray(0, size).reduce((least, ms) => Math.min(least, ms), asOf);
  const dayOf = createDayReader(timeZone, first, asOf);
  const days: DayNumber[][] = ids.map(() => []);
  for (let index = 0; index < size; index += 1) {
    const value = amount[index]!;
    const who = customer[index]!;
    if (who >= 0 && at[index]! <= asOf && (value > 0 || (value === 0 && zeroAmounts === 'purchase'))) days[who]!.push(dayOf(at[index]!));
  }
  for (const each of days) each.sort((one, other) => one - other);
  return { days, today: dayOf(asOf) };
}

/** Each day once. */
export function distinctDays(days: readonly DayNumber[]): DayNumber[] {
  return days.filter((day, index) => day !== days[index - 1]);
}
