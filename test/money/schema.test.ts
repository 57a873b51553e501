import { Decimal } from 'decimal.js';
import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod/mini';
import type { Problems } from '../../src/kernel/problems.ts';
import { checkShape } from '../../src/kernel/validate.ts';
import { currencySchema, fractionSchema, minorSchema, rateSchema, roundingModeSchema, type Minor, type Rate, type RoundingMode } from '../../src/money/index.ts';

function complaints(schema: z.ZodMiniType, value: unknown): string[] {
  const problems: Problems = [];
  checkShape(problems, schema, value, ['field']);
  return problems.map(({ path, code, message }) => `${path.join('.')} ${code}: ${message}`);
}

describe('what passes', () => {
  it.each<[string, z.ZodMiniType, unknown[]]>([
    ['minorSchema', minorSchema, [0, -5, Number.MAX_SAFE_INTEGER]],
    ['rateSchema', rateSchema, ['0.1', '-5', 0.1, 1e300, new Decimal('0.1')]],
    ['fractionSchema', fractionSchema, [0, 1, '1.000', '0.95', 5e-324, new Decimal(1)]],
    ['currencySchema', currencySchema, ['CNY', 'JPY']],
    ['roundingModeSchema', roundingModeSchema, ['half-up', 'half-down', 'half-even', 'up', 'down']],
  ])('%s', (_, schema, values) => {
    for (const value of values) {
      expect(complaints(schema, value)).toEqual([]);
      expect(z.parse(schema, value)).toBe(value);
    }
  });
});

describe('one complaint for a bad value', () => {
  const rates = 'field not-a-decimal: must be a decimal, like 0.95';
  it.each<[string, z.ZodMiniType, unknown, string]>([
    ['half a cent', minorSchema, 0.5, 'field wrong-type: must be a whole number'],
    ['text for an amount', minorSchema, '5', 'field wrong-type: must be a number'],
    ['an unsafe amount', minorSchema, 2 ** 53, 'field too-large: must be at most 9007199254740991'],
    ['a percent sign', rateSchema, '10%', rates],
    ['NaN', rateSchema, NaN, rates],
    ['null', rateSchema, null, rates],
    ['nothing', rateSchema, undefined, rates],
    ['an object', fractionSchema, {}, rates],
    ['a negative fraction', fractionSchema, -0.1, 'field too-small: must be at least 0'],
    ['95', fractionSchema, 95, 'field too-large: rates are fractions: write 0.95 for 95%'],
    ['95 in text', fractionSchema, '95.0', 'field too-large: rates are fractions: write 0.95 for 95%'],
    ['a decimal of 12.5', fractionSchema, new Decimal('12.5'), 'field too-large: rates are fractions: write 0.125 for 12.5%'],
    ['100', fractionSchema, 100, 'field too-large: rates are fractions: write 1 for 100%'],
    ['10', fractionSchema, 10, 'field too-large: rates are fractions: write 0.1 for 10%'],
    ['past a hundred per cent either way', fractionSchema, 100.1, 'field too-large: rates are fractions: write 0.95 for 95%'],
    ['a nickname', currencySchema, 'RMB', 'field unknown-currency: must be an active ISO 4217 code in capital letters, like CNY'],
    ['no text', currencySchema, 156, 'field wrong-type: must be a string'],
    ['another rounding', roundingModeSchema, 'ceil', 'field not-allowed: must be "half-up" or "half-down" or "half-even" or "up" or "down"'],
  ])('%s', (_, schema, value, complaint) => {
    expect(complaints(schema, value)).toEqual([complaint]);
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
      expect([text, pattern.test(text)]).toEqual([text, complaints(rateSchema, text).length === 0]);
  });
});

it('infers the types of the module', () => {
  expectTypeOf<z.infer<typeof minorSchema>>().toEqualTypeOf<Minor>();
  expectTypeOf<z.infer<typeof rateSchema>>().toEqualTypeOf<Rate>();
  expectTypeOf<z.infer<typeof fractionSchema>>().toEqualTypeOf<Rate>();
  expectTypeOf<z.infer<typeof currencySchema>>().toEqualTypeOf<string>();
  expectTypeOf<z.infer<typeof roundingModeSchema>>().toEqualTypeOf<RoundingMode>();
});
