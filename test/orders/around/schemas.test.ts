import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { checkShape, type Shape } from '../../../src/kernel/shape.ts';
import { carrierInputShape } from '../../../src/orders/around/carrier.ts';
import { compensationInputShape, compensationTermsShape } from '../../../src/orders/around/compensation.ts';
import { fulfillmentInputShape } from '../../../src/orders/around/plan-fulfillment.ts';
import { returnPolicyTermsShape, returnRequestLineShape } from '../../../src/orders/around/return-policy.ts';
import { riskOrderShape } from '../../../src/orders/around/risk-order.ts';
import { riskPolicyShape } from '../../../src/orders/around/risk-rule.ts';
import { serviceLevelPolicyShape } from '../../../src/orders/around/service-level-policy.ts';
import { settlementPolicyShape } from '../../../src/orders/around/settlement-policy.ts';
import { validateOrderInputShape } from '../../../src/orders/around/validate-order.ts';
import {
  carrierInputSchema, compensationInputSchema, compensationTermsSchema, defaultAddressRules, defaultCompensation, defaultReturnTerms, defaultRiskPolicy, defaultServiceLevels, defaultSettlement,
  fulfillmentInputSchema, returnPolicyTermsSchema, returnRequestLineSchema, riskOrderSchema, riskPolicySchema, serviceLevelPolicySchema, settlementPolicySchema, validateOrderInputSchema,
  type CarrierInput, type CompensationInput, type CompensationTerms, type FulfillmentInput, type ReturnPolicyTerms, type ReturnRequestLine, type RiskOrder, type RiskPolicy, type ServiceLevelPolicy, type SettlementPolicy, type ValidateOrderInput,
} from '../../../src/orders/index.ts';

interface Subject {
  readonly shape: Shape;
  readonly schema: z.ZodMiniType;
  /** What is right. The compiler holds it against the public type. */
  readonly right: readonly unknown[];
  /** What is wrong, by what is changed in the first of the right ones. */
  readonly wrong: readonly Readonly<Record<string, unknown>>[];
}

const calendar = { weekend: [7], holidays: ['2026-10-01'], workdays: ['2026-10-10'] };
const workingTime = { timeZone: 'Asia/Shanghai', calendar, hours: [{ from: '09:00', until: '24:00' }] };
const cutOff = { time: '16:00', timeZone: 'Asia/Shanghai', calendar };
const price = { firstGrams: 1000, firstFee: 1200, stepGrams: 1000, stepFee: 200, serviceFee: 1 };
const line = { id: '1', sku: 'COAT', quantity: 1, amount: 100 };

const subjects: Readonly<Record<string, Subject>> = {
  serviceLevelPolicy: {
    shape: serviceLevelPolicyShape,
    schema: serviceLevelPolicySchema,
    right: [{ shipment: { hours: 5, counting: 'business' }, workingTime, refund: null, escalateAfter: 1.5 }, defaultServiceLevels, {}] satisfies ServiceLevelPolicy[],
    wrong: [{ shipment: { hours: 0.5 } }, { shipment: 'soon' }, { shipments: null }, { timeZone: 'CST' }, { workingTime: { ...workingTime, hours: [{ from: '9:00', until: '18:00' }] } }, { workingTime: { ...workingTime, calendar: { holidays: ['2026-02-30'] } } }, { escalateAfter: null }],
  },
  settlementPolicy: {
    shape: settlementPolicyShape,
    schema: settlementPolicySchema,
    right: [{ days: 0, calendar, feeRate: '0.003' }, defaultSettlement, {}] satisfies SettlementPolicy[],
    wrong: [{ feeRate: 6 }, { feeRate: 'x' }, { days: -1 }, { rounding: 'nearest' }, { calendar: { weekend: [1, 2, 3, 4, 5, 6, 7] } }, { calendar: { weekend: [8] } }, { calendar: null }],
  },
  riskPolicy: {
    shape: riskPolicyShape,
    schema: riskPolicySchema,
    right: [defaultRiskPolicy] satisfies RiskPolicy[],
    wrong: [{ rules: [] }, { rules: [{ id: 'a', kind: 'gut-feeling', points: 1 }] }, { rules: [{ id: 'a', kind: 'unusual-hour', points: 1, from: '25:00', until: '02:00', timeZone: 'UTC' }] }, { reviewFrom: Number.NaN }],
  },
  riskOrder: {
    shape: riskOrderShape,
    schema: riskOrderSchema,
    right: [{ at: '2026-11-11T00:00:00Z', total: 1, regions: { shipping: 'X' }, earlierOrders: [0], facts: { failedPayments: 2 } }, { at: new Date(0), total: 0 }] satisfies RiskOrder[],
    wrong: [{ at: null }, { facts: { a: '1' } }, { facts: [1] }, { facts: null }, { total: -1 }, { regions: { home: 'X' } }],
  },
  returnPolicyTerms: {
    shape: returnPolicyTermsShape,
    schema: returnPolicyTermsSchema,
    right: [defaultReturnTerms, { categories: [{ category: 'shoes', days: 14 }] }] satisfies ReturnPolicyTerms[],
    wrong: [{ timeZone: '+08:00' }, { reasons: [] }, { reasons: [{ reason: 'no-reason', days: 3661, conditions: ['sealed'], freightPaidBy: 'buyer' }] }, { categories: [{ category: '', days: 1 }] }],
  },
  returnRequestLine: {
    shape: returnRequestLineShape,
    schema: returnRequestLineSchema,
    right: [{ deliveredAt: 0, category: 'shoes', reason: 'quality', condition: 'used', amount: 1, returnable: false }] satisfies ReturnRequestLine[],
    wrong: [{ reason: 'regret' }, { amount: 0.5 }, { returnable: 'no' }, { deliveredAt: new Date(Number.NaN) }],
  },
  compensationTerms: {
    shape: compensationTermsShape,
    schema: compensationTermsSchema,
    right: [defaultCompensation, { rules: [] }] satisfies CompensationTerms[],
    wrong: [{ rules: [{ breach: 'late', remedy: 'coupon', amount: 1 }] }, { rules: null }, { orderRate: 1.5 }, { orderMost: '1' }],
  },
  compensationInput: {
    shape: compensationInputShape,
    schema: compensationInputSchema,
    right: [{ breach: 'faulty', lateHours: 0.5, paid: 1, freight: 0, givenForOrder: 0, givenToCustomer: 0, terms: defaultCompensation }] satisfies CompensationInput[],
    wrong: [{ breach: 'bad' }, { lateHours: -1 }, { paid: Number.NaN }, { term: {} }],
  },
  validateOrderInput: {
    shape: validateOrderInputShape,
    schema: validateOrderInputSchema,
    right: [{ order: { currency: 'CNY', total: 90, adjustment: -10, lines: [line], address: { country: 'CN' } }, stock: [{ sku: 'COAT', available: 0 }], limits: [{ sku: 'COAT', perOrder: 1 }], addressRules: defaultAddressRules }] satisfies ValidateOrderInput[],
    wrong: [{ order: { currency: 'XYZ', total: 1, lines: [] } }, { stock: [{ sku: 'COAT', available: 0.5 }] }, { limits: [{}] }, { addressRules: [{ country: 'CN', required: ['planet'] }] }],
  },
  fulfillmentInput: {
    shape: fulfillmentInputShape,
    schema: fulfillmentInputSchema,
    right: [{ at: 0, lines: [{ id: '1', sku: 'COAT', quantity: 1 }], warehouses: [{ id: 'w', parcelCost: 1, regions: ['CN'], cutOff, stock: [{ sku: 'COAT', quantity: 0, unitCost: 1 }] }], partial: true, searchLimit: 1 }] satisfies FulfillmentInput[],
    wrong: [{ lines: [] }, { at: undefined }, { searchLimit: 0 }, { warehouses: [{ id: 'w', stock: [], cutOff: { ...cutOff, time: '4pm' } }] }, { warehouses: [{ id: 'w', stock: [{ sku: 'COAT', quantity: -1 }] }] }],
  },
  carrierInput: {
    shape: carrierInputShape,
    schema: carrierInputSchema,
    right: [
      {
        parcel: { grams: 1, lengthMm: 1, widthMm: 1, heightMm: 1 }, region: 'CN', service: 'installation', withinDays: 0, readyAt: 0, deliverBy: 1, appointment: { from: 0, until: 1 }, timeZone: 'UTC',
        carriers: [{ id: 'c', services: ['installation'], regions: ['CN'], maxGrams: 1, maxLengthMm: 1, maxSumMm: 1, cubicMmPerGram: 1, days: 0, pickups: [cutOff], delivery: { calendar, until: '18:00' }, slots: [{ from: 0, until: 1, free: 0 }], price }],
      },
    ] satisfies CarrierInput[],
    wrong: [{ service: 'teleport' }, { timeZone: '' }, { appointment: { from: 0 } }, { carriers: [{ id: 'c', days: 1 }] }, { carriers: [{ id: 'c', days: 1, price, pickups: [] }] }, { carriers: [{ id: 'c', days: 1, price, delivery: { until: 18 } }] }, { carriers: [{ id: 'c', days: 4000, price }] }],
  },
};

const accepts = (shape: Shape, value: unknown): boolean => checkShape([], shape, value);

describe.each(Object.entries(subjects))('%s', (_, { shape, schema, right, wrong }) => {
  const refused = [...wrong.map((change) => ({ ...(right[0] as object), ...change })), { ...(right[0] as object), misspelt: 1 }, null, undefined, 'x', []];

  it('has a shape and a schema that accept the same', () => {
    for (const value of right) expect([accepts(shape, value), schema.safeParse(value).success]).toEqual([true, true]);
    for (const value of refused) expect([value, accepts(shape, value), schema.safeParse(value).success]).toEqual([value, false, false]);
  });

  it('agrees on everything that is nearly right', () => {
    fc.assert(fc.property(fc.constantFrom(...right), fc.array(fc.nat(1000), { minLength: 1, maxLength: 5 }), junk, (value, turns, change) => {
      const changed = withOneChange(value, turns, change);
      expect(schema.safeParse(changed).success).toBe(accepts(shape, changed));
    }));
  });

  it('has a JSON Schema that knows every field', () => {
    const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as { properties: object; additionalProperties: unknown };
    expect(json.additionalProperties).toBe(false);
    expect(Object.keys(json.properties)).toEqual(expect.arrayContaining(Object.keys(right[0] as object)));
  });
});

const junk = fc.oneof(fc.constantFrom<unknown>(undefined, null, Number.NaN, Infinity, 0, 1, -1, 0.5, 8, 2 ** 53, '', 'x', '0.1', '09:00', '24:00', '2026-02-29', '2026-02-28', 'UTC', true, [], [undefined], {}, new Date(0), new Date(Number.NaN)), fc.anything());

/** The value with one change somewhere inside. */
function withOneChange(value: unknown, [turn, ...turns]: readonly number[], change: unknown): unknown {
  if (turn === undefined || typeof value !== 'object' || value === null || value instanceof Date) return change;
  const entries = Object.entries(value);
  if (entries.length === 0 || turn % 11 === 0) return change;
  const [key, inner] = entries[turn % entries.length]!;
  const changed = withOneChange(inner, turns, change);
  return Array.isArray(value) ? value.map((each: unknown, index) => (String(index) === key ? changed : each)) : { ...value, [key]: changed };
}
