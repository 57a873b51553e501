import { Decimal } from 'decimal.js';
import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod/mini';
import type { Problems } from '../../src/kernel/problems.ts';
import { checkShape, type Shape } from '../../src/kernel/shape.ts';
import { zodSchema } from '../../src/kernel/zod-schema.ts';
import { currencySchema, fractionSchema, minorSchema, rateSchema, roundingModeSchema, type Minor, type Rate, type RoundingMode } from '../../src/money/index.ts';
import { amountShape, currencyShape, fractionShape, minorShape, positiveAmountShape, rateShape, roundingModeShape } from '../../src/money/shapes.ts';

function complaints(shape: Shape, value: unknown): string[] {
  const problems: Problems = [];
  checkShape(problems, shape, value, ['field']);
  return problems.map(({ path, code, message }) => `${path.join('.')} ${code}: ${message}`);
}

describe('what passes', () => {
  it.each<[string, z.ZodMiniType, Shape, unknown[]]>([
    ['minorSchema', minorSchema, minorShape, [0, -5, Number.MAX_SAFE_INTEGER]],
    ['rateSchema', rateSchema, rateShape, ['0.1', '-5', 0.1, 1e300, new Decimal('0.1')]],
    ['fractionSchema', fractionSchema, fractionShape, [0, 1, '1.000', '0.95', 5e-324, new Decimal(1)]],
    ['currencySchema', currencySchema, currencyShape, ['CNY', 'JPY']],
    ['roundingModeSchema', roundingModeSchema, roundingModeShape, ['half-up', 'half-down', 'half-even', 'up', 'down']],
  ])('%s', (_, schema, shape, values) => {
    for (const value of values) {
      expect(complaints(shape, value)).toEqual([]);
      expect(z.parse(schema, value)).toBe(value);
    }
  });
});

describe('one complaint for a bad value', () => {
  const rates = 'field not-a-decimal: must be a decimal, like 0.95';
  it.each<[string, Shape, unknown, string]>([
    ['half a cent', minorShape, 0.5, 'field wrong-type: must be a whole number'],
    ['text for an amount', minorShape, '5', 'field wrong-type: must be a number'],
    ['an unsafe amount', minorShape, 2 ** 53, 'field too-large: must be at most 9007199254740991'],
    ['an amount below 0', amountShape, -1, 'field too-small: must be at least 0'],
    ['an amount of 0 where there must be one', positiveAmountShape, 0, 'field too-small: must be at least 1'],
    ['a percent sign', rateShape, '10%', rates],
    ['NaN', rateShape, NaN, rates],
    ['null', rateShape, null, rates],
    ['nothing', rateShape, undefined, rates],
    ['an object', fractionShape, {}, rates],
    ['a negative fraction', fractionShape, -0.1, 'field too-small: must be at least 0'],
    ['95', fractionShape, 95, 'field too-large: rates are fractions: write 0.95 for 95%'],
    ['95 in text', fractionShape, '95.0', 'field too-large: rates are fractions: write 0.95 for 95%'],
    ['a decimal of 12.5', fractionShape, new Decimal('12.5'), 'field too-large: rates are fractions: write 0.125 for 12.5%'],
    ['100', fractionShape, 100, 'field too-large: rates are fractions: write 1 for 100%'],
    ['10', fractionShape, 10, 'field too-large: rates are fractions: write 0.1 for 10%'],
    ['past a hundred per cent either way', fractionShape, 100.1, 'field too-large: rates are fractions: write 0.95 for 95%'],
    ['a nickname', currencyShape, 'RMB', 'field unknown-currency: must be an active ISO 4217 code in capital letters, like CNY'],
    ['no text', currencyShape, 156, 'field wrong-type: must be a string'],
    ['another rounding', roundingModeShape, 'ceil', 'field not-allowed: must be "half-up" or "half-down" or "half-even" or "up" or "down"'],
  ])('%s', (_, shape, value, complaint) => {
    expect(complaints(shape, value)).toEqual([complaint]);
    expect(z.safeParse(zodSchema(shape), value).success).toBe(false);
  });
});

describe('as JSON Schema', () => {
  it.each<[string, z.ZodMiniType, object]>([
    ['minorSchema', minorSchema, { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }],
    ['rateSchema', rateSchema, { anyOf: [{ type: 'string', pattern: '^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?$' }, { type: 'number' }] }],
    ['fractionSchema', fractionSchema, { anyOf: [{ type: 'string' }, { type: 'number' }] }],
    ['currencySchema', currencySchema, { type: 'string', pattern: '^[A-Z]{3}$' }],
    ['roundingModeSchema', roundingModeSchema, { type: 'string', enum: ['half-up', 'half-down', 'half-even', 'up', 'down'] }],
  ])('%s', (_, schema, expected) => {
    expect(z.toJSONSchema(schema, { unrepresentable: 'any' })).toMatchObject(expected);
  });

  it('has the pattern that the reader of rates goes by', () => {
    const [asText] = z.toJSONSchema(rateSchema, { unrepresentable: 'any' }).anyOf ?? [];
    const pattern = new RegExp((asText as { pattern: string }).pattern);
    for (const text of ['1', '-1.5', '.5', '5.', '+1e-9', '1E5', '', '.', '-', '1,5', ' 1', '1e', 'e1', '0x1', '1e1000', '1..2', 'NaN'])
      expect([text, pattern.test(text)]).toEqual([text, complaints(rateShape, text).length === 0]);
  });
});

it('infers the types of the module', () => {
  expectTypeOf<z.infer<typeof minorSchema>>().toEqualTypeOf<Minor>();
  expectTypeOf<z.infer<typeof rateSchema>>().toEqualTypeOf<Rate>();
  expectTypeOf<z.infer<typeof fractionSchema>>().toEqualTypeOf<Rate>();
  expectTypeOf<z.infer<typeof currencySchema>>().toEqualTypeOf<string>();
  expectTypeOf<z.infer<typeof roundingModeSchema>>().toEqualTypeOf<RoundingMode>();
});
