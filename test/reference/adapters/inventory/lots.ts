import { economicOrderQuantity, jointReplenishment, lotSizes, newsvendor } from '../../../../src/inventory/index.ts';
import type { EconomicOrderInput, NewsvendorInput } from '../../../../src/inventory/index.ts';
import type { Fields } from '../../fields.ts';
import { distributionIn, given, needed, numberIn, numbersIn, type Question } from './question.ts';

function orderIn(inputs: Fields, more: Partial<EconomicOrderInput> = {}): EconomicOrderInput {
  return given({
    demandRate: needed(inputs, 'demandRate'),
    fixedCost: needed(inputs, 'fixedCost'),
    holdingCost: numberIn(inputs, 'holdingCost'),
    holdingRate: numberIn(inputs, 'holdingCostRate'),
    unitCost: numberIn(inputs, 'unitCost'),
    backorderCost: numberIn(inputs, 'stockoutCost'),
    productionRate: numberIn(inputs, 'productionRate'),
    packSize: numberIn(inputs, 'orderMultiple', 'multiple'),
    minimumQuantity: numberIn(inputs, 'minOrderQuantity'),
    maximumQuantity: numberIn(inputs, 'maxOrderQuantity'),
    orderQuantity: numberIn(inputs, 'orderQuantity'),
    ...more,
  });
}

const order: Question = (inputs) => {
  const { quantity, cost, backorderShare } = economicOrderQuantity(orderIn(inputs));
  return { orderQuantity: quantity, cost: cost.total, stockoutFraction: backorderShare };
};

function discounted(kind: 'all-units' | 'incremental'): Question {
  return (inputs) => {
    const from = numbersIn(inputs, 'breakpoints');
    const unitCosts = numbersIn(inputs, 'unitCosts');
    // Lists of different lengths make tiers without a beginning or a price, which the library refuses.
    const tiers = Array.from({ length: Math.max(from.length, unitCosts.length) }, (_, index) => ({ from: from[index]!, unitCost: unitCosts[index]! }));
    const { quantity, cost, tier } = economicOrderQuantity(orderIn(inputs, { discounts: { kind, tiers } }));
    return { orderQuantity: quantity, region: tier, cost: cost.total };
  };
}

function lots(method: 'wagner-whitin' | 'silver-meal'): Question {
  return (inputs) => {
    const costs = (name: string): number | readonly number[] => inputs.take(name) as number | readonly number[];
    const { orderQuantities, cost } = lotSizes(given({ method, demand: numbersIn(inputs, 'demand'), fixedCost: costs('fixedCost'), holdingCost: costs('holdingCost'), unitCost: inputs.has('purchaseCost') ? costs('purchaseCost') : undefined }));
    return { orderQuantities, cost: cost.total };
  };
}

function seasonIn(inputs: Fields): NewsvendorInput {
  const leadTime = numberIn(inputs, 'leadTime');
  return given({
    distribution: distributionIn(inputs),
    mean: numberIn(inputs, 'demandMean'),
    stdDev: numberIn(inputs, 'demandSd'),
    logMean: numberIn(inputs, 'mu'),
    logStdDev: numberIn(inputs, 'sigma'),
    history: inputs.has('history') ? numbersIn(inputs, 'history') : undefined,
    // The cases cover the lead time and the period after it.
    periods: leadTime === undefined ? undefined : leadTime + 1,
    overageCost: numberIn(inputs, 'overageCost'),
    underageCost: numberIn(inputs, 'underageCost'),
    price: numberIn(inputs, 'price'),
    unitCost: numberIn(inputs, 'cost'),
    salvage: numberIn(inputs, 'salvage'),
    penalty: numberIn(inputs, 'penalty'),
    quantity: numberIn(inputs, 'quantity'),
  });
}

/** Questions about how much to order at a time. */
export const lotQuestions: Readonly<Record<string, Question>> = {
  eoq: order,
  eoqCost: (inputs) => economicOrderQuantity(orderIn(inputs)).cost.total,
  eoqRounded: order,
  eoqBackorders: order,
  epq: order,
  epqBackorders: order,
  eoqAllUnitsDiscount: discounted('all-units'),
  eoqIncrementalDiscount: discounted('incremental'),
  jointReplenishment: (inputs) => {
    const fixedCosts = numbersIn(inputs, 'individualFixedCosts');
    const holdingCosts = numbersIn(inputs, 'holdingCosts');
    const demandRates = numbersIn(inputs, 'demandRates');
    const items = Array.from({ length: Math.max(fixedCosts.length, holdingCosts.length, demandRates.length) }, (_, index) => ({ fixedCost: fixedCosts[index]!, holdingCost: holdingCosts[index]!, demandRate: demandRates[index]! }));
    const answer = jointReplenishment({ sharedFixedCost: needed(inputs, 'sharedFixedCost'), items, method: 'silver' }); // the rule that the cases are from
    return { cycleTime: answer.cycleLength, multiples: answer.items.map(({ multiple }) => multiple), orderQuantities: answer.items.map(({ quantity }) => quantity), cost: answer.cost.total };
  },
  wagnerWhitin: lots('wagner-whitin'),
  silverMeal: lots('silver-meal'),
  newsvendor: (inputs) => {
    const { quantity, expectedCost, criticalRatio, fillRate } = newsvendor(seasonIn(inputs));
    return { quantity, cost: expectedCost, criticalRatio, fillRate };
  },
  newsvendorCost: (inputs) => newsvendor(seasonIn(inputs)).expectedCost,
  newsvendorProfit: (inputs) => {
    const { quantity, expectedProfit, fillRate, expectedSales, expectedLeftovers } = newsvendor(seasonIn(inputs));
    return { quantity, expectedProfit, fillRate, expectedSales, expectedLeftovers };
  },
};
