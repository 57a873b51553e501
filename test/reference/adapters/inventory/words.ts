/** Other names by which the systems behind the cases call an input, and the one that the questions ask for. */
const synonyms: Readonly<Record<string, string>> = {
  annualDemand: 'demandRate',
  averageDailyDemand: 'demandPerDay',
  averageDemand: 'demandMean',
  averageLeadTime: 'leadTime',
  avgDailyDemand: 'demandPerDay',
  avgLeadTime: 'leadTime',
  avgLeadTimeDays: 'leadTime',
  backorderCost: 'stockoutCost',
  baseStockLevel: 'orderUpToLevel',
  dailyDemand: 'demandPerDay',
  dailySales: 'demandPerDay',
  demandStdDev: 'demandSd',
  forecast: 'forecastDemand',
  holdingRate: 'holdingCostRate',
  inventoryPosition: 'position',
  leadTimeDays: 'leadTime',
  leadTimeMean: 'leadTime',
  leadTimePeriods: 'leadTime',
  leadTimeStdDev: 'leadTimeSd',
  maxLeadTimeDays: 'maxLeadTime',
  minimumOrderQuantity: 'minOrderQuantity',
  moq: 'minOrderQuantity',
  orderMultiple: 'multiple',
  orderUpTo: 'orderUpToLevel',
  packSize: 'multiple',
  penaltyCost: 'stockoutCost',
  projected: 'position',
  reviewPeriodDays: 'reviewPeriod',
  serviceLevel: 'cycleServiceLevel',
  setupCost: 'fixedCost',
  shortageCost: 'stockoutCost',
};

/** The inputs under the names that the questions ask for; what is said under two names stays as it is, and is refused. */
export function inCommonWords(inputs: unknown): unknown {
  if (typeof inputs !== 'object' || inputs === null) return inputs;
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [commonWord(name, inputs), value]));
}

function commonWord(name: string, inputs: object): string {
  const common = Object.hasOwn(synonyms, name) ? synonyms[name]! : name;
  return Object.hasOwn(inputs, common) ? name : common;
}
