import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attribution, type AttributionModel, type Conversion } from '../../src/metrics/index.ts';
import { refusals } from '../support/refusals.ts';

const DAY = 86_400_000;
const T0 = Date.UTC(2026, 10, 11);
const journey = (amount: number, ...touches: [string, number][]): Conversion => ({ id: 'o', at: T0, amount, touches: touches.map(([channel, daysBefore]) => ({ channel, at: T0 - daysBefore * DAY })) });

describe('attribution', () => {
  const four = journey(10_000, ['ad', 10], ['search', 7], ['direct', 3], ['mail', 0]);

  it.each<[AttributionModel, Record<string, number>, string]>([
    [{ kind: 'first' }, { ad: 10_000, search: 0, direct: 0, mail: 0 }, ''],
    [{ kind: 'last' }, { ad: 0, search: 0, direct: 0, mail: 10_000 }, ''],
    [{ kind: 'last-of-note', except: ['mail', 'direct'] }, { ad: 0, search: 10_000, direct: 0, mail: 0 }, ''],
    [{ kind: 'last-of-note', except: ['ad', 'search', 'mail', 'direct'] }, { ad: 0, search: 0, direct: 0, mail: 10_000 }, 'none is left'],
    [{ kind: 'linear' }, { ad: 2500, search: 2500, direct: 2500, mail: 2500 }, ''],
    [{ kind: 'position' }, { ad: 4000, search: 1000, direct: 1000, mail: 4000 }, '40 / 20 / 40'],
    [{ kind: 'position', first: 0.3, last: 0.3 }, { ad: 3000, search: 2000, direct: 2000, mail: 3000 }, '30 / 40 / 30'],
    // 2^(−10/7), 2^(−1), 2^(−3/7), 1 over their sum 2.61441...
    [{ kind: 'time-decay' }, { ad: 1421, search: 1913, direct: 2842, mail: 3825 }, 'halves every 7 days'],
  ])('%o', (model, expected, _) => {
    const { channels } = attribution({ conversions: [four], model });
    for (const { channel, amount } of channels) expect(Math.abs(amount - expected[channel]!)).toBeLessThanOrEqual(1);
    expect(channels.reduce((sum, { amount }) => sum + amount, 0)).toBe(10_000);
  });

  const model: fc.Arbitrary<AttributionModel> = fc.oneof(
    fc.constantFrom<AttributionModel>({ kind: 'first' }, { kind: 'last' }, { kind: 'linear' }, { kind: 'position' }, { kind: 'last-of-note', except: ['a'] }),
    fc.double({ min: 0.01, max: 1000, noNaN: true }).map((halfLifeDays): AttributionModel => ({ kind: 'time-decay', halfLifeDays })),
    fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })).map(([first, last]): AttributionModel => ({ kind: 'position', first: first / 100, last: last / 100 })),
  );
  const touch = fc.record({ channel: fc.constantFrom('a', 'b', 'c', '__proto__'), at: fc.integer({ min: -400, max: 3 }).map((days) => T0 + days * DAY) });
  const conversions = fc.array(fc.record({ amount: fc.nat({ max: 1e9 }), touches: fc.array(touch, { maxLength: 6 }) }), { maxLength: 6 })
    .map((list) => list.map((each, index): Conversion => ({ id: String(index), at: T0, ...each })));

  it('loses nothing and counts nothing twice', () => {
    fc.assert(
      fc.property(conversions, model, fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }), (list, by, lookbackDays) => {
        const result = attribution({ conversions: list, model: by, lookbackDays });
        expect(result.channels.reduce((sum, { amount }) => sum + amount, result.unattributed.amount)).toBe(result.total);
        expect(result.total).toBe(list.reduce((sum, { amount }) => sum + amount, 0));
        const touches = list.reduce((sum, each) => sum + each.touches.length, 0);
        expect(result.channels.reduce((sum, each) => sum + each.touches, result.ignoredTouches)).toBe(touches);
        expect(result).toEqual(JSON.parse(JSON.stringify(result)));
      }),
    );
  });

  it('gives all to a single touch, whatever the model', () => {
    fc.assert(
      fc.property(model, fc.integer({ min: 0, max: 3000 }), (by, days) => {
        expect(attribution({ conversions: [journey(777, ['b', days])], model: by }).channels).toEqual([{ channel: 'b', amount: 777, conversions: 1, touches: 1 }]);
      }),
    );
  });

  it('refuses what is broken', () => {
    expect(refusals(() => attribution({ conversions: [journey(5), journey(5)], model: { kind: 'position', first: 0.7, last: 0.7 } }))).toEqual(['model too-large', 'conversions.1.id duplicate-id']);
    expect(refusals(() => attribution({ conversions: [], model: { kind: 'shapley' } as never, lookbackDays: -1 }))).toEqual(['model.kind not-allowed', 'lookbackDays too-small']);
    expect(refusals(() => attribution({ conversions: [], model: { kind: 'time-decay', halfLife: 3, halfLifeDays: 0 } as never }))).toEqual(['model.halfLifeDays too-small', 'model.halfLife unknown-field']);
    expect(refusals(() => attribution({ conversions: [{ ...journey(Number.MAX_SAFE_INTEGER), at: 'x' }, { ...journey(9), id: 'p' }], model: { kind: 'first' } }))).toEqual(['conversions.0.at wrong-format', 'conversions too-large']);
  });
});
