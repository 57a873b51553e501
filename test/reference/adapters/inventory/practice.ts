import {
  allocateFromLocations, allocateStock, availableToPromise, channelAvailable, classifyAbc, classifyXyz, excessStock, forecastDemand, inventoryPosition, orderQuantity, presaleAvailable, projectStock,
  stockCover, stockHealth, temporalAggregate, type AbcRule, type ForecastDemandInput, type OrderQuantityInput, type OrderRounding, type OrderTrigger,
} from '../../../../src/inventory/index.ts';
import type { Fields } from '../../fields.ts';
import { eachOf, given, needed, numberIn, numbersIn, type Question, type Refusal } from './question.ts';

/** A forecast one period ahead; every later period is the same with these methods. */
export function forecastOf(input: ForecastDemandInput): number | Refusal {
  const answer = forecastDemand(input);
  return answer.ok ? answer.periods[0]!.mean : { refused: answer.code };
}

/** The method, its constants and how it begins, as the cases name them. */
export function intermittentIn(inputs: Fields): Omit<ForecastDemandInput, 'history'> {
  const method = inputs.word('method', ['croston', 'sba', 'sbj', 'tsb', 'adida']);
  // One weight for both that Croston's methods have.
  const both = method === 'croston' || method === 'sba' || method === 'sbj' ? numberIn(inputs, 'alpha') : undefined;
  const parameters = given({ alphaDemand: numberIn(inputs, 'alphaDemand') ?? both, alphaInterval: numberIn(inputs, 'alphaInterval') ?? both, alphaProbability: numberIn(inputs, 'alphaProbability'), alpha: both === undefined ? numberIn(inputs, 'alpha') : undefined, bucket: numberIn(inputs, 'bucket') });
  return given({ horizon: 1, method, parameters, initialization: initializationIn(inputs) });
}

const initializations = { first: 'first', naive: 'first', mean: 'mean' } as const;

function initializationIn(inputs: Fields): ForecastDemandInput['initialization'] {
  const word = inputs.word('init', Object.keys(initializations) as (keyof typeof initializations)[]);
  return word && initializations[word];
}

export function abcRuleIn(inputs: Fields): AbcRule | undefined {
  return inputs.word('rule', ['crossing-included', 'crossing-excluded']);
}

/** On hand, on order, owed and promised: the position of a rule. */
function positionIn(inputs: Fields): number {
  if (!inputs.has('onHand')) return needed(inputs, 'position');
  const onOrder = numberIn(inputs, 'onOrder') ?? 0;
  return inventoryPosition(given({ onHand: needed(inputs, 'onHand'), backorders: numberIn(inputs, 'backorders'), reserved: numberIn(inputs, 'reserved'), openOrders: [{ quantity: onOrder, dueInDays: 0 }] })).position;
}

const orderRoundings = { up: 'up', down: 'down', nearest: 'nearest', notAboveMax: 'down' } as const;

export function roundingIn(inputs: Fields): OrderRounding['rounding'] {
  const word = inputs.word('rounding', Object.keys(orderRoundings) as (keyof typeof orderRoundings)[]);
  return word && orderRoundings[word];
}

function triggerIn(inputs: Fields): OrderTrigger | undefined {
  const word = inputs.word('trigger', ['<', '<=', 'below', 'at-or-below']);
  return word && (word === '<' || word === 'below' ? 'below' : 'at-or-below');
}

function orderRuleIn(inputs: Fields): OrderQuantityInput {
  const limits = given({
    position: positionIn(inputs),
    trigger: triggerIn(inputs),
    packSize: numberIn(inputs, 'multiple'),
    minimumQuantity: numberIn(inputs, 'minOrderQuantity'),
    maximumQuantity: numberIn(inputs, 'maxOrderQuantity'),
    rounding: roundingIn(inputs),
  });
  const policy = inputs.word('policy', ['minMax', 'reorderLevel', 'baseStock', 'sS', 'rQ', 'rnQ']);
  switch (policy) {
    case 'minMax':
      return { rule: 'min-max', minimum: needed(inputs, 'min'), maximum: needed(inputs, 'max'), ...limits };
    case 'reorderLevel':
      return { rule: 'reorder-level', reorderLevel: needed(inputs, 'reorderLevel'), reorderQuantity: needed(inputs, 'reorderQuantity'), ...limits };
    case 'baseStock':
      return { rule: 'base-stock', orderUpTo: needed(inputs, 'orderUpToLevel'), ...limits };
    case 'sS':
      return { rule: 's,S', reorderPoint: needed(inputs, 's', 'reorderPoint'), orderUpTo: needed(inputs, 'S', 'orderUpToLevel'), ...limits };
    case 'rQ':
      return { rule: 'r,Q', reorderPoint: needed(inputs, 'reorderPoint', 'r'), orderQuantity: needed(inputs, 'orderQuantity', 'Q'), ...limits };
    case 'rnQ':
      return { rule: 'r,nQ', reorderPoint: needed(inputs, 'reorderPoint', 'r'), orderQuantity: needed(inputs, 'orderQuantity', 'Q'), ...limits };
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

const allocationRules = { proportional: 'proportional', equal: 'equal', fairShare: 'equal', priority: 'priority', fifo: 'first-come', fifoPartial: 'first-come', fifoCompleteOnly: 'first-come-complete', shipComplete: 'first-come-complete' } as const;

/** A row for each named value; what is no object stays as it is, for the library to refuse. */
function entriesOf<Value, Row>(named: Readonly<Record<string, Value>> | undefined, row: (id: string, value: Value) => Row): readonly Row[] {
  return typeof named === 'object' ? Object.entries(named).map(([id, value]) => row(id, value)) : (named as unknown as readonly Row[]);
}

/** Questions about the daily work: forecasts, classes, orders, promises and shares. */
export const practiceQuestions: Readonly<Record<string, Question>> = {
  intermittentForecast: (inputs) => forecastOf({ history: numbersIn(inputs, 'history'), ...intermittentIn(inputs) }),
  exponentialSmoothing: (inputs) => {
    const initialization = initializationIn(inputs);
    return forecastOf(given({ history: numbersIn(inputs, 'history'), horizon: 1, method: 'simple-smoothing' as const, parameters: { alpha: needed(inputs, 'alpha') }, initialization }));
  },
  temporalAggregate: (inputs) => temporalAggregate(given({ history: numbersIn(inputs, 'history'), bucket: needed(inputs, 'bucket'), align: inputs.word('align', ['end', 'start']) })).units,
  abcClassify: (inputs) => {
    const values = inputs.take('values') as Readonly<Record<string, number>>;
    const thresholds = inputs.has('thresholds') ? (numbersIn(inputs, 'thresholds') as [number, number]) : undefined;
    const { items } = classifyAbc(given({ items: entriesOf(values, (id, value) => ({ id, value })), thresholds, rule: abcRuleIn(inputs) }));
    return Object.fromEntries(items.map((item) => [item.id, item.class]));
  },
  xyzClassify: (inputs) => {
    const series = inputs.take('series') as Readonly<Record<string, number[]>>;
    const thresholds = inputs.has('thresholds') ? (numbersIn(inputs, 'thresholds') as [number, number]) : undefined;
    const { items } = classifyXyz(given({ items: entriesOf(series, (id, history) => ({ id, history })), thresholds, stdDevRule: inputs.word('sd', ['sample', 'population']) }));
    return Object.fromEntries(items.map((item) => [item.id, { cv: item.coefficientOfVariation, class: item.class }]));
  },
  orderQuantity: (inputs) => {
    const order = orderQuantity(orderRuleIn(inputs));
    return order.ok ? order.quantity : { refused: order.code };
  },
  projectInventory: (inputs) => {
    const mode = inputs.word('mode', ['backorder', 'backorders', 'backlog', 'lostSales']);
    const { closing, firstStockoutPeriod, minimum, lost, totalLost } = projectStock(given({ opening: needed(inputs, 'opening', 'onHand'), demand: numbersIn(inputs, 'demand'), receipts: inputs.has('receipts') ? numbersIn(inputs, 'receipts') : undefined, shortage: mode === 'lostSales' ? ('lost-sales' as const) : undefined }));
    return { closing, firstStockoutPeriod, minimum, lost, lostSales: lost, totalLost, lostUnits: totalLost };
  },
  inventoryPosition: (inputs) => {
    const onOrder = numberIn(inputs, 'onOrder');
    const { position, mustOrder } = inventoryPosition(given({
      onHand: needed(inputs, 'onHand'),
      reserved: numberIn(inputs, 'reserved'),
      backorders: numberIn(inputs, 'backorders'),
      demandPerDay: numberIn(inputs, 'demandPerDay'),
      leadTimeDays: numberIn(inputs, 'leadTime'),
      reorderPoint: numberIn(inputs, 'reorderPoint'),
      openOrders: onOrder === undefined ? incomingIn(inputs, 'openOrders') : [{ quantity: onOrder, dueInDays: 0 }],
      horizonDays: numberIn(inputs, 'horizonDays'),
      // The cases order when the position is under lead-time demand.
      trigger: triggerIn(inputs) ?? ('below' as const),
    }));
    return { position, mustOrder };
  },
  daysOfCover: (inputs) => stockCover({ onHand: needed(inputs, 'onHand'), demandPerDay: needed(inputs, 'demandPerDay') }).periods,
  forwardCover: (inputs) => stockCover({ onHand: needed(inputs, 'onHand'), demand: numbersIn(inputs, 'futureDemand') }).periods,
  availableToPromise: (inputs) => availableToPromise(given({ method: inputs.word('method', ['discrete', 'cumulative']), onHand: needed(inputs, 'onHand'), receipts: numbersIn(inputs, 'receipts'), committed: numbersIn(inputs, 'committed'), deficits: 'keep' as const })).available,
  presaleAvailable: (inputs) => presaleAvailable(given({ onHand: numberIn(inputs, 'onHand'), allocated: numberIn(inputs, 'allocated'), incoming: incomingIn(inputs, 'incoming'), horizonDays: numberIn(inputs, 'presaleHorizonDays'), presaleRate: needed(inputs, 'presaleRate'), presold: numberIn(inputs, 'presold') ?? 0 })).units,
  allocate: (inputs) => {
    const rule = inputs.word('rule', Object.keys(allocationRules) as (keyof typeof allocationRules)[]);
    if (rule === undefined) throw new Error(`${inputs.where} names no rule`);
    const named = ['priorities', 'priority'].find((name) => inputs.has(name));
    const priorities = named === undefined ? undefined : numbersIn(inputs, named);
    // In the cases 1 is the first; in the library the higher is.
    const claims = eachOf(numbersIn(inputs, 'demands'), (quantity, index) => given({ id: String(index), quantity, priority: priorities === undefined ? undefined : -priorities[index]! }));
    return allocateStock({ available: needed(inputs, 'available'), claims, rule: allocationRules[rule] }).claims.map(({ granted }) => granted);
  },
  allocateLocations: (inputs) => {
    const locations = (inputs.records('locations') ?? []).map((each, index) => {
      const location = { id: each.text('id') ?? String(index), onHand: needed(each, 'onHand'), allocated: numberIn(each, 'allocated', 'reserved') ?? 0 };
      each.refuseRest();
      return location;
    });
    return allocateFromLocations({ quantity: needed(inputs, 'quantity'), locations }).locations.map(({ quantity }) => quantity);
  },
  channelAvailable: (inputs) => channelAvailable(given({ onHand: needed(inputs, 'onHand'), reserved: numberIn(inputs, 'reserved', 'allocated'), buffer: numberIn(inputs, 'buffer') })),
  excessStock: (inputs) => {
    const { demandPerDay, ...rest } = excessStock(given({ onHand: needed(inputs, 'onHand'), unitsSold: needed(inputs, 'unitsSold'), windowDays: needed(inputs, 'windowDays'), maxCoverDays: needed(inputs, 'maxCoverDays'), unitCost: numberIn(inputs, 'unitCost') }));
    return { dailyDemand: demandPerDay, ...rest };
  },
  stockTurnover: (inputs) => {
    const { turns, daysOfInventory } = stockHealth({ costOfGoodsSold: needed(inputs, 'cogs'), averageStockValue: needed(inputs, 'averageInventory'), days: numberIn(inputs, 'days') ?? 365 });
    return { turns, daysOfInventory };
  },
};
