import { refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, integer, list, optional, record, text, type Shape } from '../kernel/shape.ts';
import { dayText, type CalendarDay } from '../time/calendar-day.ts';
import { decimalLattice, fromSteps } from './decimal-lattice.ts';
import { demandPeriods, type DatedSeries } from './demand-periods.ts';
import { amountShape, historyEntryShape } from './shapes.ts';
import { suggestDistribution, type DistributionName } from './suggest-distribution.ts';

/** Demand by period, oldest first. `null` is a period of which nothing is known: a stockout is not a zero. */
export interface DemandHistory {
  readonly history: readonly (number | null)[];
}

/** How demand comes: often or seldom, in even or uneven sizes. */
export type DemandClass = 'smooth' | 'erratic' | 'intermittent' | 'lumpy';

/** What a history says about demand. `null` is unknown, and `unknown` says why. */
export interface DemandStatistics {
  /** Periods between the first and the last, missing ones included. */
  readonly periods: number;
  /** Periods that are known. All figures below are about these. */
  readonly observed: number;
  readonly total: number;
  readonly mean: number | null;
  /** Of a sample: Σ(x − mean)² / (n − 1), rooted. */
  readonly stdDev: number | null;
  /** stdDev / mean. */
  readonly coefficientOfVariation: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Share of the known periods without demand. */
  readonly zeroShare: number | null;
  /** Known periods per period with demand. */
  readonly averageInterval: number | null;
  /** The squared coefficient of variation of the demands that are not 0. */
  readonly sizeVariation: number | null;
  readonly demandClass: DemandClass | null;
  /** Units by which demand grows each period: the slope of the least-squares line. */
  readonly trendPerPeriod: number | null;
  /** The family that suits demand with this mean and variance. */
  readonly suggestedDistribution: DistributionName | null;
  /** The first and the last day that count, of a dated series. */
  readonly from: CalendarDay | null;
  readonly to: CalendarDay | null;
  /** Why a figure is `null`. */
  readonly unknown: readonly UnknownFigure[];
}

/** A figure that is not known, and why. */
export interface UnknownFigure {
  readonly figure: string;
  readonly code: 'nothing-observed' | 'one-period' | 'no-demand' | 'one-demand' | 'not-dated';
}

/** Cut-offs of Syntetos, Boylan and Croston. */
const INTERVAL_CUT = 1.32;
const VARIATION_CUT = 0.49;

/**
 * How much an article sells in a period, how evenly and how often: mean, spread, share of empty periods, trend and class of demand.
 *
 * Give `history`, one number a period, or a dated `series` with what a gap means. The standard deviation is that of a sample (n − 1).
 * averageInterval = known periods / periods with demand; sizeVariation = (stdDev / mean)² of the demands that are not 0. Demand is
 * intermittent from an interval of 1.32, erratic from a variation of 0.49, lumpy with both and smooth with neither.
 * Sums of decimals are exact. Linear in entries and periods.
 *
 * @throws InvalidInputError when a demand is negative or not finite, a day does not exist or comes twice, or the days end before they begin.
 * @see Syntetos, Boylan and Croston, "On the categorization of demand patterns", JORS 56 (2005)
 * @example
 * ```ts
 * import { demandStatistics } from 'shopwright/inventory';
 * demandStatistics({ history: [12, 8, 10, null, 14, 6] }).mean // => 10
 * demandStatistics({ history: [0, 0, 3, 0, 4, 0, 0, 0, 2, 0] }).demandClass // => 'intermittent'
 * demandStatistics({ series: [{ day: '2026-03-01', units: 4 }, { day: '2026-03-04', units: 8 }], gaps: 'zero' }).mean // => 3
 * demandStatistics({ series: [{ day: '2026-03-01', units: 4 }, { day: '2026-03-04', units: 8 }], gaps: 'missing' }).mean // => 6
 * ```
 */
export function demandStatistics(input: DemandHistory | DatedSeries): DemandStatistics {
  const problems: Problems = [];
  const dated = Object.hasOwn(Object(input) as object, 'series');
  checkShape(problems, dated ? datedSeriesShape : historyShape, input);
  refuse(problems);
  const periods = dated ? demandPeriods(problems, input as DatedSeries) : undefined;
  refuse(problems);
  const units = periods?.units ?? Float64Array.from((input as DemandHistory).history, (each) => each ?? NaN);
  return describe(units, periods && { from: dayText(periods.firstDay), to: dayText(periods.lastDay) });
}

/** `NaN` stands for a period of which nothing is known. */
function describe(periods: Float64Array, days: { readonly from: CalendarDay; readonly to: CalendarDay } | undefined): DemandStatistics {
  const known = periods.filter((units) => !Number.isNaN(units));
  const sizes = known.filter((units) => units > 0);
  const observed = known.length;
  const total = exactTotal(known);
  const mean = observed === 0 ? null : total / observed;
  const variance = sampleVariance(known, mean);
  const stdDev = variance === null ? null : Math.sqrt(variance);
  const sizeMean = sizes.length === 0 ? null : total / sizes.length;
  const sizeVariance = sampleVariance(sizes, sizeMean);
  const averageInterval = sizes.length === 0 ? null : observed / sizes.length;
  const sizeVariation = sizeVariance === null ? null : sizeVariance / sizeMean! ** 2;
  const figures = {
    mean,
    stdDev,
    coefficientOfVariation: stdDev === null || mean === 0 ? null : stdDev / mean!,
    minimum: observed === 0 ? null : known.reduce((least, units) => Math.min(least, units)),
    maximum: observed === 0 ? null : known.reduce((most, units) => Math.max(most, units)),
    zeroShare: observed === 0 ? null : (observed - sizes.length) / observed,
    averageInterval,
    sizeVariation,
    demandClass: averageInterval === null ? null : classOf(averageInterval, sizeVariation ?? 0),
    trendPerPeriod: slope(periods, mean, observed),
    suggestedDistribution: variance === null || mean === 0 ? null : suggestDistribution(mean!, variance),
    from: days?.from ?? null,
    to: days?.to ?? null,
  };
  const unknown = Object.entries(figures).flatMap(([figure, value]): UnknownFigure[] =>
    value !== null ? [] : [{ figure, code: figure === 'from' || figure === 'to' ? 'not-dated' : observed === 0 ? 'nothing-observed' : sizes.length === 0 && figure !== 'stdDev' && figure !== 'trendPerPeriod' ? 'no-demand' : figure === 'sizeVariation' ? 'one-demand' : 'one-period' }],
  );
  return { periods: periods.length, observed, total, ...figures, unknown };
}

/** The sum, exact for decimals that fit on one lattice; otherwise with the rounding errors carried along (Neumaier). */
function exactTotal(units: Float64Array): number {
  const lattice = decimalLattice(units);
  let sum = 0;
  let lost = 0;
  for (const each of lattice?.steps ?? units) {
    const next = sum + each;
    lost += sum >= each ? sum - next + each : each - next + sum;
    sum = next;
  }
  return lattice === undefined ? sum + lost : fromSteps(sum + lost, lattice.stepsPerUnit);
}

function sampleVariance(units: Float64Array, mean: number | null): number | null {
  if (units.length < 2) return null;
  let squares = 0;
  for (const each of units) squares += (each - mean!) ** 2;
  return squares / (units.length - 1);
}

function classOf(interval: number, variation: number): DemandClass {
  if (interval >= INTERVAL_CUT) return variation >= VARIATION_CUT ? 'lumpy' : 'intermittent';
  return variation >= VARIATION_CUT ? 'erratic' : 'smooth';
}

/** The slope of the least-squares line through the known periods. */
function slope(periods: Float64Array, mean: number | null, observed: number): number | null {
  if (observed < 2) return null;
  let places = 0;
  for (let period = 0; period < periods.length; period += 1) if (!Number.isNaN(periods[period]!)) places += period;
  const middle = places / observed;
  let across = 0;
  let along = 0;
  for (let period = 0; period < periods.length; period += 1) {
    if (Number.isNaN(periods[period]!)) continue;
    across += (period - middle) * (periods[period]! - mean!);
    along += (period - middle) ** 2;
  }
  return across / along + 0;
}

/** The shape of a history. */
export const historyShape: Shape<DemandHistory> = /* @__PURE__ */ (() => record({ history: list(historyEntryShape) }))();

/** The shape of a dated series. */
export const datedSeriesShape: Shape<DatedSeries> = /* @__PURE__ */ (() =>
  record({
    series: list(record({ day: text, units: amountShape })),
    gaps: anyOf('zero', 'missing'),
    from: optional(text),
    to: optional(text),
    periodDays: optional(integer(1)),
    stockoutDays: optional(list(text)),
    duplicates: optional(anyOf('refuse', 'sum')),
  }))();
