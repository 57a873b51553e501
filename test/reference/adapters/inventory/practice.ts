import {
  allocateFromLocations, allocateStock, availableToPromise, channelAvailable, classifyAbc, classifyXyz, excessStock, forecastDemand, inventoryPosition, orderQuantity, presaleAvailable, projectStock,
  stockCover, stockHealth, temporalAggregate, type AbcRule, type ForecastDemandInput, type OrderQuantityInput,
} from '../../../../src/inventory/index.ts';
import type { Fields } from '../../fields.ts';
import { given, needed, numberIn, numbersIn, type Question } from './question.ts';

/** A forecast one period ahead; every later period is the same with these methods. */
function forecastOf(input: ForecastDemandInput): number {
  const answer = forecastDemand(input);
  if (!answer.ok) throw new Error(`no forecast: ${answer.code}`);
  return answer.periods[0]!.mean;
}

/** The method, its constants and how it begins, as the cases name them. */
export function intermittentIn(inputs: Fields): Omit<ForecastDemandInput, 'history'> {
  const method = inputs.word('method', ['croston', 'sba', 'sbj', 'tsb', 'adida']);
  const init = inputs.word('init', ['first', 'naive', 'mean']);
  const parameters = given({ alphaDemand: numberIn(inputs, 'alphaDemand'), alphaInterval: numberIn(inputs, 'alphaInterval'), alphaProbability: numberIn(inputs, 'alphaProbability'), alpha: numberIn(inputs, 'alpha'), bucket: numberIn(inputs, 'bucket') });
  return given({ horizon: 1, method, parameters, initialization: init === undefined ? undefined : init === 'mean' ? ('mean' as const) : ('first' as const) });
}

export function abcRuleIn(inputs: Fields): AbcRule | undefined {
  return inputs.word('rule', ['crossing-included', 'crossing-excluded']);
}

/** On hand, on order, owed and promised: the position of a rule. */
function positionIn(inputs: Fields): number {
  if (inputs.has('projected')) return needed(inputs, 'projected');
  if (inputs.has('position')) return needed(inputs, 'position');
  const onOrder = numberIn(inputs, 'onOrder') ?? 0;
  return inventoryPosition(given({ onHand: needed(inputs, 'onHand'), backorders: numberIn(inputs, 'backorders'), reserved: numberIn(inputs, 'reserved'), openOrders: [{ quantity: onOrder, dueInDays: 0 }] })).position;
}

const orderRoundings = { up: 'up', down: 'down', nearest: 'nearest', notAboveMax: 'down' } as const;

function orderRuleIn(inputs: Fields): OrderQuantityInput {
  const rounding = inputs.word('rounding', ['up', 'down', 'nearest', 'notAboveMax']);
  const strict = inputs.word('trigger', ['<', '<=', 'below', 'at-or-below']);
  const limits = given({
    position: positionIn(inputs),
    trigger: strict === undefined ? undefined : strict === '<' || strict === 'below' ? ('below' as const) : ('at-or-below' as const),
    packSize: numberIn(inputs, 'multiple'),
    minimumQuantity: numberIn(inputs, 'minOrderQuantity'),
    maximumQuantity: numberIn(inputs, 'maxOrderQuantity'),
    rounding: rounding === undefined ? undefined : orderRoundings[rounding],
  });
  const policy = inputs.word('policy', ['minMax', 'reorderLevel', 'baseStock', 'sS', 'rQ', 'rnQ']);
  switch (policy) {
    case 'minMax':
      return { rule: 'min-max', minimum: needed(inputs, 'min'), maximum: needed(inputs, 'max'), ...limits };
    case 'reorderLevel':
      return { rule: 'reorder-level', reorderLevel: needed(inputs, 'reorderLevel'), reorderQuantity: needed(inputs, 'reorderQuantity'), ...limits };
    case 'baseStock':
      return { rule: 'base-stock', orderUpTo: needed(inputs, 'orderUpToLevel', 'orderUpTo'), ...limits };
    case 'sS':
      return { rule: 's,S', reorderPoint: needed(inputs, 's', 'reorderPoint'), orderUpTo: needed(inputs, 'S', 'orderUpToLevel', 'orderUpTo'), ...limits };
    case 'rQ':
      return { rule: 'r,Q', reorderPoint: needed(inputs, 'reorderPoint'), orderQuantity: needed(inputs, 'orderQuantity'), ...limits };
    case 'rnQ':
      return { rule: 'r,nQ', reorderPoint: needed(inputs, 'reorderPoint'), orderQuantity: needed(inputs, 'orderQuantity'), ...limits };
    case undefined:
      throw new Error(`${inputs.where} names no policy`);
  }
}

/** Goods on their way, with the days until they come. */
function incomingIn(inputs: Fields, name: string): { readonly quantity: number; readonly dueInDays: number }[] {
  return (inputs.records(name) ?? []).map((each) => {
    const order = { quantity: needed(each, 'quantity'), dueInDays: needed(each, 'dueInDays') };
    each.refuseRest();
    return order;
  });
}

const allocationRules = { proportional: 'proportional', equal: 'equal', fairShare: 'equal', priority: 'priority', fifo: 'first-come', fifoPartial: 'first-come', fifoCompleteOnly: 'first-come-complete' } as const;

/** Questions about the daily work: forecasts, classes, orders, promises and shares. */
export const practiceQuestions: Readonly<Record<string, Question>> = {
  intermittentForecast: (inputs) => forecastOf({ history: numbersIn(inputs, 'history'), ...intermittentIn(inputs) }),
  exponentialSmoothing: (inputs) => {
    const initialization = inputs.word('init', ['first', 'mean']);
    return forecastOf(given({ history: numbersIn(inputs, 'history'), horizon: 1, method: 'simple-smoothing' as const, parameters: { alpha: needed(inputs, 'alpha') }, initialization }));
  },
  temporalAggregate: (inputs) => temporalAggregate(given({ history: numbersIn(inputs, 'history'), bucket: needed(inputs, 'bucket'), align: inputs.word('align', ['end', 'start']) })).units,
  abcClassify: (inputs) => {
    const values = inputs.take('values') as Readonly<Record<string, number>>;
    const thresholds = inputs.has('thresholds') ? (numbersIn(inputs, 'thresholds') as [number, number]) : undefined;
    const { items } = classifyAbc(given({ items: Object.entries(values).map(([id, value]) => ({ id, value })), thresholds, rule: abcRuleIn(inputs) }));
    return Object.fromEntries(items.map((item) => [item.id, item.class]));
  },
  xyzClassify: (inputs) => {
    const series = inputs.take('series') as Readonly<Record<string, number[]>>;
    const thresholds = inputs.has('thresholds') ? (numbersIn(inputs, 'thresholds') as [number, number]) : undefined;
    const { items } = classifyXyz(given({ items: Object.entries(series).map(([id, history]) => ({ id, history })), thresholds, stdDevRule: inputs.word('sd', ['sample', 'population']) }));
    return Object.fromEntries(items.map((item) => [item.id, { cv: item.coefficientOfVariation, class: item.class }]));
  },
  orderQuantity: (inputs) => {
    const order = orderQuantity(orderRuleIn(inputs));
    return order.ok ? order.quantity : null;
  },
  projectInventory: (inputs) => {
    const mode = inputs.word('mode', ['backorder', 'backorders', 'lostSales']);
    const answer = projectStock(given({ opening: needed(inputs, 'opening'), demand: numbersIn(inputs, 'demand'), receipts: numbersIn(inputs, 'receipts'), shortage: mode === 'lostSales' ? ('lost-sales' as const) : undefined }));
    return { closing: answer.closing, firstStockoutPeriod: answer.firstStockoutPeriod, minimum: answer.minimum, lost: answer.lost, lostSales: answer.lost, totalLost: answer.totalLost };
  },
  inventoryPosition: (inputs) => {
    const { position, mustOrder } = inventoryPosition(given({
      onHand: needed(inputs, 'onHand'),
      reserved: numberIn(inputs, 'reserved'),
      backorders: numberIn(inputs, 'backorders'),
      demandPerDay: numberIn(inputs, 'demandPerDay'),
      leadTimeDays: numberIn(inputs, 'leadTimeDays'),
      reorderPoint: numberIn(inputs, 'reorderPoint'),
      openOrders: incomingIn(inputs, 'openOrders'),
      horizonDays: numberIn(inputs, 'horizonDays'),
      // The cases order when the position is under lead-time demand.
      trigger: 'below' as const,
    }));
    return { position, mustOrder };
  },
  daysOfCover: (inputs) => stockCover({ onHand: needed(inputs, 'onHand'), demandPerDay: needed(inputs, 'dailyDemand') }).periods,
  forwardCover: (inputs) => stockCover({ onHand: needed(inputs, 'onHand'), demand: numbersIn(inputs, 'futureDemand') }).periods,
  availableToPromise: (inputs) => availableToPromise(given({ method: inputs.word('method', ['discrete', 'cumulative']), onHand: needed(inputs, 'onHand'), receipts: numbersIn(inputs, 'receipts'), committed: numbersIn(inputs, 'committed'), deficits: 'keep' as const })).available,
  presaleAvailable: (inputs) => presaleAvailable(given({ onHand: numberIn(inputs, 'onHand'), allocated: numberIn(inputs, 'allocated'), incoming: incomingIn(inputs, 'incoming'), horizonDays: numberIn(inputs, 'presaleHorizonDays'), presaleRate: needed(inputs, 'presaleRate'), presold: needed(inputs, 'presold') })).units,
  allocate: (inputs) => {
    const rule = inputs.word('rule', ['proportional', 'equal', 'fairShare', 'priority', 'fifo', 'fifoPartial', 'fifoCompleteOnly']);
    if (rule === undefined) throw new Error(`${inputs.where} names no rule`);
    const priorities = inputs.has('priorities') ? numbersIn(inputs, 'priorities') : undefined;
    // In the cases 1 is the first; in the library the higher is.
    const claims = numbersIn(inputs, 'demands').map((quantity, index) => given({ id: String(index), quantity, priority: priorities === undefined ? undefined : -priorities[index]! }));
    return allocateStock({ available: needed(inputs, 'available'), claims, rule: allocationRules[rule] }).claims.map(({ granted }) => granted);
  },
  allocateLocations: (inputs) => {
    const locations = (inputs.records('locations') ?? []).map((each, index) => {
      const location = { id: String(index), onHand: needed(each, 'onHand'), allocated: numberIn(each, 'allocated') ?? 0 };
      each.refuseRest();
      return location;
    });
    return allocateFromLocations({ quantity: needed(inputs, 'quantity'), locations }).locations.map(({ quantity }) => quantity);
  },
  channelAvailable: (inputs) => channelAvailable(given({ onHand: needed(inputs, 'onHand'), reserved: numberIn(inputs, 'reserved'), buffer: numberIn(inputs, 'buffer') })),
  excessStock: (inputs) => {
    const { demandPerDay, ...rest } = excessStock(given({ onHand: needed(inputs, 'onHand'), unitsSold: needed(inputs, 'unitsSold'), windowDays: needed(inputs, 'windowDays'), maxCoverDays: needed(inputs, 'maxCoverDays'), unitCost: numberIn(inputs, 'unitCost') }));
    return { dailyDemand: demandPerDay, ...rest };
  },
  stockTurnover: (inputs) => {
    const { turns, daysOfInventory } = stockHealth({ costOfGoodsSold: needed(inputs, 'cogs'), averageStockValue: needed(inputs, 'averageInventory'), days: numberIn(inputs, 'days') ?? 365 });
    return { turns, daysOfInventory };
  },
};
