/** What exponential smoothing knows of a series after some periods. */
export interface SmoothedState {
  level: number;
  trend: number;
  /** One figure a place in the season, that of period 0 first; a single one that says nothing where there is no season. */
  readonly season: Float64Array;
}

/** How much of a surprise each part of the state takes over. */
export interface SmoothingWeights {
  /** α. */
  readonly level: number;
  /** α·β where β is the weight of the step of the level, as Holt wrote it. */
  readonly trend: number;
  /** (1 − α)·γ where γ is the weight in a season that follows the new level, as Winters wrote it. */
  readonly season: number;
  /** φ, what is left of the trend each period: 0 for no trend, 1 for one that does not fade. */
  readonly damping: number;
  /** Whether the season multiplies the level or adds to it. */
  readonly multiplies: boolean;
}

/**
 * Smooths the periods `from` up to before `to`: simple smoothing, Holt's trend, damped or not, Holt and Winters' season, by the weights.
 *
 * In the form of error correction, with e = y − (l + φb + s): l ← l + φb + αe, b ← φb + αβe, s ← s + γ(1 − α)e; where the season
 * multiplies, e = y − (l + φb)·s and the corrections of l and b are divided by s, that of s by the new level. A series on its own line
 * stays on it to the last digit. A period that is not known (`NaN`) moves the state along and teaches nothing.
 *
 * The state is the one before the first period, and is changed; `expected` takes what was foreseen of each period one before.
 *
 * @see Holt (1957); Winters (1960); Gardner and McKenzie (1985); Hyndman et al., "Forecasting with Exponential Smoothing" (2008), chapter 2
 */
export function smooth(values: ArrayLike<number>, from: number, to: number, state: SmoothedState, weights: SmoothingWeights, expected?: Float64Array): void {
  const { season } = state;
  const { damping, multiplies } = weights;
  let { level, trend } = state;
  for (let period = from, place = from % season.length; period < to; period += 1) {
    const slope = damping * trend;
    const part = season[place]!;
    const foreseen = multiplies ? (level + slope) * part : level + slope + part;
    if (expected !== undefined) expected[period] = foreseen;
    const value = values[period]!;
    const surprise = Number.isNaN(value) ? 0 : value - foreseen;
    const step = multiplies ? surprise / part : surprise;
    level += slope + weights.level * step;
    trend = slope + weights.trend * step;
    season[place] = part + weights.season * (multiplies ? surprise / level : surprise);
    place = place + 1 === season.length ? 0 : place + 1;
  }
  state.level = level;
  state.trend = trend;
}

/** What a state foresees so many periods after the last one, of `periods` in all: l + (φ + … + φ^steps)·b, with its season. */
export function smoothedAhead({ level, trend, season }: SmoothedState, { damping, multiplies }: SmoothingWeights, periods: number, steps: number): number {
  const base = level + dampedSteps(damping, steps) * trend;
  const part = season[(periods + steps - 1) % season.length]!;
  return multiplies ? base * part : base + part;
}

/** φ + φ² + … + φ^steps for φ from 0 to 1, also where φ is nearly 1. */
export function dampedSteps(damping: number, steps: number): number {
  if (damping === 0 || damping === 1) return damping * steps;
  return (-damping * Math.expm1(steps * Math.log(damping))) / (1 - damping);
}
