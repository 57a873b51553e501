import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import * as inventory from '../../src/inventory/index.ts';

const examples = {
  achievedServiceSchema: { distribution: 'normal', leadTimeDemand: { mean: 3, stdDev: 1 }, stock: 4 },
  datedSeriesSchema: { series: [{ day: '2026-03-01', units: 1 }], gaps: 'zero' },
  demandHistorySchema: { history: [1, null, 0.5] },
  economicOrderSchema: { demandRate: 1, fixedCost: 1, holdingCost: 1 },
  impliedServiceLevelSchema: { orderQuantity: 1, demandRate: 9, holdingCost: 1, shortageCost: 1 },
  jointReplenishmentSchema: { sharedFixedCost: 1, items: [{ fixedCost: 0, holdingCost: 1, demandRate: 1 }] },
  leadTimeDemandSchema: { demandPerDay: 1, leadTimeDays: 2 },
  lotSizeSchema: { method: 'silver-meal', demand: [1, 2], fixedCost: 1, holdingCost: [1, 1] },
  newsvendorSchema: { distribution: 'poisson', mean: 3, overageCost: 1, underageCost: 1 },
  orderRoundingSchema: { need: 3, packSize: 2 },
  reorderPointSchema: { distribution: 'poisson', serviceLevel: 0.9, demandPerDay: 1, leadTimeDays: 2 },
  reorderQuantityPolicySchema: { policy: 'r,Q', distribution: 'poisson', demandPerDay: 1, leadTimeDays: 2, fixedCost: 1, holdingCost: 1, stockoutCost: 2 },
  riskPoolingSchema: { demandStdDevs: [1], leadTimeDays: 1, serviceLevel: 0.9 },
  safetyStockPlacementSchema: { serviceLevel: 0.9, stages: [{ id: 'a', processingDays: 1, holdingCost: 1, demandPerDay: 1, demandStdDev: 1 }] },
  safetyStockSchema: { method: 'service-level', serviceLevel: 0.9, demandPerDay: 3, demandStdDev: 1, leadTimeDays: 2 },
  allocateFromLocationsSchema: { quantity: 3, locations: [{ id: 'a', onHand: -1, allocated: 0 }] },
  allocateStockSchema: { available: 3, claims: [{ id: 'a', quantity: 1, reserve: 1 }], rule: 'equal' },
  availableToPromiseSchema: { onHand: 1, receipts: [0], committed: [1], requests: [{ id: 'a', quantity: 1 }] },
  channelAvailableSchema: { onHand: 1, buffer: 1 },
  classifyAbcSchema: { items: [{ id: 'a', value: -1 }], thresholds: [0.7, 0.9] },
  classifyAbcXyzSchema: { items: [{ id: 'a', value: 1, history: [1, null] }] },
  classifyXyzSchema: { items: [{ id: 'a', history: [1, null] }], stdDevRule: 'population' },
  excessStockSchema: { onHand: 1, unitsSold: 0, windowDays: 1, maxCoverDays: 0 },
  forecastDemandSchema: { history: [1, null], horizon: 2, events: [{ name: 'sale', periods: [0, 3] }] },
  inventoryPositionSchema: { onHand: -1, openOrders: [{ quantity: 1, dueInDays: -1 }] },
  orderQuantitySchema: { rule: 's,S', reorderPoint: -1, orderUpTo: 4, position: 1 },
  placeInWarehouseSchema: { slots: [{ id: 'a', distance: 1 }], items: [{ id: 'a', picks: 1 }] },
  planPresaleSchema: { today: '2026-05-01', presold: 1, minimumBatch: 1, productionDays: 1, shippingDays: 1, promised: '2026-05-30' },
  presaleAvailableSchema: { incoming: [], presaleRate: 1, presold: 0 },
  replenishSchema: { today: '2026-05-01', suppliers: [{ id: 's' }], items: [{ id: 'a', onHand: -1, demandPerDay: 1, offers: [{ supplier: 's', unitCost: 1, leadTimeDays: 1 }] }] },
  reviewAssortmentSchema: { items: [{ id: 'a', unitsSold: 1, onHand: 1, unitCost: 1, daysOnSale: 1 }] },
  simulateInventorySchema: { seed: 'a', policy: { rule: 'base-stock', orderUpTo: 3 }, demand: { kind: 'poisson', mean: 1 }, leadTimePeriods: 2 },
  stockCoverSchema: { onHand: 1, demandPerDay: 1 },
  stockHealthSchema: { days: 30, grossMargin: -1 },
  stockProjectionSchema: { opening: 1, demand: [1], demandStdDev: [1] },
  temporalAggregateSchema: { history: [1, null], bucket: 2 },
} as const;

describe('schemas', () => {
  it('are all listed here', () => {
    expect(Object.keys(inventory).filter((name) => name.endsWith('Schema')).sort()).toEqual(Object.keys(examples).sort());
  });

  it.each(Object.entries(examples))('%s accepts an example, and refuses a misspelt field and nothing', (name, example) => {
    const schema = inventory[name as keyof typeof examples] as z.ZodMiniType;
    expect(schema.safeParse(example).success).toBe(true);
    expect(schema.safeParse({ ...example, misspelt: 1 }).success).toBe(false);
    expect(schema.safeParse(undefined).success).toBe(false);
  });

  it('refuse a percentage with the words of the function', () => {
    const { error } = inventory.safetyStockSchema.safeParse({ ...examples.safetyStockSchema, serviceLevel: 95 });
    expect(error?.issues[0]?.message).toContain('write 0.95 for 95%');
  });
});
