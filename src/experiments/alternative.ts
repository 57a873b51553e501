import { logFarTail, normalTail } from '../stats/normal-tail.ts';

/** What a test looks for: that the rates differ at all, that the treatment is higher, or that it is lower. */
export type Alternative = 'two-sided' | 'greater' | 'less';

/** A p-value, and its natural logarithm for those that are too small for a number. */
export interface PValue {
  /** From 0 to 1; 0 only where the value is below 5e-324. */
  readonly pValue: number;
  readonly logPValue: number;
}

/** The p-value of a statistic that is standard normal when there is no effect: the tail itself, never 1 minus the rest. */
export function normalPValue(z: number, alternative: Alternative | 'non-inferior' | 'equivalent'): PValue {
  const sides = alternative === 'two-sided' ? 2 : 1;
  const tail = sides === 2 ? Math.abs(z) : alternative === 'less' ? -z : z;
  const pValue = sides * normalTail(tail);
  // Past 37 the tail begins to lose digits, and then vanishes; its logarithm does neither.
  return { pValue, logPValue: (tail < 37 ? Math.log(pValue) : logFarTail(tail) + Math.log(sides)) + 0 };
}
