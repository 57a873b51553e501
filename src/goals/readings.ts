import type { DayNumber } from '../time/day-number.ts';
import type { Series } from './observations.ts';

/** Readings at equal steps back from a day: the last one of each step, or the sums of a ratio. A step without any repeats the one before. */
export function readingsOf(series: Series, from: DayNumber, day: DayNumber, step: number): { readonly values: Float64Array; readonly numerators: Float64Array; readonly denominators: Float64Array; readonly missing: number } {
  const count = Math.max(1, Math.floor((day - from + 1) / step));
  const values = new Float64Array(count);
  const numerators = new Float64Array(count);
  const denominators = new Float64Array(count);
  let missing = 0;
  let begun = -1;
  for (let index = 0; index < count; index += 1) {
    const end = day - (count - 1 - index) * step;
    let [above, below, last] = [0, 0, NaN];
    for (let at = end - step + 1; at <= end; at += 1) {
      const slot = at - series.from;
      const value = slot >= 0 && slot < series.values.length ? series.values[slot]! : NaN;
      if (Number.isNaN(value)) {
        missing += 1;
        continue;
      }
      last = value;
      above += value;
      if (series.denominators !== null) below += series.denominators[slot]!;
    }
    const ratio = series.denominators !== null;
    const found = ratio ? below > 0 : !Number.isNaN(last);
    if (found && begun < 0) begun = index;
    values[index] = found ? (ratio ? above / below : last) : index > 0 ? values[index - 1]! : NaN;
    numerators[index] = found || index === 0 ? above : numerators[index - 1]!;
    denominators[index] = found || index === 0 ? below : denominators[index - 1]!;
  }
  const start = Math.max(0, begun);
  return { values: values.subarray(start), numerators: numerators.subarray(start), denominators: denominators.subarray(start), missing: missing - start * step };
}
