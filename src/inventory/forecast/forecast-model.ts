/** How demand is foreseen. */
export type ForecastMethod = 'naive' | 'moving-average' | 'simple-smoothing' | 'seasonal-naive' | 'croston' | 'sba' | 'sbj' | 'tsb' | 'adida' | 'holt-damped' | 'holt-winters';

/** The constants of a method. Which it has, its description says; those that are left out are fitted. */
export interface ForecastParameters {
  /** Weight of a new period in the level, above 0 to 1. */
  readonly alpha?: number | undefined;
  /** Weight in the trend, 0 to alpha. */
  readonly beta?: number | undefined;
  /** Damping of the trend from period to period, 0 to 1. */
  readonly phi?: number | undefined;
  /** Weight in the season, 0 to 1 − alpha. */
  readonly gamma?: number | undefined;
  /** Weight of a new demand in its size, above 0 to 1. */
  readonly alphaDemand?: number | undefined;
  /** Weight of a new interval between demands, above 0 to 1. */
  readonly alphaInterval?: number | undefined;
  /** Weight of a new period in the probability of demand, above 0 to 1. */
  readonly alphaProbability?: number | undefined;
  /** Periods of a moving average. */
  readonly window?: number | undefined;
  /** Periods that are summed before they are smoothed. */
  readonly bucket?: number | undefined;
}

/** Where smoothing begins: at the first period and the first interval, or at the mean of all (of the interval, of the probability, of the level). */
export type ForecastInitialization = 'first' | 'mean';

/** A constant of a method, and where it is searched. */
interface FreeParameter {
  readonly name: keyof ForecastParameters;
  readonly start: number;
  readonly least: number;
  readonly most: number;
}

/** What a history is read with. */
export interface ForecastContext {
  /** Periods of a season; 1 for none. */
  readonly season: number;
  readonly initialization: ForecastInitialization;
}

/** What a method says after a history. */
export interface Outlook {
  /** Expected demand so many periods ahead, from 1. May be below 0: the caller cuts it. */
  readonly ahead: (steps: number) => number;
  /** How much of the surprise of one period is expected to be there again so many periods later, from 1. */
  readonly echo: (steps: number) => number;
}

/** A method of forecasting. */
export interface ForecastModel {
  readonly free: readonly FreeParameter[];
  /** The fewest known periods it makes sense with. */
  readonly needs: (season: number) => number;
  /** Whether it is for demand that comes now and then, in single pieces. */
  readonly intermittent: boolean;
  /** Whole constants, of which the best is taken instead of a search. */
  readonly choices?: (history: Float64Array, end: number) => readonly number[];
  /** Whether constants fit together. */
  readonly allows?: (constants: readonly number[]) => boolean;
  /** Walks through the periods before `end` (`NaN` is not known) and notes in `fitted` what was foreseen of each one period before, `NaN` for nothing. */
  readonly walk: (history: Float64Array, end: number, constants: readonly number[], context: ForecastContext, fitted: Float64Array | undefined) => Outlook;
}
