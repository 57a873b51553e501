import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { normalTail, normalTailQuantile } from '../stats/normal-tail.ts';
import { checkNumbers } from './check-numbers.ts';
import { decimalProduct } from './decimal-lattice.ts';
import type { DemandMoments } from './demand-description.ts';
import { fallingRoot } from './falling-root.ts';
import type { DailyRange, EmpiricalQuantile, FillRateTarget, SafetyStockDemand, SafetyStockInput } from './safety-stock-input.ts';
import { allowedShortage, serviceOfOrderUpTo, serviceOfReorderPoint, shortageOfCycle } from './service-measures.ts';
import { normalWarnings, type StockWarning } from './stock-warning.ts';

/** How much to hold against chance, and what it does. `null` is unknown, and `unknown` says why. */
export interface SafetyStock {
  readonly method: SafetyStockInput['method'];
  /** The safety stock. Not rounded: packs are the order's business. Negative where the target asks for less than expected demand. */
  readonly units: number;
  /** The position at which to order; `null` where stock is filled up to a level instead, and where the lead time is not known. */
  readonly reorderPoint: number | null;
  /** The level to fill up to; `null` where there is a reorder point instead. */
  readonly orderUpToLevel: number | null;
  /** Demand that the stock must last for. */
  readonly leadTimeDemand: DemandMoments | null;
  /** Probability that a cycle ends without a stockout. */
  readonly cycleService: number | null;
  /** Share of units served at once. */
  readonly fillRate: number | null;
  /** Expected units short in a cycle. */
  readonly expectedShortage: number | null;
  readonly warnings: readonly StockWarning[];
  /** Why a figure is `null`: nothing says how long the lead time is, how much demand varies, or how much an order brings. */
  readonly unknown: readonly { readonly figure: 'reorderPoint' | 'cycleService' | 'fillRate' | 'expectedShortage'; readonly code: 'no-lead-time' | 'no-variability' | 'no-order-quantity' }[];
}

/** Demand over a span as far as safety stock asks for it. */
interface Chance {
  readonly mean: number;
  readonly stdDev: number;
  readonly cdf: (stock: number) => number;
  readonly loss: (stock: number) => number;
}

/** What a rule of thumb is asked from. */
type Rule = Exclude<SafetyStockInput, EmpiricalQuantile>;

/**
 * How many units to hold against chance: demand above the forecast, and goods that come late.
 *
 * - `days-of-cover` (handbook): demandPerDay · coverDays
 * - `percent-buffer` (handbook): forecast · bufferRate
 * - `max-average`: maxDemandPerDay · maxLeadTimeDays − demandPerDay · leadTimeDays
 * - `daily-range` (sellers' rule): (maxDemandPerDay − minDemandPerDay) · safetyDays, filled up to that plus demandPerDay · orderCycleDays
 * - `service-level` (King): z(serviceLevel) · √(leadTimeDays · σ² + demandPerDay² · σ²leadTime); with `dependence: 'dependent'` both parts are summed
 * - `periodic-review` (King): the same with leadTimeDays + reviewDays in place of leadTimeDays
 * - `fill-rate` (Silver, Pyke and Thomas): the stock that serves the share of units, for normal demand
 * - `empirical`: the smallest observed lead-time demand that covers the share of observations, less their mean
 *
 * Each answer reports both measures of service. The rules of thumb assume normal demand for it and need `demandStdDev` and `leadTimeDays`.
 * Demand and lead time count the same periods. Results are not rounded.
 *
 * @throws InvalidInputError when a service level or fill rate is not strictly between 0 and 1 (95 for 0.95), a quantity is negative or
 * not finite, or demand is described twice or not at all.
 * @see King, "Crack the code: Understanding safety stock and mastering its equations", APICS Magazine (2011); Silver, Pyke and Thomas, "Inventory and Production Management in Supply Chains", chapter 6
 * @example
 * ```ts
 * import { safetyStock } from 'shopwright/inventory';
 * safetyStock({ method: 'days-of-cover', demandPerDay: 40, coverDays: 3 }).units // => 120
 * Math.round(safetyStock({ method: 'service-level', serviceLevel: 0.95, demandPerDay: 100, demandStdDev: 20, leadTimeDays: 9 }).units * 100) // => 9869
 * safetyStock({ method: 'empirical', serviceLevel: 0.9, observations: [12, 9, 30, 11, 14, 10, 8, 13, 12, 11] }).reorderPoint // => 14
 * ```
 */
export function safetyStock(input: SafetyStockInput): SafetyStock {
  check(input);
  switch (input.method) {
    case 'days-of-cover':
      return byRule(input, decimalProduct(input.demandPerDay, input.coverDays));
    case 'percent-buffer': {
      const units = decimalProduct(input.forecast, input.bufferRate);
      return byRule(input, units, input.forecast + units);
    }
    case 'max-average':
      return byRule(input, decimalProduct(input.maxDemandPerDay, input.maxLeadTimeDays) - decimalProduct(input.demandPerDay, input.leadTimeDays));
    case 'daily-range': {
      const { maxDemandPerDay, minDemandPerDay, safetyDays, orderCycleDays, demandPerDay } = input;
      const units = decimalProduct(maxDemandPerDay, safetyDays) - decimalProduct(minDemandPerDay, safetyDays);
      return byRule(input, units, orderCycleDays !== undefined && demandPerDay !== undefined ? units + decimalProduct(demandPerDay, orderCycleDays) : null);
    }
    case 'empirical': {
      const past = pastDemand(input.observations);
      return answer(input, past, past, past.quantile(input.serviceLevel) - past.mean);
    }
    default: {
      const [demand, before] = normalDemands(input);
      return answer(input, demand, before, input.method === 'fill-rate' ? stockForFillRate(input, demand, before) - demand.mean : standardQuantile(input.serviceLevel) * demand.stdDev);
    }
  }
}

/** A rule of thumb: the units are given, the service follows from demand where that is described. */
function byRule(input: Rule, units: number, level: number | null = null): SafetyStock {
  const { demandPerDay, leadTimeDays, reviewDays = 0, demandStdDev, leadTimeDemand } = input;
  const mean = leadTimeDemand?.mean ?? (demandPerDay === undefined || leadTimeDays === undefined ? null : decimalProduct(demandPerDay, leadTimeDays + reviewDays));
  if (mean !== null && (leadTimeDemand === undefined ? demandStdDev : leadTimeDemand.stdDev) !== undefined) {
    const [demand, before] = normalDemands(input);
    return { ...answer(input, demand, before, units), ...(level === null ? {} : { orderUpToLevel: level }) };
  }
  const code = mean === null ? 'no-lead-time' : 'no-variability';
  const figures = ['reorderPoint', 'cycleService', 'fillRate', 'expectedShortage'] as const;
  return {
    method: input.method,
    units,
    reorderPoint: mean === null || reviewDays > 0 ? null : mean + units,
    orderUpToLevel: level ?? (mean === null || reviewDays === 0 ? null : mean + units),
    leadTimeDemand: mean === null ? null : { mean },
    cycleService: null,
    fillRate: null,
    expectedShortage: null,
    warnings: [],
    unknown: figures.slice(mean === null ? 0 : 1).map((figure) => ({ figure, code })),
  };
}

function answer(input: SafetyStockInput, demand: Chance, before: Chance, units: number): SafetyStock {
  const stock = demand.mean + units;
  const periodic = demand !== before;
  const measures = periodic ? serviceOfOrderUpTo(demand, before, stock) : serviceOfReorderPoint(demand, stock, input.orderQuantity, input.fillRateRule);
  const warnings = input.method === 'empirical' ? [] : normalWarnings(demand.mean, demand.stdDev ** 2, demand.stdDev === 0 ? 0 : demand.cdf(0));
  return {
    method: input.method,
    units: units + 0,
    reorderPoint: periodic ? null : stock,
    orderUpToLevel: periodic ? stock : null,
    leadTimeDemand: { mean: demand.mean, stdDev: demand.stdDev },
    ...measures,
    warnings: units < 0 ? [...warnings, { code: 'negative-safety-stock' }] : warnings,
    unknown: measures.fillRate === null ? [{ figure: 'fillRate', code: 'no-order-quantity' }] : [],
  };
}

/** Demand over lead time and review, and over the lead time alone; one and the same where there is no review. */
function normalDemands({ leadTimeDemand, demandPerDay = 0, demandStdDev = 0, leadTimeDays = 0, leadTimeStdDevDays = 0, reviewDays = 0, dependence }: SafetyStockDemand): readonly [Chance, Chance] {
  if (leadTimeDemand !== undefined) {
    const demand = normal(leadTimeDemand.mean, leadTimeDemand.stdDev ?? 0);
    return [demand, demand];
  }
  const over = (days: number): Chance => {
    const byDemand = Math.sqrt(days) * demandStdDev;
    const byLeadTime = demandPerDay * leadTimeStdDevDays;
    return normal(decimalProduct(demandPerDay, days), dependence === 'dependent' ? byDemand + byLeadTime : Math.hypot(byDemand, byLeadTime));
  };
  const before = over(leadTimeDays);
  return [reviewDays > 0 ? over(leadTimeDays + reviewDays) : before, before];
}

/** Normal demand, in a tenth of the bytes of `normalDemand`: what comes in here has been checked. */
function normal(mean: number, stdDev: number): Chance {
  return {
    mean,
    stdDev,
    cdf: (stock) => (stdDev > 0 ? normalTail((mean - stock) / stdDev) : Number(stock >= mean)),
    // φ(z) − z·(1 − Φ(z)) loses z² digits of 10⁻¹⁶, which matters to nobody here; the loss of stats, which loses none, is as large as this file.
    loss: (stock) => {
      const z = (stock - mean) / stdDev;
      return Math.abs(z) < 1e9 ? Math.max(stdDev * (Math.exp(-z * z / 2) * ROOT - z * normalTail(z)), 0) : Math.max(mean - stock, 0); // also where nothing varies
    },
  };
}

/** The z-value of a service level, which is 0 for a half to the last digit. */
function standardQuantile(p: number): number {
  return p < 0.5 ? -normalTailQuantile(p) : p > 0.5 ? normalTailQuantile(1 - p) : 0;
}

/** 1 / √(2π). */
const ROOT = 0.3989422804014327;

function pastDemand(observations: readonly number[]): Chance & { readonly quantile: (p: number) => number } {
  const sorted = Float64Array.from(observations).sort();
  const count = sorted.length;
  const mean = sorted.reduce((sum, units) => sum + units, 0) / count;
  return {
    mean,
    stdDev: count < 2 ? 0 : Math.sqrt(sorted.reduce((sum, units) => sum + (units - mean) ** 2, 0) / (count - 1)),
    cdf: (stock) => sorted.filter((units) => units <= stock).length / count,
    loss: (stock) => sorted.reduce((sum, units) => sum + Math.max(units - stock, 0), 0) / count,
    quantile: (p) => sorted.find((_, index) => (index + 1) / count >= p)!,
  };
}

function stockForFillRate(input: FillRateTarget, demand: Chance, before: Chance): number {
  const { fillRate, orderQuantity = 0, fillRateRule } = input;
  const [shortage, allowed] =
    demand === before
      ? [(stock: number) => shortageOfCycle(demand, stock, orderQuantity, fillRateRule), allowedShortage(fillRate, orderQuantity, fillRateRule)]
      : [(stock: number) => demand.loss(stock) - before.loss(stock), (1 - fillRate) * (demand.mean - before.mean)];
  return fallingRoot((stock) => shortage(stock) - allowed, demand.mean, demand.stdDev);
}

/** An input of any method, before it is checked. */
type Loose = { readonly method?: SafetyStockInput['method']; readonly observations?: readonly number[] } & SafetyStockDemand & Partial<Pick<DailyRange, 'maxDemandPerDay' | 'minDemandPerDay'>>;

function check(input: SafetyStockInput): void {
  const problems: Problems = [];
  const { method, leadTimeDemand, dependence, fillRateRule, observations, orderQuantity, reviewDays, maxDemandPerDay, minDemandPerDay } = fieldsOf(input) as Loose;
  const own = typeof method === 'string' && Object.hasOwn(numbers, method) ? numbers[method] : undefined;
  if (own === undefined) problem(problems, ['method'], 'not-allowed', `must be one of ${Object.keys(numbers).join(', ')}`);
  else if (method === 'empirical') {
    checkNumbers(problems, input, own, ['method', 'fillRateRule', 'observations']);
    if (!Array.isArray(observations) || observations.length === 0) problem(problems, ['observations'], 'wrong-type', 'must list at least one');
    else Array.from(observations, (units: unknown, index) => { if (!(Number.isFinite(units) && (units as number) >= 0)) problem(problems, ['observations', index], 'wrong-type', 'must be a number of at least 0'); }); // holes as well
  } else {
    const known = leadTimeDemand !== undefined;
    checkNumbers(problems, input, `orderQuantity+? ${known ? '' : own.endsWith('%') ? ofTheory : ofTheory.replace(/ |$/g, '? ')} ${own}`, ['method', 'dependence', 'fillRateRule', 'leadTimeDemand']);
    if (known) checkNumbers(problems, leadTimeDemand, own.endsWith('%') ? 'mean stdDev' : 'mean stdDev?', [], ['leadTimeDemand']);
    if (method === 'fill-rate' && orderQuantity === undefined && !(reviewDays! > 0)) problem(problems, ['orderQuantity'], 'wrong-type', 'must be given: a fill rate depends on how much an order brings');
    if (problems.length === 0 && maxDemandPerDay! < minDemandPerDay!) problem(problems, ['maxDemandPerDay'], 'too-small', 'must not be below minDemandPerDay');
  }
  if (![undefined, 'independent', 'dependent'].includes(dependence)) problem(problems, ['dependence'], 'not-allowed');
  if (![undefined, 'exact', 'simple', 'lost-sales'].includes(fillRateRule)) problem(problems, ['fillRateRule'], 'not-allowed');
  refuse(problems);
}

/** What the methods of theory need, where lead-time demand is not given as it is. */
const ofTheory = 'demandPerDay demandStdDev leadTimeDays leadTimeStdDevDays? reviewDays?';

/** The numbers that each method asks for besides. */
const numbers: Readonly<Record<string, string>> = {
  'days-of-cover': 'demandPerDay coverDays',
  'percent-buffer': 'forecast bufferRate',
  'max-average': 'demandPerDay leadTimeDays maxDemandPerDay maxLeadTimeDays',
  'daily-range': 'maxDemandPerDay minDemandPerDay safetyDays orderCycleDays? demandPerDay?',
  'service-level': 'serviceLevel%',
  'periodic-review': 'reviewDays+ serviceLevel%',
  'fill-rate': 'fillRate%',
  empirical: 'orderQuantity+? serviceLevel%',
};
