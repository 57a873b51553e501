import { periodSlots } from './period-slots.ts';
import { frequencyUnits } from './rfm-policy.ts';
import type { TallyInput } from './tally-input.ts';

/** Counts the different periods with a purchase: the orders are put in the order of their periods, unless they are, by counting. */
export function countPeriods({ customer, at, amount, size, customers, asOf, policy }: TallyInput, frequency: Int32Array, first: number, dayOf: (ms: number) => number): void {
  const least = dayOf(first);
  const { starts: periodStarts, slotOfDay } = periodSlots(least, dayOf(asOf), { unit: frequencyUnits[policy.frequency]! });
  const period = new Int32Array(size).fill(-1);
  const starts = new Int32Array(periodStarts.length);
  let ordered = true;
  let before = 0;
  for (let index = 0; index < size; index += 1) {
    const value = amount[index]!;
    if (at[index]! > asOf || customer[index]! < 0 || value < 0 || (value === 0 && policy.zeroAmounts === 'ignore')) continue;
    const slot = slotOfDay[dayOf(at[index]!) - least]!;
    period[index] = slot;
    starts[slot + 1]! += 1;
    if (slot < before) ordered = false;
    before = slot;
  }
  const seen = new Int32Array(customers).fill(-1);
  frequency.fill(0);
  const count = (index: number): void => {
    const number = customer[index]!;
    if (seen[number] === period[index]) return;
    seen[number] = period[index]!;
    frequency[number]! += 1;
  };
  if (ordered) {
    for (let index = 0; index < size; index += 1) if (period[index]! >= 0) count(index);
    return;
  }
  for (let slot = 1; slot < starts.length; slot += 1) starts[slot]! += starts[slot - 1]!;
  const sorted = new Int32Array(starts.at(-1)!);
  for (let index = 0; index < size; index += 1) if (period[index]! >= 0) sorted[starts[period[index]!]!++] = index;
  for (const index of sorted) count(index);
}
