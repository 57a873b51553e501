import { achievedService, demandStatistics, impliedServiceLevel, leadTimeDemand, reorderPoint, riskPooling, roundOrderQuantity, safetyStock } from '../../../../src/inventory/index.ts';
import type { DemandDescription, FillRateRule } from '../../../../src/inventory/index.ts';
import type { Fields } from '../../fields.ts';
import { roundingIn } from './practice.ts';
import { chancesIn, distributionIn, given, historyIn, needed, numberIn, numbersIn, type Question } from './question.ts';

/** Demand by period and lead time, by lead-time moments, or by history. */
function demandIn(inputs: Fields): DemandDescription {
  const overLeadTime = numberIn(inputs, 'leadTimeDemandSd', 'sdOverLeadTime');
  if (inputs.has('leadTimeDemandMean')) return { leadTimeDemand: given({ mean: needed(inputs, 'leadTimeDemandMean'), stdDev: overLeadTime }) };
  if (overLeadTime !== undefined) return { leadTimeDemand: { mean: leadTimeDemand({ demandPerDay: needed(inputs, 'demandMean'), leadTimeDays: needed(inputs, 'leadTime') }).mean, stdDev: overLeadTime } };
  const values = inputs.take('leadTimes');
  const chances = inputs.take('leadTimeDistribution') ?? inputs.take('leadTimePmf') ?? (values && { values, probabilities: inputs.take('leadTimeProbabilities') ?? inputs.take('probabilities') });
  return given({
    demandPerDay: numberIn(inputs, 'demandMean'),
    demandStdDev: numberIn(inputs, 'demandSd'),
    history: historyIn(inputs),
    leadTimeDays: numberIn(inputs, 'leadTime'),
    leadTimeStdDevDays: numberIn(inputs, 'leadTimeSd'),
    leadTimes: chances === undefined ? undefined : chancesIn(chances).map(({ value, probability }) => ({ days: value, probability })),
    reviewDays: numberIn(inputs, 'reviewPeriod'),
    dependence: inputs.flag('dependent') === true ? ('dependent' as const) : undefined,
  });
}

const fillRateRules = { simple: 'simple', exact: 'exact', lostSales: 'lost-sales' } as const;

function ruleIn(inputs: Fields): FillRateRule | undefined {
  const variant = inputs.word('variant', ['simple', 'exact', 'lostSales']);
  return variant && fillRateRules[variant];
}

function underdispersedIn(inputs: Fields): 'poisson' | undefined {
  return inputs.text('fallback')?.startsWith('poisson') === true ? 'poisson' : undefined;
}

function reorderPointOf(inputs: Fields, target: { readonly serviceLevel: number } | { readonly fillRate: number }): ReturnType<typeof reorderPoint> {
  return reorderPoint(given({ distribution: distributionIn(inputs), ...demandIn(inputs), orderQuantity: numberIn(inputs, 'orderQuantity'), fillRateRule: ruleIn(inputs), underdispersed: underdispersedIn(inputs), ...target }));
}

/** Safety stock of cycles, for normal demand. */
const byCycles: Question = (inputs) => {
  inputs.word('method', ['normal', 'king']);
  const serviceLevel = needed(inputs, 'cycleServiceLevel');
  const { units, reorderPoint: point, orderUpToLevel } = safetyStock({ method: 'service-level', serviceLevel, ...(demandIn(inputs) as object) });
  return { safetyStock: units, reorderPoint: point, orderUpToLevel };
};

/** Questions about safety stock, reorder points and service. */
export const stockQuestions: Readonly<Record<string, Question>> = {
  leadTimeDemand: (inputs) => {
    const { mean, stdDev } = leadTimeDemand(demandIn(inputs));
    return { mean, sd: stdDev, variance: stdDev === null ? null : stdDev * stdDev };
  },
  safetyStock: byCycles,
  periodicReview: (inputs) => {
    const { units, orderUpToLevel } = safetyStock({ method: 'periodic-review', serviceLevel: needed(inputs, 'cycleServiceLevel'), ...(demandIn(inputs) as { readonly reviewDays: number }) });
    return { safetyStock: units, orderUpToLevel };
  },
  safetyStockHeuristic: (inputs) => {
    const method = inputs.word('method', ['percentOfForecast', 'dailyRange', 'daysOfCover', 'maxAverage']);
    const demandPerDay = numberIn(inputs, 'demandPerDay');
    const leadTimeDays = numberIn(inputs, 'leadTime');
    const described = given({ demandPerDay, leadTimeDays });
    const answer = safetyStock(
      method === 'percentOfForecast'
        ? { method: 'percent-buffer', forecast: needed(inputs, 'forecastDemand'), bufferRate: needed(inputs, 'bufferRate'), ...described }
        : method === 'dailyRange'
          ? given({ method: 'daily-range', maxDemandPerDay: needed(inputs, 'maxDailyDemand'), minDemandPerDay: needed(inputs, 'minDailyDemand'), safetyDays: needed(inputs, 'safetyDays'), orderCycleDays: numberIn(inputs, 'orderCycleDays'), ...described })
          : method === 'daysOfCover'
            ? { method: 'days-of-cover', coverDays: needed(inputs, 'coverDays', 'days', 'safetyDays'), ...(described as { readonly demandPerDay: number }) }
            : { method: 'max-average', maxDemandPerDay: needed(inputs, 'maxDailyDemand'), maxLeadTimeDays: needed(inputs, 'maxLeadTime'), ...(described as { readonly demandPerDay: number; readonly leadTimeDays: number }) },
    );
    return { safetyStock: answer.units, targetStock: answer.orderUpToLevel, reorderPoint: answer.reorderPoint };
  },
  reorderPoint: (inputs) => {
    const { units, safetyStock: safety, ...figures } = reorderPointOf(inputs, { serviceLevel: needed(inputs, 'cycleServiceLevel') });
    return { reorderPoint: units, safetyStock: safety, ...figures };
  },
  stockoutProbability: (inputs) => achievedService({ distribution: distributionIn(inputs), stock: needed(inputs, 'position'), ...demandIn(inputs) }).stockoutProbability,
  fillRate: (inputs) => {
    if (inputs.has('cycleServiceLevel')) {
      const { fillRate, expectedShortage, units } = reorderPointOf(inputs, { serviceLevel: needed(inputs, 'cycleServiceLevel') });
      return { fillRate, expectedShortagePerCycle: expectedShortage, reorderPoint: units };
    }
    const { fillRate, expectedShortage, cycleService } = achievedService(given({ distribution: distributionIn(inputs), stock: needed(inputs, 'reorderPoint'), orderQuantity: numberIn(inputs, 'orderQuantity'), fillRateRule: ruleIn(inputs), ...demandIn(inputs) }));
    return { fillRate, expectedShortagePerCycle: expectedShortage, cycleServiceLevel: cycleService };
  },
  safetyStockForFillRate: (inputs) => {
    const { units, safetyStock: safety, cycleService } = reorderPointOf(inputs, { fillRate: needed(inputs, 'fillRate') });
    return { safetyStock: safety, reorderPoint: units, cycleServiceLevel: cycleService };
  },
  reorderPointForFillRate: (inputs) => {
    const { units, fillRate } = reorderPointOf(inputs, { fillRate: needed(inputs, 'fillRate') });
    return { reorderPoint: units, achievedFillRate: fillRate };
  },
  fillRatePeriodic: (inputs) => {
    const { fillRate, ...figures } = achievedService({ distribution: distributionIn(inputs), stock: needed(inputs, 'orderUpToLevel'), ...demandIn(inputs) });
    return { fillRate, ...figures };
  },
  demandClass: (inputs) => {
    const { averageInterval, sizeVariation, demandClass } = demandStatistics({ history: numbersIn(inputs, 'history') });
    return { adi: averageInterval, cv2: sizeVariation, class: demandClass };
  },
  roundOrderQuantity: (inputs) => {
    const rounded = roundOrderQuantity(given({ need: needed(inputs, 'need'), minimumQuantity: numberIn(inputs, 'minOrderQuantity'), maximumQuantity: numberIn(inputs, 'maxOrderQuantity'), packSize: numberIn(inputs, 'multiple'), rounding: roundingIn(inputs) }));
    return rounded.ok ? rounded.quantity : { refused: rounded.code };
  },
  riskPooling: (inputs) => {
    const { apart, together } = riskPooling(given({ demandStdDevs: numbersIn(inputs, 'locationSds'), leadTimeDays: needed(inputs, 'leadTime'), serviceLevel: needed(inputs, 'cycleServiceLevel'), correlation: numberIn(inputs, 'correlation') }));
    return { decentralised: apart, centralised: together };
  },
  impliedCycleServiceLevel: (inputs) => {
    const holdingCost = numberIn(inputs, 'holdingCost') ?? needed(inputs, 'unitCost') * needed(inputs, 'holdingCostRate');
    return impliedServiceLevel({ orderQuantity: needed(inputs, 'orderQuantity'), demandRate: needed(inputs, 'demandRate'), holdingCost, shortageCost: needed(inputs, 'shortageCostPerUnit') });
  },
};
