import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packParcels } from '../../src/pricing/shipping-fee/pack-parcels.ts';
import { shippingFee } from '../../src/pricing/shipping-fee/shipping-fee.ts';
import type { ShippingTable } from '../../src/pricing/shipping-fee/shipping-table.ts';
import '../seed.ts';

/** First fit decreasing, unit by unit. */
function packed(units: readonly { grams: number; quantity: number }[], most: number): number[] {
  const bins: number[] = [];
  for (const unit of units.flatMap(({ grams, quantity }) => Array<number>(quantity).fill(grams)).sort((one, other) => other - one)) {
    const index = bins.findIndex((bin) => bin + unit <= most);
    if (index === -1) bins.push(unit);
    else bins[index]! += unit;
  }
  return bins;
}

const steps = { kind: 'first-and-steps', firstGrams: 1000, firstFee: 800, stepGrams: 500, stepFee: 200 } as const;
const table: ShippingTable = {
  maxParcelGrams: 5000,
  zones: [
    { name: 'far', regions: ['XZ'], rate: steps, freeFrom: 19900, surcharge: 1000 },
    { name: 'flat', regions: ['SH'], rate: { kind: 'flat', fee: 600 } },
    { name: 'weight', regions: ['BJ'], rate: { kind: 'by-weight', steps: [{ upToGrams: 1000, fee: 500 }, { upToGrams: 3000, fee: 900 }] } },
    { name: 'amount', regions: ['GD'], rate: { kind: 'by-amount', steps: [{ from: 0, fee: 1000 }, { from: 5000, fee: 500 }] } },
    { name: 'else', rate: steps, freeFrom: 9900 },
  ],
};

describe('shippingFee', () => {
  it('packs as unit by unit would', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ grams: fc.integer({ min: 0, max: 40 }), quantity: fc.integer({ min: 1, max: 30 }) }), { maxLength: 6 }), fc.integer({ min: 40, max: 120 }), (units, most) => {
        const parcels = packParcels(units, most);
        expect(parcels.flatMap(({ grams, count }) => Array<number>(count).fill(grams))).toEqual(packed(units, most));
        const found = shippingFee({ table: { maxParcelGrams: most, zones: [{ name: 'all', rate: { kind: 'flat', fee: 1 } }] }, items: units.map(({ grams, quantity }) => ({ weightGrams: grams, quantity })), amount: 0 });
        expect(found).toMatchObject({ ok: true, fee: parcels.reduce((sum, { count }) => sum + count, 0) });
        expect(found).toEqual(JSON.parse(JSON.stringify(found)));
      }),
    );
  });

  it.each([
    ['first weight', 'ZJ', [[1000, 1]], 100, 800],
    ['a step begun', 'ZJ', [[1001, 1]], 100, 1000],
    ['two parcels of 5 kg', 'ZJ', [[2500, 4]], 100, 2 * 2400],
    ['free from 99.00', 'ZJ', [[1000, 1]], 9900, 0],
    ['not at 98.99', 'ZJ', [[1000, 1]], 9899, 800],
    ['free but for the surcharge', 'XZ', [[1000, 1]], 19900, 1000],
    ['with the surcharge of each parcel', 'XZ', [[2500, 4]], 100, 2 * 2400 + 2000],
    ['flat for each parcel', 'SH', [[5000, 2]], 100, 1200],
    ['by weight', 'BJ', [[1500, 1]], 100, 900],
    ['by amount, once', 'GD', [[5000, 3]], 5000, 500],
    ['nothing to send', 'GD', [], 0, 0],
    ['no region', undefined, [[1000, 1]], 100, 800],
    ['6,000 pieces', 'ZJ', [[10, 6000]], 100, 12 * 2400],
  ] as const)('%s', (_, region, items, amount, fee) => {
    expect(shippingFee({ table, region, amount, items: items.map(([weightGrams, quantity]) => ({ weightGrams, quantity })) })).toMatchObject({ ok: true, fee });
  });

  it('divides weight where it is poured', () => {
    const poured = shippingFee({ table: { ...table, split: 'weight' }, items: [{ weightGrams: 12_000, quantity: 1 }], amount: 0 });
    expect(poured).toMatchObject({ ok: true, parcels: [{ grams: 5000, count: 2, fee: 2400 }, { grams: 2000, count: 1, fee: 1200 }], fee: 6000, fewest: true });
  });

  it('says what cannot be sent', () => {
    expect(shippingFee({ table, items: [{ weightGrams: 1, quantity: 1 }, { weightGrams: 5001, quantity: 1 }], amount: 0 })).toEqual({ ok: false, code: 'too-heavy', weightGrams: 5001, limitGrams: 5000, item: 1 });
    expect(shippingFee({ table, items: [{ weightGrams: 3001, quantity: 1 }], amount: 0, region: 'BJ' })).toEqual({ ok: false, code: 'too-heavy', weightGrams: 3001, limitGrams: 3000, item: null });
    expect(shippingFee({ table: { zones: table.zones.slice(0, 1) }, items: [], amount: 0, region: 'US' })).toEqual({ ok: false, code: 'not-served', region: 'US' });
  });

  it('lists what is wrong with a table', () => {
    const zones = [{ name: 'a', rate: { kind: 'by-amount', steps: [{ from: 5, fee: 1 }, { from: 5, fee: 1 }] } }, { name: 'a', rate: { kind: 'by-weight', steps: [{ fee: 1 }, { upToGrams: 9, fee: 1 }] } }] as const;
    const at = (...path: (string | number)[]) => expect.objectContaining({ path: ['table', 'zones', ...path] });
    expect(() => shippingFee({ table: { zones }, items: [], amount: 0 })).toThrow(expect.objectContaining({ issues: [at(0, 'rate', 'steps', 0, 'from'), at(0, 'rate', 'steps', 1), at(1, 'name'), at(1, 'rate', 'steps', 1)] }));
    expect(() => shippingFee({ table, items: [{ weightGrams: 0.5, quantity: 1 }], amount: 0 })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});
