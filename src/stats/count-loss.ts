/** What the expected excess of a count over a level is made of. */
export interface CountTail {
  /** The level, and the whole number at or below it. */
  readonly level: number;
  readonly whole: number;
  /** level − mean, which a distribution may know better than its two sides. */
  readonly beyond: number;
  /** E[X; X > whole] − mean·P(X > whole), which each distribution has in terms of its mass. */
  readonly flow: number;
  /** P(X = whole) and P(X > whole). */
  readonly mass: number;
  readonly survival: number;
  /** P(X = k + 1) / P(X = k). */
  readonly growth: (k: number) => number;
}

/**
 * E[(X − level)⁺] of a count: flow − (level − mean)·P(X > level), and where that would cancel the sum of its own positive terms.
 *
 * The sum has a number of terms in the order of the standard deviation; past 20,000 of them the difference stands, which then has
 * lost at most three digits.
 */
export function countLoss({ level, whole, beyond, flow, mass, survival, growth }: CountTail): number {
  const difference = flow - beyond * survival;
  if (beyond <= 0 || difference > flow / 16) return difference;
  let term = mass;
  let sum = 0;
  for (let above = 1; above < 20_000; above += 1) {
    term *= growth(whole + above - 1);
    const added = term * (above - (level - whole));
    sum += added;
    if (added <= sum * 1e-18) return sum;
  }
  return Math.max(difference, 0);
}
