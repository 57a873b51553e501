import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  attributionModelSchema, conversionsSchema, serviceTicketsSchema, storeOrderSchema, storeVisitSchema, thresholdRulesSchema, userEventsSchema, handbookThresholds, salesFactsSchema, trafficFactsSchema, conversionFactsSchema, marginFactsSchema, marketingFactsSchema,
  retentionFactsSchema,
} from '../../src/metrics/index.ts';

const at = '2026-11-11T20:00:00+08:00';

describe('the schemas of metrics', () => {
  it.each<[string, z.core.$ZodType, unknown, unknown]>([
    ['an order', storeOrderSchema, { id: '1', at, lines: [{ sku: 'coat', quantity: 1, listAmount: 5, netAmount: 4 }], refunds: [{ at, amount: 3 }] }, { id: '1', at, lines: [{ sku: 'coat', quantity: 1.5, listAmount: 5, netAmount: 4 }] }],
    ['a visit', storeVisitSchema, { visitor: 'a', at, pageViews: 1 }, { visitor: 'a', at, views: 1 }],
    ['events', userEventsSchema, [{ user: 'a', event: 'view', at: 5 }], [{ user: 'a', event: 'view' }]],
    ['purchases', conversionsSchema, [{ id: '1', at, amount: 5, touches: [{ channel: 'ad', at }] }], [{ id: '1', at, amount: -5, touches: [] }]],
    ['a rule of credit', attributionModelSchema, { kind: 'position', first: 0.3, last: 0.3 }, { kind: 'position', first: 0.7, last: 0.7 }],
    ['rules on figures', thresholdRulesSchema, handbookThresholds, [{ metric: 'x', when: 'over', limit: 1, severity: 'info' }]],
    ['facts of sales', salesFactsSchema, { sales: -5, orders: 1 }, { orders: 1.5 }],
    ['facts of traffic', trafficFactsSchema, { visitors: 5 }, { visits: 5 }],
    ['facts of conversion', conversionFactsSchema, {}, { orders: -1 }],
    ['facts of margin', marginFactsSchema, { cost: 5.5 }, { cost: -5 }],
    ['facts of marketing', marketingFactsSchema, { grossMargin: 0.6 }, { grossMargin: 60 }],
    ['facts of retention', retentionFactsSchema, { newCustomers: 0 }, { newCustomers: NaN }],
    ['tickets', serviceTicketsSchema, [{ openedAt: at }], [{ openedAt: at, answeredAt: at }]],
  ])('of %s accept what the functions accept, and become JSON Schemas', (_, schema, good, bad) => {
    expect(z.safeParse(schema, good).success).toBe(true);
    expect(z.safeParse(schema, bad).success).toBe(false);
    expect(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' })).toHaveProperty('$schema');
  });
});
