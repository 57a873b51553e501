import { economicOrderQuantity, jointReplenishment, lotSizes, newsvendor } from '../../../../src/inventory/index.ts';
import type { EconomicOrderInput, NewsvendorInput } from '../../../../src/inventory/index.ts';
import type { Fields } from '../../fields.ts';
import { distributionIn, eachOf, given, historyIn, needed, numberIn, numbersIn, type Question } from './question.ts';

function orderIn(inputs: Fields, more: Partial<EconomicOrderInput> = {}): EconomicOrderInput {
  return given({
    demandRate: needed(inputs, 'demandRate'),
    fixedCost: needed(inputs, 'fixedCost'),
    holdingCost: numberIn(inputs, 'holdingCost'),
    holdingRate: numberIn(inputs, 'holdingCostRate'),
    unitCost: numberIn(inputs, 'unitCost'),
    backorderCost: numberIn(inputs, 'stockoutCost'),
    productionRate: numberIn(inputs, 'productionRate'),
    packSize: numberIn(inputs, 'multiple'),
    minimumQuantity: numberIn(inputs, 'minOrderQuantity'),
    maximumQuantity: numberIn(inputs, 'maxOrderQuantity'),
    orderQuantity: numberIn(inputs, 'orderQuantity'),
    ...more,
  });
}

const order: Question = (inputs) => {
  const { quantity, cost, backorderShare, cycleLength } = economicOrderQuantity(orderIn(inputs));
  return { orderQuantity: quantity, cost: cost.total, stockoutFraction: backorderShare, cycleTime: cycleLength };
};

function discounted(kind: 'all-units' | 'incremental'): Question {
  return (inputs) => {
    const from = numbersIn(inputs, 'breakpoints');
    const unitCosts = numbersIn(inputs, 'unitCosts');
    // Lists of different lengths make tiers without a beginning or a price, which the library refuses.
    const tiers = eachOf(longest(from, unitCosts), (_, index) => ({ from: from[index]!, unitCost: unitCosts[index]! }));
    const { quantity, cost, tier } = economicOrderQuantity(orderIn(inputs, { discounts: { kind, tiers } }));
    return { orderQuantity: quantity, region: tier, cost: cost.total };
  };
}

function lots(method: 'wagner-whitin' | 'silver-meal'): Question {
  return (inputs) => {
    const costs = (name: string): number | readonly number[] => (inputs.take(name) ?? null) as number | readonly number[];
    const unitCost = ['purchaseCost', 'unitCost'].find((name) => inputs.has(name));
    const { orderQuantities, cost } = lotSizes(given({ method, demand: demandByPeriod(inputs), fixedCost: costs('fixedCost'), holdingCost: costs('holdingCost'), unitCost: unitCost === undefined ? undefined : costs(unitCost) }));
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
    history: historyIn(inputs),
    // The cases cover the lead time and the period after it.
    periods: leadTime === undefined ? undefined : leadTime + 1,
    overageCost: numberIn(inputs, 'overageCost', 'holdingCost'),
    underageCost: numberIn(inputs, 'underageCost', 'stockoutCost'),
    price: numberIn(inputs, 'price'),
    unitCost: numberIn(inputs, 'cost'),
    salvage: numberIn(inputs, 'salvage'),
    penalty: numberIn(inputs, 'penalty'),
    quantity: numberIn(inputs, 'quantity', 'orderUpToLevel'),
  });
}

/** Of lists that belong together the longest, or what is no list, for the library to refuse. */
function longest(...lists: readonly (readonly number[])[]): readonly number[] {
  const broken = lists.findIndex((each) => !Array.isArray(each));
  return broken >= 0 ? lists[broken]! : lists.reduce((one, other) => (other.length > one.length ? other : one));
}

/** Demand of each period; one number is that of every period. */
function demandByPeriod(inputs: Fields): readonly number[] {
  const periods = numberIn(inputs, 'periods', 'numPeriods');
  const demand = inputs.take('demand') ?? null;
  return typeof demand === 'number' && periods !== undefined ? Array.from({ length: periods }, () => demand) : (demand as readonly number[]);
}

/** Questions about how much to order at a time. */
export const lotQuestions: Readonly<Record<string, Question>> = {
  eoq: order,
  eoqCost: (inputs) => ({ cost: economicOrderQuantity(orderIn(inputs)).cost.total }),
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
    const items = eachOf(longest(fixedCosts, holdingCosts, demandRates), (_, index) => ({ fixedCost: fixedCosts[index]!, holdingCost: holdingCosts[index]!, demandRate: demandRates[index]! }));
    const answer = jointReplenishment({ sharedFixedCost: needed(inputs, 'sharedFixedCost'), items, method: 'silver' }); // the rule that the cases are from
    return { cycleTime: answer.cycleLength, multiples: answer.items.map(({ multiple }) => multiple), orderQuantities: answer.items.map(({ quantity }) => quantity), cost: answer.cost.total };
  },
  wagnerWhitin: lots('wagner-whitin'),
  silverMeal: lots('silver-meal'),
  newsvendor: (inputs) => {
    const { quantity, expectedCost, ...figures } = newsvendor(seasonIn(inputs));
    return { quantity, cost: expectedCost, ...figures };
  },
  newsvendorCost: (inputs) => ({ cost: newsvendor(seasonIn(inputs)).expectedCost }),
  newsvendorProfit: (inputs) => {
    const { expectedProfit, ...figures } = newsvendor(seasonIn(inputs));
    return { expectedProfit, ...figures };
  },
};
