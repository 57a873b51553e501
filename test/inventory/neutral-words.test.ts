import { describe, expect, it } from 'vitest';
import { inventoryAdapter } from '../reference/adapters/inventory.ts';

const chances = { '1': 0.25, '2': 0.05, '3': 0.1, '4': 0.2, '5': 0.15, '6': 0.1, '7': 0.1, '8': 0.05 };
const ship = { overageCost: 500000, underageCost: 1000000 };
const lots = { fixedCost: 100, holdingCost: 5, demandRate: 200, productionRate: 1000 };
const projected = { opening: 60, demand: [30, 30, 40, 50, 20], receipts: [0, 0, 50, 0, 60] };
const broken = { error: true };

/** Words that the cases of the reference file leave open, with figures from hand arithmetic, scipy and the stockpyl test suite. */
const rows: readonly (readonly [string, object, unknown])[] = [
  ['newsvendor', { distribution: 'discrete', demandPmf: chances, ...ship }, { quantity: 5, cost: 1225000 }],
  ['newsvendorCost', { demandPmf: [0, ...Object.values(chances)], quantity: 3, ...ship }, 1725000],
  ['newsvendor', { distribution: 'normal', holdingCost: 43, stockoutCost: 79, demandMean: 900, demandSd: 60 }, 922.7214038234755],
  ['sSCost', { distribution: 'custom', demandPmf: [0.1, 0.2, 0.3, 0.25, 0.15], s: 1, S: 6, holdingCost: 1, stockoutCost: 4, fixedCost: 5 }, 4.636807379803287],
  ['sSOptimal', { distribution: 'empirical', history: [0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4], holdingCost: 1, stockoutCost: 4, fixedCost: 5 }, { s: 1, S: 6, cost: 4.636807379803287 }],
  ['reorderPoint', { distribution: 'poisson', cycleServiceLevel: 0.99, demandMean: 2, leadTimes: [2, 4, 7], leadTimeProbabilities: [0.5, 0.3, 0.2] }, 20],
  ['reorderPoint', { distribution: 'normal', cycleServiceLevel: 0.5, leadTimeDemandMean: 100, leadTimeDemandSd: 30 }, { reorderPoint: 100, safetyStock: 0 }],
  ['safetyStock', { method: 'normal', cycleServiceLevel: 0.95, demandMean: 100, leadTime: 4, sdOverLeadTime: 50 }, { safetyStock: 82.24268134757361, reorderPoint: 482.2426813475736 }],
  ['fillRate', { variant: 'simple', distribution: 'normal', reorderPoint: 110, orderQuantity: 40, leadTimeDemandMean: 100, leadTimeDemandSd: 30 }, 0.809322914275696],
  ['negativeBinomialLoss', { x: 14, mean: 23.333333333333336, sd: 8.819171036881968 }, 9.74009180784877],
  ['epqBackorders', { ...lots, backorderCost: 2 }, { orderQuantity: 187.08286933869707, stockoutFraction: 5 / 7 }],
  ['eoq', { fixedCost: 50, holdingRate: 0.25, unitCost: 12, annualDemand: 600 }, Math.sqrt(20000)],
  ['eoq', { fixedCost: 12000, holdingCost: 0.3, demandRate: 8000 }, { cycleTime: 3.1622776601683795 }],
  ['wagnerWhitin', { fixedCost: 100, holdingCost: 0.1, demand: 200, periods: 5 }, { orderQuantities: [400, 0, 600, 0, 0], cost: 280 }],
  ['intermittentForecast', { method: 'croston', history: [0, 0, 3, 0, 4, 0, 0, 0, 2, 0], alpha: 0.1 }, 0.9933554817275749],
  ['exponentialSmoothing', { history: [40, 28], alpha: 0.1, init: 'naive' }, 38.8],
  ['orderQuantity', { policy: 'rQ', r: 20, Q: 25, onHand: 10 }, 25],
  ['orderQuantity', { policy: 'baseStock', orderUpTo: 100, inventoryPosition: 45 }, 55],
  ['roundOrderQuantity', { need: 100, moq: 0, packSize: 12, maxOrderQuantity: 100, rounding: 'notAboveMax' }, 96],
  ['roundOrderQuantity', { need: 5, minOrderQuantity: 30, multiple: 20, maxOrderQuantity: 39 }, null],
  ['roundOrderQuantity', { need: 5, minOrderQuantity: 30, multiple: 20, maxOrderQuantity: 39 }, broken],
  ['projectInventory', { ...projected, mode: 'lostSales' }, { closing: [30, 0, 10, 0, 40], lost: [0, 0, 0, 40, 0], lostUnits: 40 }],
  ['inventoryPosition', { onHand: 10, onOrder: 20, backorders: 5, reserved: 3 }, 22],
  ['daysOfCover', { onHand: 95, demandPerDay: 10 }, 9.5],
  ['presaleAvailable', { incoming: [{ quantity: 200, dueInDays: 20 }], presaleRate: 0.8 }, 160],
  ['allocate', { rule: 'priority', available: 10, demands: [7, 5, 3], priority: [3, 1, 2] }, [2, 5, 3]],
  ['allocateLocations', { quantity: 5, locations: [{ id: 'A', onHand: 2, reserved: 1 }, { id: 'B', onHand: 9 }] }, [1, 4]],
  // What is missing, and what is no number at all, is for the library to refuse.
  ['normalQuantile', { p: [0] }, broken],
  ['inverseStandardNormalLoss', { loss: 0 }, broken],
  ['eoq', { fixedCost: 8, holdingCost: 0.225, demandRate: null }, broken],
  ['eoqAllUnitsDiscount', { fixedCost: 8, holdingCostRate: 0.3, demandRate: 1300, breakpoints: [0], unitCosts: null }, broken],
  ['wagnerWhitin', { fixedCost: 8, holdingCost: 1, demand: null }, broken],
  ['allocate', { rule: 'fifo', available: null, demands: [1] }, broken],
  ['abcClassify', { values: null }, broken],
  ['intermittentForecast', { method: 'croston', history: [], alphaDemand: 0.1, alphaInterval: 0.1 }, broken],
];

describe('the words of the cases', () => {
  it.each(rows)('%s of %j', (name, inputs, expected) => {
    expect(inventoryAdapter({ id: name, function: name, inputs, expected, tolerance: 1e-8 }, { data: '' })).toEqual({ status: 'passed' });
  });

  it('lets no unknown word pass, not even beside an error', () => {
    const ask = (inputs: object): unknown => inventoryAdapter({ id: 'x', function: 'eoq', inputs, expected: broken, tolerance: 0 }, { data: '' });
    expect(() => ask({ fixedCost: 8, demandRate: 1300, holdingCosts: 1 })).toThrow('fields the adapter does not know: holdingCosts');
    expect(() => ask({ fixedCost: 8, holdingCost: 0, demandRate: 1300, annualDemand: 1300 })).toThrow('annualDemand');
  });
});
