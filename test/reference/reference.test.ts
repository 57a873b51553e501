import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adapterByModule } from './adapter-by-module.ts';
import type { Outcome, ReferenceCase } from './adapter.ts';
import { pricingAdapter } from './adapters/pricing.ts';
import { printReport } from './print-report.ts';
import { countOutcomes, runReference } from './runner.ts';

const home = fileURLToPath(new URL('.', import.meta.url));
const own = runReference({ dir: home, data: join(home, 'nowhere'), adapters: adapterByModule });

describe("the project's own copy of the figures", () => {
  it('has no case that disagrees', () => {
    const failed = own.flatMap(({ cases }) => cases).filter(({ outcome }) => outcome.status === 'failed');
    expect(failed).toEqual([]);
  });

  it('holds every case of the pricing figures', () => {
    const pricing = own.find(({ module }) => module === 'pricing');
    expect(pricing?.cases).toHaveLength(125);
    expect(countOutcomes(pricing?.cases ?? []).passed).toBeGreaterThanOrEqual(112);
  });
});

const reference = {
  id: 'x',
  currency: 'USD',
  currencyDecimals: 2,
  rounding: { mode: 'half_up', unit: 'line' },
  lines: [
    { sku: 'a', unitPrice: '10.00', quantity: 1, shop: 'S1' },
    { sku: 'b', unitPrice: '20.00', quantity: 2, taxRate: '10' },
  ],
  promotions: [
    { id: 'ten', kind: 'percent', value: '10', level: 'order' },
    { id: 'big', kind: 'fixed', value: '5.00', level: 'order', conditions: [{ type: 'minSubtotal', amount: '50.00', over: 'cart' }] },
  ],
  combination: { mode: 'sequential' },
  shipping: '4.00',
};
const expected = {
  subtotal: '50.00',
  lineDiscounts: ['1.00', '4.00'],
  lineTotals: ['9.00', '36.00'],
  lineNet: ['9.00', '32.73'],
  lineGross: ['9.00', '36.00'],
  tax: '3.27',
  totalNet: '45.73',
  totalGross: '49.00',
  orderDiscount: '5.00',
  orderDiscountShares: ['1.00', '4.00'],
  discountTotal: '5.00',
  shippingDiscount: '0.00',
  total: '49.00',
  applied: ['ten'],
  byPromotion: { ten: ['1.00', '4.00'] },
  rejected: [{ id: 'big', reason: 'MIN_SUBTOTAL', have: '45.00', need: '50.00', gap: '5.00' }],
};

function run(changes: ReferenceCase): Outcome {
  return pricingAdapter({ ...reference, expected, ...changes }, { data: home });
}

describe('the pricing adapter', () => {
  it('agrees with a case worked out by hand', () => {
    expect(run({})).toEqual({ status: 'passed' });
  });

  it.each([
    ['subtotal', '50.01'],
    ['lineDiscounts', ['1.00', '4.01']],
    ['lineDiscounts', ['1.00']],
    ['lineTotals', ['9.00', '36.01']],
    ['lineNet', ['9.00', '32.72']],
    ['lineGross', ['9.00', '36.01']],
    ['tax', '3.28'],
    ['totalNet', '45.72'],
    ['totalGross', '49.01'],
    ['orderDiscount', '0.00'],
    ['orderDiscountShares', ['1.00', '4.01']],
    ['discountTotal', '5.01'],
    ['shippingDiscount', '0.01'],
    ['total', '48.99'],
    ['applied', ['ten', 'big']],
    ['applied', []],
    ['byPromotion', { ten: ['1.00', '4.01'] }],
    ['byPromotion', { big: ['1.00', '4.00'] }],
    ['rejected', []],
    ['rejected', [{ id: 'big', reason: 'NO_EFFECT' }]],
    ['rejected', [{ id: 'big', reason: 'MIN_SUBTOTAL', have: '45.01' }]],
    ['rejected', [{ id: 'big', reason: 'MIN_SUBTOTAL', by: 'ten' }]],
    ['aFigureNobodyKnows', '1.00'],
  ])('disagrees when %s is %j', (figure, value) => {
    expect(run({ expected: { ...expected, [figure]: value } }).status).toBe('failed');
  });

  it.each([
    ['of the case', { surprise: 1 }],
    ['of a line', { lines: [{ ...reference.lines[0], surprise: 1 }] }],
    ['of a promotion', { promotions: [{ ...reference.promotions[0], surprise: 1 }] }],
    ['of a scope', { promotions: [{ ...reference.promotions[0], scope: { surprise: [] } }] }],
    ['of a condition', { promotions: [{ ...reference.promotions[0], conditions: [{ type: 'contains', skus: ['a'], surprise: 1 }] }] }],
    ['in the rounding', { rounding: { mode: 'half_up', surprise: 1 } }],
    ['in the combination', { combination: { mode: 'sequential', surprise: 1 } }],
    ['as a mode', { combination: { mode: 'surprise' } }],
    ['as a kind', { promotions: [{ id: 'p', kind: 'surprise' }] }],
    ['as the decimals of a currency', { currencyDecimals: 3 }],
  ])('refuses a word it does not know %s', (_, changes) => {
    expect(() => run(changes)).toThrow();
  });
});

describe('the runner', () => {
  let dir = '';
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'reference-'));
    writeFileSync(join(dir, 'pricing.json'), JSON.stringify({ cases: [
      { ...reference, category: 'right', expected },
      { ...reference, category: 'wrong', id: 'y', expected: { total: '1.00' } },
      { ...reference, category: 'wrong', id: 'z', surprise: 1, expected },
      { ...reference, category: 'data', id: 'd', inputs: { dataset: 'not-there.csv.gz' }, expected },
      { ...reference, category: 'right', id: 's', source: 'not-there.csv', expected },
    ] }));
    writeFileSync(join(dir, 'novels.json'), JSON.stringify({ scenarios: [{ id: 'o1' }, { id: 'o2' }] }));
    writeFileSync(join(dir, 'torn.json'), '{');
  });
  afterAll(() => { rmSync(dir, { recursive: true }); });

  it('counts every case, and says of each that does not agree what it expected', () => {
    const lines = printReport(runReference({ dir, data: dir, adapters: adapterByModule }));
    expect(lines).toContain('novels: 2 skipped, no adapter for novels yet');
    expect(lines).toContain('  right  2 of 2 agree');
    expect(lines).toContain('  wrong  0 of 2 agree');
    expect(lines).toContain('  data   1 skipped');
    expect(lines).toContain('  ✗ y (wrong)');
    expect(lines).toContain('        expected "1.00"');
    expect(lines).toContain('        actual   "z has fields the adapter does not know: surprise"');
    expect(lines).toContain('  - skipped d: real data is not there: not-there.csv.gz');
    expect(lines).toContain('  ✗ torn.json (torn)');
    expect(lines.at(-1)).toBe('2 passed, 3 failed, 3 skipped');
  });

  it('leaves skips out of the count when there are none', () => {
    expect(printReport([{ module: 'm', adapted: true, cases: [{ id: '1', kind: 'k', outcome: { status: 'passed' } }] }]).at(-1)).toBe('1 passed, 0 failed');
  });
});
