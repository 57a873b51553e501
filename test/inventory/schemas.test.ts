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
  safetyStockSchema: { method: 'service-level', serviceLevel: 0.9, demandPerDay: 3, demandStdDev: 1, leadTimeDays: 2 },
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
