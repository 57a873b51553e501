import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInvalidInputError } from '../../../src/kernel/index.ts';
import {
  assessRisk, compensation, defaultAddressRules, returnPolicy, testRiskRules, validateOrder,
  type CompensationInput, type CompensationTerms, type ReturnPolicyTerms, type ReturnRequestLine, type RiskPolicy, type ValidateOrderInput,
} from '../../../src/orders/index.ts';

function codesOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (isInvalidInputError(error)) return error.issues.map(({ code }) => code);
    throw error;
  }
  return [];
}

describe('validateOrder', () => {
  const line = { id: '1', sku: 'COAT', quantity: 2, amount: 20_000 };
  const address = { country: 'CN', name: '李雷', phone: '13800000000', province: '浙江', city: '杭州', district: '西湖', street: '文三路 1 号' };
  const order = { currency: 'CNY', lines: [line], shipping: 1000, total: 21_000, address };
  const priced = { currency: 'CNY', lines: [{ id: '1', quantity: 2, amount: 20_000 }], shipping: 1000, total: 21_000 };
  const codes = (input: Partial<ValidateOrderInput>): readonly (readonly [string, string | null])[] => validateOrder({ order, ...input }).problems.map(({ code, line: of, field }) => [code, of ?? field]);

  it('accepts what is right', () => {
    expect(validateOrder({ order, priced, stock: [{ sku: 'COAT', available: 2 }], limits: [{ sku: 'COAT', perOrder: 2, perCustomer: 5, bought: 3 }] })).toEqual({ ok: true, problems: [] });
  });

  it.each<readonly [string, Partial<ValidateOrderInput>, readonly (readonly [string, string | null])[]]>([
    ['an empty order', { order: { ...order, lines: [], total: 1000 } }, [['no-lines', null]]],
    ['too little stock', { stock: [{ sku: 'COAT', available: 1 }] }, [['out-of-stock', '1']]],
    ['stock that nobody has heard of', { stock: [] }, [['out-of-stock', '1']]],
    ['too many in an order', { limits: [{ sku: 'COAT', perOrder: 1 }] }, [['over-order-limit', '1']]],
    ['too many for a customer', { limits: [{ sku: 'COAT', perCustomer: 3, bought: 2 }] }, [['over-customer-limit', '1']]],
    ['a price that is another', { priced: { ...priced, lines: [{ ...priced.lines[0]!, amount: 19_999 }] } }, [['amount-differs', '1']]],
    ['a line that is not in the cart', { priced: { ...priced, lines: [] } }, [['not-in-cart', '1']]],
    ['a line of the cart that is not ordered', { priced: { ...priced, lines: [...priced.lines, { id: '2', quantity: 1, amount: 0 }] } }, [['not-in-order', '2']]],
    ['another quantity', { priced: { ...priced, lines: [{ ...priced.lines[0]!, quantity: 3 }] } }, [['quantity-differs', '1']]],
    ['another shipping fee and total', { priced: { ...priced, shipping: 0, total: 20_000 } }, [['shipping-differs', null], ['total-differs', null]]],
    ['another currency', { priced: { ...priced, currency: 'USD' } }, [['currency-differs', null]]],
    ['what does not add up', { order: { ...order, total: 21_001 } }, [['does-not-add-up', null]]],
    ['an unknown country', { order: { ...order, address: { ...address, country: 'XX' } } }, [['unknown-country', 'country']]],
    ['an address without a district', { order: { ...order, address: { ...address, district: ' ' } } }, [['address-incomplete', 'district']]],
    ['an American address without state and code', { order: { ...order, address: { ...address, country: 'US', province: '' } } }, [['address-incomplete', 'province'], ['address-incomplete', 'postalCode']]],
    ['a postal code of another country', { order: { ...order, address: { ...address, postalCode: 'SW1A 1AA' } } }, [['postal-code-format', 'postalCode']]],
    ['nothing, where another rule is given', { order: { ...order, address: { country: 'CN' } }, addressRules: [{ country: 'CN', required: [] }] }, []],
  ])('finds %s', (_, input, expected) => {
    expect(codes(input)).toEqual(expected);
  });

  it.each([
    ['GB', 'SW1A 1AA', true], ['GB', 'sw1a1aa', true], ['GB', 'M1 1AE', true], ['GB', '12345', false],
    ['CA', 'K1A 0B1', true], ['CA', 'K1A0B1', true], ['CA', 'K1AOB1', false],
    ['NL', '1012 JS', true], ['SE', '111 22', true], ['JP', '100-0001', true], ['JP', '100-001', false],
    ['PL', '00-950', true], ['PL', '00950', false], ['US', '94043-1351', true], ['LV', 'LV-1010', true], ['VN', '', true], ['CN', '10008', false], ['ZA', '0001', true],
  ])('knows how postal codes are written: %s %s', (country, postalCode, right) => {
    const full = { ...address, country, province: 'P', city: 'C', district: 'D', postalCode };
    expect(codes({ order: { ...order, address: full } })).toEqual(right ? [] : [['postal-code-format', 'postalCode']]);
  });

  it('has one rule a country, for countries that exist, that asks for what is delivered by', () => {
    expect(new Set(defaultAddressRules.map(({ country }) => country)).size).toBe(defaultAddressRules.length);
    expect(validateOrder({ order, addressRules: defaultAddressRules })).toEqual({ ok: true, problems: [] });
    for (const { required } of defaultAddressRules) expect(required).toEqual(expect.arrayContaining(['name', 'phone', 'street']));
  });

  it('lets lines of one SKU share its stock and its limit, the first first', () => {
    const lines = [line, { ...line, id: '2' }];
    expect(validateOrder({ order: { currency: 'CNY', lines, total: 40_000 }, stock: [{ sku: 'COAT', available: 3 }], limits: [{ sku: 'COAT', perOrder: 3 }] }).problems).toEqual([
      { code: 'out-of-stock', line: '2', field: null, asked: 2, limit: 1 },
      { code: 'over-order-limit', line: '2', field: null, asked: 2, limit: 1 },
    ]);
  });

  it.each([
    ['a line twice', { order: { ...order, lines: [line, line] } }, 'duplicate-id'],
    ['a rule for no country', { addressRules: [{ country: 'ZZ', required: [] }] }, 'unknown-country'],
    ['amounts past what is exact', { order: { ...order, lines: [line, { ...line, id: '2', amount: Number.MAX_SAFE_INTEGER }] } }, 'overflow'],
    ['half a coat', { order: { ...order, lines: [{ ...line, quantity: 0.5 }] } }, 'wrong-type'],
    ['a currency nobody pays in', { order: { ...order, currency: 'XYZ' } }, 'unknown-currency'],
    ['a misspelt field', { stocks: [] }, 'unknown-field'],
  ])('refuses %s', (_, input, code) => {
    expect(codesOf(() => validateOrder({ order, ...input }))).toContain(code);
  });
});

describe('assessRisk', () => {
  const at = '2026-11-11T04:00:00Z';
  const policy = (rule: object): RiskPolicy => ({ rules: [{ id: 'r', points: 10, ...rule } as RiskPolicy['rules'][number]], reviewFrom: 10, rejectFrom: 20 });
  it.each([
    ['an amount at its limit', { kind: 'large-amount', from: 100 }, { total: 100 }, 'hit'],
    ['an amount below it', { kind: 'large-amount', from: 100 }, { total: 99 }, 'miss'],
    ['a region', { kind: 'high-risk-address', regions: ['X'] }, { regions: { shipping: 'X' } }, 'hit'],
    ['no region', { kind: 'high-risk-address', regions: ['X'] }, {}, 'unknown'],
    ['two regions', { kind: 'address-mismatch' }, { regions: { shipping: 'X', billing: 'Y' } }, 'hit'],
    ['one region', { kind: 'address-mismatch' }, { regions: { shipping: 'X' } }, 'unknown'],
    ['the fourth order in an hour', { kind: 'velocity', orders: 3, withinMinutes: 60 }, { earlierOrders: ['2026-11-11T03:00:01Z', '2026-11-11T03:30:00Z'] }, 'hit'],
    ['an order that is an hour old', { kind: 'velocity', orders: 3, withinMinutes: 60 }, { earlierOrders: ['2026-11-11T03:00:00Z', '2026-11-11T03:30:00Z'] }, 'miss'],
    ['an account of today', { kind: 'new-account', youngerThanDays: 1 }, { accountSince: '2026-11-10T04:00:00.001Z' }, 'hit'],
    ['an account of a day', { kind: 'new-account', youngerThanDays: 1 }, { accountSince: '2026-11-10T04:00:00Z' }, 'miss'],
    ['a disposable address below its domain', { kind: 'disposable-mail', domains: ['mailinator.com'] }, { email: 'A@eu.Mailinator.com' }, 'hit'],
    ['a domain that only ends alike', { kind: 'disposable-mail', domains: ['mailinator.com'] }, { email: 'a@notmailinator.com' }, 'miss'],
    ['noon in Shanghai', { kind: 'unusual-hour', from: '12:00', until: '13:00', timeZone: 'Asia/Shanghai' }, {}, 'hit'],
    ['the end of an hour', { kind: 'unusual-hour', from: '11:00', until: '12:00', timeZone: 'Asia/Shanghai' }, {}, 'miss'],
    ['past midnight', { kind: 'unusual-hour', from: '23:00', until: '12:01', timeZone: 'Asia/Shanghai' }, {}, 'hit'],
    ['a number of the shop', { kind: 'fact', fact: 'failedPayments', atLeast: 3 }, { facts: { failedPayments: 3 } }, 'hit'],
    ['a number that is not known', { kind: 'fact', fact: 'toString', atLeast: 3 }, { facts: {} }, 'unknown'],
  ] as const)('%s', (_, rule, order, outcome) => {
    const { reasons, decision, score } = assessRisk({ at, total: 1, ...order }, policy(rule));
    expect([reasons[0]!.outcome, decision, score]).toEqual([outcome, outcome === 'hit' ? 'review' : 'accept', outcome === 'hit' ? 10 : 0]);
  });

  it('finds precision and recall as counting does', () => {
    const history = fc.array(fc.record({ fraud: fc.boolean(), total: fc.integer({ min: 0, max: 4 }), cards: fc.integer({ min: 0, max: 4 }) }), { maxLength: 40 });
    fc.assert(fc.property(history, (rows) => {
      const rules: RiskPolicy = { rules: [{ id: 'a', kind: 'large-amount', points: 20, from: 2 }, { id: 'b', kind: 'fact', points: 30, fact: 'cards', atLeast: 3 }], reviewFrom: 20, rejectFrom: 50 };
      const test = testRiskRules({ policy: rules, history: rows.map(({ fraud, total, cards }) => ({ fraud, order: { at, total, facts: { cards } } })) });
      const quality = (flag: (row: (typeof rows)[number]) => boolean): object => {
        const flagged = rows.filter(flag);
        const caught = flagged.filter(({ fraud }) => fraud).length;
        const all = rows.filter(({ fraud }) => fraud).length;
        return { flagged: flagged.length, caught, precision: flagged.length === 0 ? null : caught / flagged.length, recall: all === 0 ? null : caught / all };
      };
      const score = (row: (typeof rows)[number]): number => (row.total >= 2 ? 20 : 0) + (row.cards >= 3 ? 30 : 0);
      expect(test.rules[0]).toMatchObject(quality(({ total }) => total >= 2));
      expect(test.rules[1]).toMatchObject(quality(({ cards }) => cards >= 3));
      expect(test.review).toEqual({ from: 20, ...quality((row) => score(row) >= 20) });
      expect(test.reject).toEqual({ from: 50, ...quality((row) => score(row) >= 50) });
      for (const { from, ...rest } of test.thresholds) expect(rest).toEqual(quality((row) => score(row) >= from));
      const { reviewFrom, rejectFrom } = test.suggested;
      if (rejectFrom !== null) {
        expect(test.thresholds.find(({ from }) => from === rejectFrom)!.precision).toBeGreaterThanOrEqual(0.9);
        expect(reviewFrom).toBeLessThanOrEqual(rejectFrom);
      }
    }));
  });

  it.each([
    ['thresholds that contradict each other', { rejectFrom: 5 }, {}, 'contradiction'],
    ['a rule twice', { rules: [{ id: 'a', kind: 'large-amount', points: 1, from: 1 }, { id: 'a', kind: 'large-amount', points: 1, from: 1 }] }, {}, 'duplicate-id'],
    ['an unknown zone', { rules: [{ id: 'a', kind: 'unusual-hour', points: 1, from: '01:00', until: '02:00', timeZone: 'CST' }] }, {}, 'unknown-time-zone'],
    ['a rule nobody knows', { rules: [{ id: 'a', kind: 'gut-feeling', points: 1 }] }, {}, 'not-allowed'],
    ['an account from the future', {}, { accountSince: '2027-01-01T00:00:00Z' }, 'from-the-future'],
    ['a fact that is no number', {}, { facts: { x: Number.NaN } }, 'wrong-type'],
  ])('refuses %s', (_, change, order, code) => {
    const base = policy({ kind: 'large-amount', from: 1 });
    expect(codesOf(() => assessRisk({ at, total: 1, ...order }, { ...base, ...change } as RiskPolicy))).toContain(code);
  });

  it('refuses targets in per cent', () => {
    expect(codesOf(() => testRiskRules({ history: [], reviewRecall: 95 }))).toEqual(['out-of-range']);
  });
});

describe('returnPolicy', () => {
  const line: ReturnRequestLine = { deliveredAt: '2026-11-14T15:59:59Z', reason: 'no-reason', condition: 'opened', amount: 999 };
  it.each<readonly [string, Partial<ReturnRequestLine>, string, ReturnPolicyTerms | undefined, object]>([
    ['the last millisecond', {}, '2026-11-21T15:59:59.999Z', undefined, { ok: true, freightPaidBy: 'buyer', refund: 999 }],
    ['too late', {}, '2026-11-21T16:00:00Z', undefined, { ok: false, code: 'window-closed' }],
    ['a fault, later', { reason: 'quality', condition: 'used' }, '2026-11-29T15:59:59.999Z', undefined, { ok: true, freightPaidBy: 'seller' }],
    ['on its way', { deliveredAt: undefined }, '2026-11-14T00:00:00Z', undefined, { ok: true, until: null }],
    ['made to measure', { category: 'custom-made' }, '2026-11-15T00:00:00Z', undefined, { ok: false, code: 'category-excluded' }],
    ['made to measure, and faulty', { category: 'custom-made', reason: 'quality' }, '2026-11-15T00:00:00Z', undefined, { ok: true }],
    ['worn', { condition: 'used' }, '2026-11-15T00:00:00Z', undefined, { ok: false, code: 'condition' }],
    ['sold as not returnable', { returnable: false }, '2026-11-15T00:00:00Z', undefined, { ok: false, code: 'not-returnable' }],
    ['a category with days of its own', { category: 'shoes' }, '2026-11-28T00:00:00Z', { categories: [{ category: 'shoes', days: 14 }] }, { ok: true, until: '2026-11-28T15:59:59.999Z' }],
    ['restocking', {}, '2026-11-15T00:00:00Z', { reasons: [{ reason: 'no-reason', days: 7, conditions: ['opened'], freightPaidBy: 'buyer', restockingRates: [{ condition: 'opened', rate: '0.15' }] }] }, { ok: true, restockingFee: 150, refund: 849 }],
    ['a reason that is none', { reason: 'quality' }, '2026-11-15T00:00:00Z', { reasons: [{ reason: 'no-reason', days: 7, conditions: ['opened'], freightPaidBy: 'buyer' }] }, { ok: false, code: 'reason-not-accepted' }],
  ])('%s', (_, change, now, terms, expected) => {
    expect(returnPolicy({ ...line, ...change }, { now, terms })).toMatchObject(expected);
  });

  it.each([
    ['goods from the future', line, '2026-11-01T00:00:00Z', undefined, 'from-the-future'],
    ['an unknown zone', line, '2026-11-15T00:00:00Z', { timeZone: 'Mars/Base' }, 'unknown-time-zone'],
    ['a rate for what is not taken', line, '2026-11-15T00:00:00Z', { reasons: [{ reason: 'no-reason', days: 7, conditions: ['sealed'], freightPaidBy: 'buyer', restockingRates: [{ condition: 'used', rate: '0.1' }] }] }, 'contradiction'],
    ['fifteen for fifteen per cent', line, '2026-11-15T00:00:00Z', { reasons: [{ reason: 'no-reason', days: 7, conditions: ['used'], freightPaidBy: 'buyer', restockingRates: [{ condition: 'used', rate: 15 }] }] }, 'too-large'],
  ] as const)('refuses %s', (_, given, now, terms, code) => {
    expect(codesOf(() => returnPolicy(given, { now, terms: terms }))).toContain(code);
  });
});

describe('compensation', () => {
  it.each<readonly [string, CompensationInput, object]>([
    ['five per cent', { breach: 'late-shipment', paid: 29_900 }, { total: 1495, escalate: false, cappedBy: null }],
    ['at least five yuan', { breach: 'late-shipment', paid: 1000 }, { total: 500 }],
    ['at most thirty', { breach: 'late-shipment', paid: 500_000 }, { total: 3000 }],
    ['never more than the order', { breach: 'late-shipment', paid: 100 }, { total: 100, escalate: true, cappedBy: 'order-rate', left: 0 }],
    ['never more than a customer is given', { breach: 'late-shipment', paid: 29_900, givenToCustomer: 99_000 }, { total: 1000, cappedBy: 'customer-most' }],
    ['a person, after two days', { breach: 'late-shipment', lateHours: 48, paid: 29_900 }, { total: 1495, escalate: true }],
    ['freight and a coupon', { breach: 'wrong-item', paid: 29_900, freight: 1200 }, { total: 2200, remedies: [{ remedy: 'freight', amount: 1200 }, { remedy: 'coupon', amount: 1000 }] }],
    ['freight, when it is that late', { breach: 'late-delivery', lateHours: 72, paid: 29_900, freight: 1200 }, { total: 1700 }],
    ['nothing for what nobody promised', { breach: 'late-shipment', paid: 29_900, terms: { rules: [] } }, { total: 0, remedies: [], left: null }],
  ])('%s', (_, input, expected) => {
    expect(compensation(input)).toMatchObject(expected);
  });

  it('never gives more than its ceilings, nor less for a longer delay', () => {
    const amount = fc.integer({ min: 0, max: 200_000 });
    fc.assert(fc.property(fc.constantFrom('late-shipment' as const, 'late-delivery' as const, 'faulty' as const), amount, amount, amount, fc.integer({ min: 0, max: 200 }), (breach, paid, freight, given, lateHours) => {
      const one = compensation({ breach, paid, freight, givenForOrder: given, lateHours });
      expect(one.total + given).toBeLessThanOrEqual(Math.max(given, Math.min(paid, 50_000, 100_000)));
      expect(compensation({ breach, paid, freight, givenForOrder: given, lateHours: lateHours + 24 }).total).toBeGreaterThanOrEqual(one.total);
      expect(JSON.parse(JSON.stringify(one))).toEqual(one);
    }));
  });

  it.each([
    ['an amount and a rate', { remedy: 'coupon', amount: 1, rate: 0.1 }],
    ['a coupon of nothing', { remedy: 'coupon' }],
    ['freight with an amount', { remedy: 'freight', amount: 1 }],
    ['at least more than at most', { remedy: 'coupon', rate: 0.1, atLeast: 2, atMost: 1 }],
  ])('refuses terms that contradict themselves: %s', (_, rule) => {
    expect(codesOf(() => compensation({ breach: 'faulty', paid: 1, terms: { rules: [{ breach: 'faulty', ...rule }] } as CompensationTerms }))).toEqual(['contradiction']);
  });
});
